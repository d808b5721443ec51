import type { Contact } from '../../../shared/contacts/contacts.ts';
import { postDialOf } from '../../../shared/number/phone-number.ts';
import { bareText, latinText } from '../../../shared/number/phone-text.ts';

/** RFC 2426, section 4; whatever some program takes for the end of a line is one. */
const escaped = (text: string) =>
  text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/g, '\\n');

/** RFC 2426, section 2.6: lines of at most 75 bytes, broken between characters. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > 74) {
      lines.push(current);
      [current, bytes] = ['', 0];
    }
    current += character;
    bytes += size;
  }
  return [...lines, current].join('\r\n ');
}

const types: Record<string, string> = { mobile: 'CELL', home: 'HOME', work: 'WORK' };

/** As digits that every program reads: links of version 4 and words around a number are none in version 3. */
function numberText({ typed, dialled }: Contact['numbers'][number]): string {
  const written = latinText(typed);
  const postDial = postDialOf(typed);
  const isPlain = /^\+?\d+$/.test(bareText(typed)) && postDial === null;
  return escaped(`${isPlain ? written : dialled}${postDial === null ? '' : `,${postDial}`}`);
}

/** A label that vCard has no type for stands beside the number, as Apple's and Google's programs read it. */
function phoneLines(numbers: Contact['numbers']): string[] {
  return numbers.flatMap((given, place) => {
    const { label } = given;
    const type = types[label.toLowerCase()];
    const number = numberText(given);
    if (label === '') return [`TEL:${number}`];
    if (type !== undefined) return [`TEL;TYPE=${type}:${number}`];
    const group = `item${place + 1}`;
    return [`${group}.TEL:${number}`, `${group}.X-ABLabel:${escaped(label)}`];
  });
}

/** A contact as vCard 3.0 (RFC 2426), which phones, Outlook, Google and Apple all read. */
export function vcardText(contact: Contact): string {
  const { name, company, note, favourite, numbers } = contact;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${escaped(name)}`,
    `N:;${escaped(name)};;;`,
    ...(company === '' ? [] : [`ORG:${escaped(company)}`]),
    ...phoneLines(numbers),
    ...(note === '' ? [] : [`NOTE:${escaped(note)}`]),
    ...(favourite ? ['CATEGORIES:starred'] : []),
    'END:VCARD',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
