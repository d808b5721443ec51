import type { Loosening } from '../settings/loosened.ts';
import type { Language } from './language.ts';
import { sayLater } from './say-later.ts';

/** What settings from a backup would make less safe, without a full stop. */
export function looseningText(language: Language, loosening: Loosening): string {
  const say = sayLater(language);
  if (loosening.kind === 'do-not-call') return say.counted('loosened.do-not-call', loosening.count);
  const values = Object.fromEntries(
    Object.entries(loosening).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.join(', ')
        : String(value) || say(loosening.kind === 'address' ? 'loosened.nowhere' : 'loosened.nothing'),
    ]),
  );
  const isByItself = loosening.kind === 'call-page' && loosening.byItself;
  return say(`loosened.${isByItself ? 'call-page-by-itself' : loosening.kind}`, values);
}
