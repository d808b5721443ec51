import type { PbxError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { isPbxSeconds } from '../../../shared/time/seconds.ts';
import { decodedText } from './body-text.ts';
import { readEnvelope } from './envelope.ts';
import type { Answer } from './exchange.ts';
import { flagOf, secondsOf, textOf } from './wire/loose.ts';
import { wordsOf } from './words.ts';

/** Words of a 403 that blame the caller's address and not the account (W1). */
const blamesAddress = /\bip\b|\bips\b|\baddress|آدرس|آی[\s\u200c]?پی/i;

/** Seconds of a `Retry-After`, also where it names a time: then counted from the answer's own `Date`. */
function retryAfterSeconds({ headers }: Answer): number | null {
  const asked = textOf(headers['retry-after']);
  if (/^\d+$/.test(asked)) return secondsOf(asked);
  const seconds = (Date.parse(asked) - Date.parse(textOf(headers.date))) / 1000;
  return seconds > 0 && isPbxSeconds(seconds) ? seconds : null;
}

/** What an answer that is no envelope says by its status (W1.4). */
function statusError(service: string, answer: Answer, words: string): PbxError {
  const { status } = answer;
  if (status === 401) return { kind: 'pbx-unauthorized', service, words };
  if (status === 403 && blamesAddress.test(words)) {
    return { kind: 'pbx-address-not-permitted', service, words };
  }
  if (status === 403) return { kind: 'pbx-service-not-permitted', service, words };
  if ([404, 405, 501].includes(status)) return { kind: 'pbx-service-missing', service, status, words };
  const seconds = retryAfterSeconds(answer);
  const asked = seconds === null ? {} : { retryAfterSeconds: seconds };
  return { kind: 'pbx-answer-not-understood', service, status, words, ...asked };
}

/**
 * The `data` of an answer's envelope, or which error of the family the answer is (W1). The
 * content type is not looked at: PBXs and proxies get it wrong. `secrets` are kept out of the words.
 */
export function readAnswer(service: string, answer: Answer, secrets: string[]): Result<unknown, PbxError> {
  const text = decodedText(answer.body, answer.headers);
  const envelope = answer.complete ? readEnvelope(text) : null;
  const said = textOf(envelope?.message);
  const { status } = answer;
  if (status === 200 && envelope !== null && envelope.success !== undefined) {
    if (flagOf(envelope.success)) return ok(envelope.data);
    return fail({ kind: 'pbx-said-no', service, words: wordsOf(said, secrets) });
  }
  const words = wordsOf(said || text, secrets);
  if (status !== 200) return fail(statusError(service, answer, words));
  return fail({ kind: 'pbx-answer-not-understood', service, status, words });
}

/** Bytes of an answer that may be read where the dialplan is answered: a page of fifty records has half as many. */
export const longestHere = 64 * 1024;

/** The same for a service that gives no list: what is longer than its answers ever are is not understood. */
export function readShortAnswer(
  service: string,
  answer: Answer,
  secrets: string[],
): Result<unknown, PbxError> {
  if (answer.body.length <= longestHere) return readAnswer(service, answer, secrets);
  return readAnswer(
    service,
    { ...answer, body: answer.body.subarray(0, longestHere), complete: false },
    secrets,
  );
}
