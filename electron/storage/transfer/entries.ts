import { type ContactDraft, type ContactNumber, mostNumbers } from '../../../shared/contacts/contacts.ts';
import type { ImportOrder, ImportProblem } from '../../../shared/contacts/import.ts';
import { type DialingRules, type NumberReading, readNumbers } from '../../../shared/number/phone-number.ts';

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

/** Most texts are: to look takes less than to write them again. */
const isOneLine = /^(?:\S+(?: \S+)*)?$/;
const oneLine = (text: string) => (isOneLine.test(text) ? text : text.replace(/\s+/g, ' ').trim());

type Report = (reason: ImportProblem['reason'], text: string) => void;

function numbersOf(entry: Entry, rules: DialingRules, report: Report): ContactNumber[] {
  const numbers: ContactNumber[] = [];
  const take = ({ text, result }: NumberReading, label: string) => {
    if (!result.ok) return report(result.error, text);
    const { dialled } = result.value;
    if (numbers.some((known) => known.dialled === dialled)) return;
    if (numbers.length >= mostNumbers || dialled.length > 32) return report('too-many-numbers', text);
    numbers.push({
      typed: oneLine(text).slice(0, longest.typed),
      dialled,
      label: oneLine(label).slice(0, longest.label),
    });
  };
  if (entry.numbers.length > mostTextsRead)
    report('too-many-numbers', entry.numbers[mostTextsRead]?.text ?? '');
  for (const [place, { text, label }] of entry.numbers.entries()) {
    if (place === mostTextsRead) break;
    for (const reading of readNumbers(text, rules)) take(reading, label);
  }
  return numbers;
}

/** What became of an entry: null where it has no number that can be dialled, and what was not taken as it is. */
interface Drafted {
  draft: ContactDraft | null;
  problems: ImportProblem[];
}

/**
 * Makes contacts of entries. Without a name one is listed under its company, else its number. `dialing`: how numbers are
 * understood.
 */
export function createDrafting(dialing: ImportOrder['dialing']): (entry: Entry) => Drafted {
  const rules: DialingRules = { ...dialing, denied: [] };
  return (entry) => {
    const problems: ImportProblem[] = [];
    const report: Report = (reason, text) =>
      void problems.push({ line: entry.line, reason, text: oneLine(text).slice(0, 80) });
    const fitted = (text: string, most: number) => {
      if (text.length <= most) return text.trim();
      report('shortened', text);
      return text.slice(0, most).trim();
    };
    const numbers = numbersOf(entry, rules, report);
    const [first] = numbers;
    if (first === undefined) {
      if (problems.length === 0) report('no-number', entry.name || entry.company);
      return { draft: null, problems };
    }
    const company = fitted(oneLine(entry.company), longest.company);
    const name = fitted(oneLine(entry.name), longest.name) || company || first.typed;
    const note = fitted(entry.note.trim(), longest.note);
    return { draft: { id: null, name, company, note, favourite: entry.favourite, numbers }, problems };
  };
}
