import type { ContactDraft, ContactNumber } from '../../../shared/contacts/contacts.ts';
import type { ImportOrder, ImportProblem } from '../../../shared/contacts/import.ts';
import { mostNumbers } from '../../../shared/contacts/merge.ts';
import { readNumbers } from '../../../shared/number/phone-number.ts';

/** One entry of a file as it was written: a row of a table, or a card. */
export interface Entry {
  line: number;
  name: string;
  company: string;
  note: string;
  favourite: boolean;
  numbers: { text: string; label: string }[];
}

/** Limits of a contact (`contactSchema`). */
const longest = { name: 200, company: 200, note: 2000, label: 40, typed: 64 };

/** A contact has fewer numbers by far; who writes more wants to keep this program busy. */
const mostTextsRead = 200;

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

type Report = (reason: ImportProblem['reason'], text: string) => void;

function numbersOf(entry: Entry, dialing: ImportOrder['dialing'], report: Report): ContactNumber[] {
  const numbers: ContactNumber[] = [];
  const texts = entry.numbers.slice(0, mostTextsRead);
  if (texts.length < entry.numbers.length)
    report('too-many-numbers', entry.numbers[mostTextsRead]?.text ?? '');
  const readings = texts.flatMap(({ text, label }) =>
    readNumbers(text, { ...dialing, denied: [] }).map((reading) => ({ ...reading, label })),
  );
  for (const { text, label, result } of readings) {
    if (!result.ok) {
      report(result.error, text);
      continue;
    }
    const { dialled } = result.value;
    if (numbers.some((known) => known.dialled === dialled)) continue;
    if (numbers.length >= mostNumbers || dialled.length > 32) report('too-many-numbers', text);
    else
      numbers.push({
        typed: oneLine(text).slice(0, longest.typed),
        dialled,
        label: oneLine(label).slice(0, longest.label),
      });
  }
  return numbers;
}

/**
 * The contact of an entry, null where it has no number that can be dialled, and what was not taken as it is.
 * Without a name it is listed under its company, else its number.
 */
export function draftOf(
  entry: Entry,
  dialing: ImportOrder['dialing'],
): { draft: ContactDraft | null; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const report: Report = (reason, text) =>
    void problems.push({ line: entry.line, reason, text: oneLine(text).slice(0, 80) });
  const fitted = (text: string, most: number) => {
    if (text.length > most) report('shortened', text);
    return text.slice(0, most).trim();
  };
  const numbers = numbersOf(entry, dialing, report);
  const [first] = numbers;
  if (first === undefined) {
    if (problems.length === 0) report('no-number', entry.name || entry.company);
    return { draft: null, problems };
  }
  const company = fitted(oneLine(entry.company), longest.company);
  const name = fitted(oneLine(entry.name), longest.name) || company || first.typed;
  const note = fitted(entry.note.trim(), longest.note);
  return { draft: { id: null, name, company, note, favourite: entry.favourite, numbers }, problems };
}
