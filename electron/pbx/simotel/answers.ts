import type { PbxError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { isPbxSeconds } from '../../../shared/time/seconds.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import type { Answer } from './exchange.ts';
import { flagOf, secondsOf, textOf } from './wire/loose.ts';
import { wordsOf } from './words.ts';

const envelopeOf = (answer: Answer): Envelope | null => (answer.complete ? readEnvelope(answer.text) : null);

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
  const envelope = envelopeOf(answer);
  const said = textOf(envelope?.message);
  const { status } = answer;
  if (status === 200 && envelope !== null && envelope.success !== undefined) {
    if (flagOf(envelope.success)) return ok(envelope.data);
    return fail({ kind: 'pbx-said-no', service, words: wordsOf(said, secrets) });
  }
  const words = wordsOf(said || answer.text, secrets);
  if (status !== 200) return fail(statusError(service, answer, words));
  return fail({ kind: 'pbx-answer-not-understood', service, status, words });
}
