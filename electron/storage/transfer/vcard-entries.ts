import type { ImportTarget } from '../../../shared/contacts/import.ts';
import { endWithout } from '../../../shared/trimmed.ts';
import type { Entry } from './entries.ts';
import { type CardProperty, componentsOf, parseCardLine, unescapeText } from './vcard-line.ts';

/** Types that say nothing about which of the numbers it is. */
const mute = new Set(['VOICE', 'PREF', 'MSG', 'TEXT', 'INTERNET', 'OTHER', 'MAIN-NUMBER']);
/** What no person answers. It is no number of a contact, but one that the do-not-call list may bar. */
const uncallable = new Set(['FAX', 'PAGER', 'TTY', 'TEXTPHONE', 'MODEM', 'BBS']);

const typesOf = (property: CardProperty) => property.parameters.get('TYPE') ?? [];

/** Apple gives a number its label beside it, in the same group; its own words stand in `_$!<...>!$_`. */
function labelsByGroup(all: readonly CardProperty[]): Map<string, string> {
  const labels = all.filter(({ name, group }) => name === 'X-ABLABEL' && group !== '');
  return new Map(
    labels.map(({ group, value }) => [group, unescapeText(value).replace(/^_\$!<(.*)>!\$_$/, '$1')]),
  );
}

function labelOf(property: CardProperty, labels: Map<string, string>): string {
  const own = property.customLabel || labels.get(property.group);
  if (own !== undefined && own !== '') return own;
  const [type] = typesOf(property).filter((one) => !mute.has(one));
  if (type === undefined) return '';
  return type === 'CELL' ? 'mobile' : type.replace(/^X-/, '').toLowerCase();
}

/** Behind the number of a card few digits are what a telephone dials after a pause, not another number. */
function withPauses(text: string): string {
  const digits = endWithout(text, /\d/);
  const isFew = digits < text.length && text.length - digits <= 6;
  if (!isFew || /^(?:tel|callto):/i.test(text)) return text;
  const signs = endWithout(text, /\s/, digits);
  const number = endWithout(text, /[,;]/, signs);
  if (number === signs) return text;
  return `${text.slice(0, endWithout(text, /\s/, number))},,${text.slice(digits)}`;
}

function nameOf(all: readonly CardProperty[], text: (name: string) => string): string {
  const formatted = text('FN');
  if (formatted.trim() !== '') return formatted;
  const structured = all.find(({ name }) => name === 'N')?.value ?? '';
  const [family = '', given = '', additional = ''] = componentsOf(structured).map(unescapeText);
  return [given, additional, family].filter((part) => part.trim() !== '').join(' ') || text('NICKNAME');
}

function entryOfCard(line: number, all: readonly CardProperty[], into: ImportTarget): Entry {
  const text = (wanted: string) => unescapeText(all.find(({ name }) => name === wanted)?.value ?? '');
  const isTaken = (property: CardProperty) =>
    into === 'do-not-call' || !typesOf(property).some((type) => uncallable.has(type));
  const phones = all.filter((property) => property.name === 'TEL' && isTaken(property));
  const labels = labelsByGroup(all);
  const categories = text('CATEGORIES').toLowerCase().split(',');
  return {
    line,
    name: nameOf(all, text),
    company: unescapeText(componentsOf(all.find(({ name }) => name === 'ORG')?.value ?? '')[0] ?? ''),
    note: text('NOTE'),
    favourite: categories.some((category) => category.trim() === 'starred'),
    numbers: phones.flatMap((property) => {
      const number = withPauses(unescapeText(property.value).trim());
      return number === '' ? [] : [{ text: number, label: labelOf(property, labels) }];
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

/** Of one card; more are in none that means something. */
const mostProperties = 1000;
const deepest = 5;

interface OpenCard {
  begunAt: number;
  properties: CardProperty[];
  /** Whether the line before says that another card stands here (`AGENT` of vCard 2.1). */
  awaitsAgent: boolean;
}

/** Several lines that a program forgot to part: `END:VCARDBEGIN:VCARD`, and the end of a card behind a property. */
function partsOf(line: string): string[] {
  const parts: string[] = [];
  const frame = /\s*((?:BEGIN|END):VCARD)\s*/iy;
  let behind = 0;
  for (let found = frame.exec(line); found !== null; found = frame.exec(line)) {
    parts.push(found[1] ?? '');
    behind = frame.lastIndex;
  }
  if (behind > 0 && behind === line.length) return parts;
  const rest = behind === 0 ? line : line.slice(behind).trimEnd();
  const end = /^AGENT/i.test(rest) ? null : /END:VCARD\s*$/i.exec(rest);
  if (end === null) parts.push(rest);
  else parts.push(rest.slice(0, end.index), 'END:VCARD');
  return parts;
}

/**
 * Makes entries of whole (unfolded) lines as they come, each with the number of its first line. A card with more than means
 * something goes to the do-not-call list in several.
 */
export function createCardReader(sink: CardSink, into: ImportTarget = 'contacts') {
  const open: OpenCard[] = [];
  const cutAll = () => {
    for (const { begunAt } of open.splice(0)) sink.cut(begunAt);
  };
  const finish = (card: OpenCard) => sink.entry(entryOfCard(card.begunAt, card.properties.splice(0), into));
  const begin = (at: number) => {
    const isAgent = open.at(-1)?.awaitsAgent === true && open.length < deepest;
    if (!isAgent) cutAll();
    open.push({ begunAt: at, properties: [], awaitsAgent: false });
  };
  const take = (text: string, at: number) => {
    const frame = /^(BEGIN|END):VCARD$/i.exec(text)?.[1]?.toUpperCase();
    if (frame === 'BEGIN') return begin(at);
    const card = open.at(-1);
    if (card === undefined) return;
    card.awaitsAgent = /^AGENT(?:;[^:]*)?:\s*$/i.test(text);
    if (frame === 'END') {
      open.pop();
      finish(card);
      return;
    }
    const property = parseCardLine(text, (name) => wanted.has(name));
    if (property === null || !wanted.has(property.name)) return;
    if (into === 'do-not-call' && card.properties.length >= mostProperties) finish(card);
    if (card.properties.length < mostProperties) card.properties.push(property);
  };
  const line = (text: string, at: number) => {
    for (const part of partsOf(text)) take(part, at);
  };
  return { line, end: cutAll };
}
