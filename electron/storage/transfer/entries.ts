import { type ContactDraft, type ContactNumber, mostNumbers } from '../../../shared/contacts/contacts.ts';
import type { ImportOrder, ImportProblem, ImportTarget } from '../../../shared/contacts/import.ts';
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

/** A contact has fewer numbers by far; who writes more wants to keep this program busy. Of the do-not-call list all are read. */
const mostTextsRead = 200;

/** Most texts are: to look takes less than to write them again. */
const isOneLine = /^(?:\S+(?: \S+)*)?$/;
const oneLine = (text: string) => (isOneLine.test(text) ? text : text.replace(/\s+/g, ' ').trim());

type Report = (reason: ImportProblem['reason'], text: string) => void;

/** How the numbers of an entry are read. */
interface NumberReader {
  readings(text: string): NumberReading[];
  /** How many are kept, and of how many texts. */
  numbers: number;
  texts: number;
}

const readerOf = (into: ImportTarget, rules: DialingRules): NumberReader =>
  into === 'contacts'
    ? { readings: (text) => readNumbers(text, rules), numbers: mostNumbers, texts: mostTextsRead }
    : {
        readings: (text) => readEach(text, rules),
        numbers: Number.POSITIVE_INFINITY,
        texts: Number.POSITIVE_INFINITY,
      };

/** As `readNumbers`, also of a cell with more numbers than are read at once. */
function readEach(text: string, rules: DialingRules): NumberReading[] {
  const readings = readNumbers(text, rules);
  const isWhole = readings.some(({ result }) => result.ok || result.error !== 'too-long');
  return isWhole ? readings : text.split(/[;\n\r|،,؛]+/).flatMap((piece) => readNumbers(piece, rules));
}

function numbersOf(entry: Entry, reader: NumberReader, report: Report): ContactNumber[] {
  const numbers: ContactNumber[] = [];
  const known = new Set<string>();
  const take = ({ text, result }: NumberReading, label: string) => {
    if (!result.ok) return report(result.error, text);
    const { dialled } = result.value;
    if (known.has(dialled)) return;
    if (numbers.length >= reader.numbers || dialled.length > 32) return report('too-many-numbers', text);
    known.add(dialled);
    numbers.push({
      typed: oneLine(text).slice(0, longest.typed),
      dialled,
      label: oneLine(label).slice(0, longest.label),
    });
  };
  if (entry.numbers.length > reader.texts)
    report('too-many-numbers', entry.numbers[reader.texts]?.text ?? '');
  for (const [place, { text, label }] of entry.numbers.entries()) {
    if (place === reader.texts) break;
    for (const reading of reader.readings(text)) take(reading, label);
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
export function createDrafting({
  dialing,
  into = 'contacts',
}: Pick<ImportOrder, 'dialing' | 'into'>): (entry: Entry) => Drafted {
  const reader = readerOf(into, { ...dialing, denied: [] });
  return (entry) => {
    const problems: ImportProblem[] = [];
    const report: Report = (reason, text) =>
      void problems.push({ line: entry.line, reason, text: oneLine(text).slice(0, 80) });
    const fitted = (text: string, most: number) => {
      if (text.length <= most) return text.trim();
      report('shortened', text);
      return text.slice(0, most).trim();
    };
    const numbers = numbersOf(entry, reader, report);
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
