import type { CallSummary } from '../../../shared/call/summary.ts';
import { timelineOf } from '../../../shared/call/timeline/timeline.ts';
import { textsOf } from '../../../shared/locales/texts-of.ts';
import type { Preferences } from '../../../shared/settings/preferences.ts';
import type { Sentences } from './ports.ts';

/** The app's own sentences in one language, for what stands outside its windows. */
export function sentences(language: Preferences['language']): Sentences {
  const texts = textsOf(language);
  const labelOf = ({ outcome }: CallSummary) =>
    outcome === null ? texts.say('outcome.unknown') : texts.outcomeLabel(outcome);
  return {
    error: texts.errorText,
    incoming: texts.incoming,
    last: (call) => texts.say('incoming.last', { when: texts.moment(call.startedAt), what: labelOf(call) }),
    number: texts.isolate,
    outcome: (events, party) => texts.sentenceOf(timelineOf(events, Date.now()), party),
  };
}
