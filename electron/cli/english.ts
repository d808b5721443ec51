import { everywhere } from '../../shared/locales/en/everywhere.ts';
import { createSay } from '../../shared/locales/say.ts';
import { createTexts, type Texts } from '../../shared/locales/texts.ts';
import { named } from './named.ts';

let made: Texts | undefined;

/** The terminal speaks English. Its words are made once, when the first sentence is said. */
export function english(): Texts {
  made ??= createTexts(createSay('en', { ...everywhere, named }), named);
  return made;
}
