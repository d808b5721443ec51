import type { Preferences } from '../../shared/preferences.ts';
import { createTexts } from '../../shared/text/texts.ts';
import { timelineOf } from '../../shared/timeline.ts';
import type { Sentences } from './ports.ts';

/** The app's own sentences in one language, for what stands outside its windows. */
export function sentences(language: Preferences['language']): Sentences {
  const texts = createTexts(language);
  return {
    error: texts.errorText,
    outcome: (events, party) => texts.sentenceOf(timelineOf(events, Date.now()), party),
  };
}
