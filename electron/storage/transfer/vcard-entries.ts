import type { Entry } from './entries.ts';
import { type CardProperty, componentsOf, parseCardLine, unescapeText } from './vcard-line.ts';

/** Types that say nothing about which of the numbers it is. */
const mute = new Set(['VOICE', 'PREF', 'MSG', 'TEXT', 'INTERNET', 'OTHER', 'MAIN-NUMBER']);
const uncallable = new Set(['FAX', 'PAGER', 'TTY', 'TEXTPHONE', 'MODEM', 'BBS']);

const typesOf = (property: CardProperty) => property.parameters.get('TYPE') ?? [];

/** Apple gives a number its label beside it, in the same group; its own words stand in `_$!<...>!$_`. */
function labelOf(property: CardProperty, all: readonly CardProperty[]): string {
  const beside = all.find(
    ({ name, group }) => name === 'X-ABLABEL' && group !== '' && group === property.group,
  );
  if (beside !== undefined) return unescapeText(beside.value).replace(/^_\$!<(.*)>!\$_$/, '$1');
  const [type] = typesOf(property).filter((one) => !mute.has(one));
  if (type === undefined) return '';
  return type === 'CELL' ? 'mobile' : type.replace(/^X-/, '').toLowerCase();
}

function nameOf(all: readonly CardProperty[], text: (name: string) => string): string {
  const formatted = text('FN');
  if (formatted.trim() !== '') return formatted;
  const structured = all.find(({ name }) => name === 'N')?.value ?? '';
  const [family = '', given = '', additional = ''] = componentsOf(structured).map(unescapeText);
  return [given, additional, family].filter((part) => part.trim() !== '').join(' ') || text('NICKNAME');
}

function entryOfCard(line: number, all: readonly CardProperty[]): Entry {
  const text = (wanted: string) => unescapeText(all.find(({ name }) => name === wanted)?.value ?? '');
  const phones = all.filter(
    (property) => property.name === 'TEL' && !typesOf(property).some((type) => uncallable.has(type)),
  );
  const categories = text('CATEGORIES').toLowerCase().split(',');
  return {
    line,
    name: nameOf(all, text),
    company: unescapeText(componentsOf(all.find(({ name }) => name === 'ORG')?.value ?? '')[0] ?? ''),
    note: text('NOTE'),
    favourite: categories.some((category) => category.trim() === 'starred'),
    numbers: phones.flatMap((property) => {
      const number = unescapeText(property.value).trim();
      return number === '' ? [] : [{ text: number, label: labelOf(property, all) }];
    }),
  };
}

/** What is kept of a card: the rest, photographs above all, is not for us. */
const wanted = new Set(['FN', 'N', 'NICKNAME', 'ORG', 'NOTE', 'TEL', 'CATEGORIES', 'X-ABLABEL']);

/** Where what it makes goes; `cut` is the line of a card that has no end. */
export interface CardSink {
  entry(entry: Entry): void;
  cut(line: number): void;
}

/** Makes entries of whole (unfolded) lines as they come, each with the number of its first line. */
export function createCardReader(sink: CardSink) {
  let begunAt: number | null = null;
  let properties: CardProperty[] = [];
  const begin = (at: number | null) => {
    if (begunAt !== null) sink.cut(begunAt);
    [begunAt, properties] = [at, []];
  };
  const line = (text: string, at: number) => {
    const property = parseCardLine(text);
    const frame = property?.value.trim().toUpperCase() === 'VCARD' ? property.name : '';
    if (frame === 'BEGIN') return begin(at);
    if (begunAt === null || property === null) return;
    if (frame === 'END') {
      sink.entry(entryOfCard(begunAt, properties));
      begunAt = null;
    } else if (wanted.has(property.name)) properties.push(property);
  };
  return { line, end: () => begin(null) };
}
