import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import type { CallEvent } from '../../shared/call/events.ts';
import { unknownEnd } from '../../shared/call/outcome.ts';
import { type Reply, sends, startFakeHttp } from '../support/network/fake-http.ts';
import { callEnded, callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { node, root, start } from '../support/terminal/process.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';

const entry = join(root, 'electron/cli/dotaraf.mjs');
const cdr = (callId: string, record: string | null): CallEvent => ({
  type: 'second-party-cdr',
  source: 'cdr',
  leg: 'b',
  callId,
  at: 3000,
  cuid: '1768026630.11',
  dst: '09351110001',
  end: { ...unknownEnd, disposition: 'ANSWERED' },
  startedAt: 1000,
  endedAt: 2000,
  record,
});

/** A recorded and an unrecorded call, and a PBX that answers as `reply` does. */
async function terminal(reply: Reply) {
  const pbx = await startFakeHttp(reply);
  onTestFinished(() => pbx.close());
  const [directory, folder] = [temporaryDirectory(), temporaryDirectory()];
  const log = valueIn(openCallLog(directory));
  for (const callId of ['recorded', 'silent']) {
    valueIn(log.append(callRequested(callId, 1000), callEnded(callId, 2000)));
    valueIn(log.append(cdr(callId, callId === 'recorded' ? '20260110_11.wav' : null)));
  }
  log.close();
  const config = {
    pbx: {
      baseUrl: `${pbx.origin}/api/v4`,
      username: 'desk-user',
      password: 'desk-password',
      token: 'desk-token',
    },
    agent: { number: '201' },
    campaign: { trunkManagerId: 'm', context: 'auto', routes: { internal: { component: 'exten-api' } } },
    listener: { pathToken: 'recording-path-token' },
  };
  writeFileSync(join(directory, 'config.json'), JSON.stringify(config));
  const run = (...words: string[]) =>
    start(node, [entry, 'calls', 'recording', ...words], { DOTARAF_DATA_DIR: directory }).ended;
  return { pbx, folder, file: join(folder, 'call.wav'), run };
}

const plays: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'audio/wav' });
  response.end(Buffer.from('RIFF sound'));
};

test('a recording is fetched by the beginning of the call id and told', async () => {
  const { pbx, file, run } = await terminal(plays);
  const done = await run('rec', file, '--json');
  expect(objectsOf(done.stdout)).toEqual([{ type: 'recording-saved', callId: 'recorded', file, bytes: 10 }]);
  expect(readFileSync(file, 'utf8')).toBe('RIFF sound');
  expect(JSON.parse(pbx.received.at(-1)?.body ?? '')).toEqual({ file: '20260110_11.wav' });
});

test('what can not be had is told in words, and a file that was there stays', async () => {
  const { pbx, folder, file, run } = await terminal(plays);
  writeFileSync(file, 'before');
  expect(await run('silent', file)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no recording'),
  });
  expect(await run('nobody', file)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no call nobody'),
  });
  expect(await run('recorded')).toMatchObject({ code: 2, stdout: '' });
  pbx.reply = sends(200, '{"success":0,"message":"file not found"}');
  expect(await run('recorded', file)).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('file not found'),
  });
  pbx.reply = sends(403, '');
  expect(await run('recorded', file)).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('reports/audio/download'),
  });
  pbx.reply = (response) => {
    response.writeHead(200, { 'content-length': '500' });
    response.write('RIFF so', () => setTimeout(() => response.destroy(), 20));
  };
  expect(await run('recorded', file)).toMatchObject({ code: 4, stdout: '' });
  expect(readdirSync(folder)).toEqual(['call.wav']);
  expect(readFileSync(file, 'utf8')).toBe('before');
});

test('what the PBX sends for a recording is saved only where it is sound, whatever the record is called', async () => {
  const { folder, run } = await terminal((response) =>
    response
      .writeHead(200, { 'content-type': 'audio/wav' })
      .end('MZ\u0090 a program and more than sixteen bytes'),
  );
  const refused = await run('rec', join(folder, 'call.wav'));
  expect(refused).toMatchObject({ code: 4, stdout: '' });
  expect(refused.stderr).toContain('not a sound recording');
  expect(readdirSync(folder)).toEqual([]);
});
