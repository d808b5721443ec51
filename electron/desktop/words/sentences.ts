import type { CallEvent } from '../../../shared/call/events.ts';
import type { CallSummary } from '../../../shared/call/summary.ts';
import { timelineOf } from '../../../shared/call/timeline/timeline.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { IncomingCall } from '../../../shared/incoming/call.ts';
import { textsOf } from '../../../shared/locales/texts-of.ts';
import type { Preferences } from '../../../shared/settings/preferences.ts';

/** Sentences about calls and failures (shared/locales) in one language, for what stands outside the windows. */
export interface Sentences {
  error(error: AppError): string;
  /** `party`: the other party's name, else number. */
  outcome(events: readonly CallEvent[], party: string): string;
  /** Who calls, or what came of it. `party`: the caller's name, else number; empty: withheld. */
  incoming(call: IncomingCall, party: string): string;
  /** When an earlier call was and how it ended. */
  last(call: CallSummary): string;
  /** A number for a line of its own. */
  number(number: string): string;
}

export function sentencesIn(language: Preferences['language']): Sentences {
  const texts = textsOf(language);
  const labelOf = ({ outcome, verdict }: CallSummary) =>
    outcome === null ? texts.say('outcome.unknown') : texts.outcomeLabel(outcome, verdict);
  return {
    error: texts.errorText,
    incoming: texts.incoming,
    last: (call) => texts.say('incoming.last', { when: texts.moment(call.startedAt), what: labelOf(call) }),
    number: texts.isolate,
    outcome: (events, party) => texts.sentenceOf(timelineOf(events, Date.now()), party),
  };
}
