/** The simulated PBX, in a process of its own. Its phones ring until the suite ends; its recordings are long. */
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { startSandbox } from '../../../electron/pbx/sandbox/sandbox.ts';
import { pause } from '../support/interleave.ts';
import { serve } from '../support/processes.ts';

/** Three minutes of 8 kHz, 8 bits. */
const recordingBytes = 3 * 60 * 8000;

/** 1.6 MB a second: much faster than it is listened to. */
async function* recording() {
  yield Buffer.from('RIFF');
  for (let sent = 4; sent < recordingBytes; sent += 16_384) {
    yield Buffer.alloc(Math.min(16_384, recordingBytes - sent), 128);
    await pause(10);
  }
}

const asks = {
  async start(): Promise<string> {
    const sandbox = await startSandbox();
    sandbox.scriptNext({ firstPartyRingSeconds: 86_400 });
    return sandbox.baseUrl;
  },
  /** The sandbox's recordings last a second: these are served beside it. */
  recordings: (): Promise<string> => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': recordingBytes });
      Readable.from(recording()).pipe(response);
    });
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
      });
    });
  },
};
export type PbxProcess = typeof asks;

serve(asks);
