import type { Loosening } from '../settings/loosened.ts';

/** What of a loosening is said in which words; the values are plain texts. */
export function looseningWords(
  loosening: Loosening,
  nowhere: string,
): { key: `loosened.${Loosening['kind'] | 'call-page-by-itself'}`; values: Record<string, string> } {
  const values = Object.fromEntries(
    Object.entries(loosening).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : String(value) || nowhere,
    ]),
  );
  const isByItself = loosening.kind === 'call-page' && loosening.byItself;
  return { key: `loosened.${isByItself ? 'call-page-by-itself' : loosening.kind}`, values };
}
