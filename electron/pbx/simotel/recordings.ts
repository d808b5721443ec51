import { once } from 'node:events';
import { addAbortSignal, type Readable, Transform } from 'node:stream';
import { errors } from 'undici';
import type { PbxError, RecordingGone } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Recording } from '../../engine/ports.ts';
import { readAnswer } from './answers.ts';
import { codingOf, through } from './body-text.ts';
import { deadline } from './deadline.ts';
import type { Answer } from './exchange.ts';
import { networkError } from './failures.ts';
import type { Transport } from './transport.ts';
import { numberOf } from './wire/loose.ts';

/** A text answer in place of a recording is never longer than this (bytes). */
const longestText = 64 * 1024;

/** Bytes of a recording, at most: nine hours of telephone sound that nothing compressed. */
export const longestRecording = 512 * 1024 * 1024;

class TooLong extends Error {}
class TooSlow extends Error {}

/** A recording that never ends must not fill the disk. */
function atMost(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(new TooLong());
      else done(null, chunk);
    },
  });
}

/** JSON or HTML where sound was expected: no audio format begins with a brace or an angle bracket. */
const isText = (chunk: Buffer) => /^(\ufeff)?\s*[{<]/.test(chunk.subarray(0, 64).toString('utf8'));

/** The first bytes, put back so that the stream still begins with them; null when it is empty. */
async function peek(body: Readable): Promise<Buffer | null> {
  if (body.errored !== null) throw body.errored;
  const done = new AbortController();
  const { signal } = done;
  await Promise.race([once(body, 'readable', { signal }), once(body, 'end', { signal })]);
  done.abort();
  const chunk: unknown = body.read();
  if (!Buffer.isBuffer(chunk)) return null;
  body.unshift(chunk);
  return chunk;
}

/**
 * The body and its first bytes (null: empty), without what compressed it on its way, as it comes and decoded each within
 * a recording's limit; what comes in an unknown coding stays as it is. `end` destroys it, and so does the end of `limitMs`
 * milliseconds: whoever reads it keeps others waiting, or a file open. `over` tells which.
 */
async function opened(headers: Answer['headers'], coded: Readable, end: AbortSignal, limitMs: number) {
  const first = await peek(coded);
  const coding = first === null ? 'none' : codingOf(headers, first);
  const isCoded = coding !== 'none' && coding !== 'unknown';
  const limit = () => atMost(longestRecording);
  const { end: over, met } = deadline(limitMs, end, () => new TooSlow());
  const body = addAbortSignal(over, through(coded, isCoded ? [limit(), coding, limit()] : [limit()]));
  body.once('close', met);
  // A failure while nobody reads is told to who reads next.
  body.on('error', () => {});
  return { body, start: await peek(body), isCoded, over };
}

async function startOf(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > longestText) break;
  }
  return Buffer.concat(chunks);
}

/**
 * The recording named by a CDR's `record` (`reports/audio/download`, W2), as a stream. Its beginning, or what comes in its
 * place, has the time of any answer; the rest is read at the reader's pace, within a quarter of an hour. A no of the PBX is `recording-gone`.
 */
export async function downloadRecording(
  transport: Transport,
  file: string,
): Promise<Result<Recording, PbxError | RecordingGone>> {
  const service = 'reports/audio/download';
  const { address, secrets, timeouts, closed, limitMs } = transport;
  const beyond = (words: string): PbxError => ({
    ...{ kind: 'pbx-answer-not-understood', service, status: 200 },
    words: `a recording ${words}`,
  });
  const tooLong = beyond(`of more than ${longestRecording / 1024 / 1024} MB`);
  const tooSlow = beyond(`that takes more than ${timeouts.recording / 60_000} minutes to come`);
  const { end, met } = deadline(limitMs, closed, () => new errors.BodyTimeoutError());
  const failureOf = (error: unknown) => {
    if (error instanceof TooLong) return tooLong;
    if (error instanceof TooSlow) return tooSlow;
    return networkError(end.aborted ? end.reason : error, address, true, timeouts);
  };
  try {
    const request = { ...transport.requestFor(service, { file }), signal: end };
    const { statusCode: status, headers, body: coded } = await transport.dispatcher().request(request);
    const { body, start, isCoded, over } = await opened(headers, coded, end, timeouts.recording);
    if (status === 200 && start !== null && !isText(start)) {
      const bytes = isCoded ? null : numberOf(headers['content-length']);
      if (bytes === null || bytes <= longestRecording)
        return ok({ bytes, body, failureOf: (error) => failureOf(over.aborted ? over.reason : error) });
      body.destroy();
      return fail(tooLong);
    }
    const text = start === null ? Buffer.alloc(0) : await startOf(body);
    const read = readAnswer(service, { status, headers, body: text, complete: true }, secrets);
    if (!read.ok && read.error.kind === 'pbx-said-no')
      return fail({ kind: 'recording-gone', words: read.error.words });
    if (!read.ok) return read;
    return fail({ kind: 'pbx-answer-not-understood', service, status, words: 'no recording in the answer' });
  } catch (error) {
    if (await transport.mayAskAgain(error)) return downloadRecording(transport, file);
    return fail(failureOf(error));
  } finally {
    met();
  }
}
