import { readAnswer } from '../../../../electron/pbx/simotel/answers.ts';
import { createRowCutter } from '../../../../electron/storage/transfer/row-cutter.ts';
import { createUnfolder } from '../../../../electron/storage/transfer/unfold.ts';
import { parseCardLine } from '../../../../electron/storage/transfer/vcard-line.ts';
import { parseDialNumber, readNumbers } from '../../../../shared/number/phone-number.ts';
import { costOf } from '../../cost-ratio.ts';

const rules = { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: ['^00'] };

function rowsOf(text: string): void {
  const cut = createRowCutter(text, ',');
  for (let at = 0; at < text.length; ) {
    const found = cut(at, true);
    if (found === null || found === 'open') return;
    at = found.next;
  }
}

function cardsOf(text: string): void {
  const unfolder = createUnfolder((line) => void parseCardLine(line, () => true));
  for (let at = 0; at < text.length; at += 16_384) unfolder.text(text.slice(at, at + 16_384));
  unfolder.end();
}

/** What reads a foreign text, by name. */
export const textReaders: Record<string, (text: string) => void> = {
  rows: rowsOf,
  cards: cardsOf,
  'a value of a card': (text) => void parseCardLine(`NOTE;ENCODING=QUOTED-PRINTABLE:${text}`, () => true),
  'a cell of numbers': (text) => void readNumbers(text, rules),
  'a link': (text) => void parseDialNumber(`tel:${text}`, rules),
  'an answer': (text) =>
    void readAnswer(
      'pbx/users/search',
      { status: 200, headers: {}, body: Buffer.from(text), complete: true },
      [],
    ),
};

/** Below this the processor's time tells nothing (µs). */
const least = 4000;
/** In turns, the best of each: code that runs for the first time is slow, whichever length it gets. */
const rounds = 3;

/** How many times as much twice as much of a text costs; the best of a few runs, 2 where it is too little to tell. */
export function growthOf(task: (text: string) => void, unit: string, length = 100_000): number {
  const text = unit.repeat(Math.ceil(length / Math.max(1, unit.length)));
  const ratios = [];
  for (let turn = 0; turn < 4; turn += 1) {
    let [one, two] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let round = 0; round < rounds; round += 1) {
      one = Math.min(
        one,
        costOf(() => task(text)),
      );
      two = Math.min(
        two,
        costOf(() => task(text + text)),
      );
    }
    ratios.push(two < least ? 2 : two / Math.max(one, least / 4));
    if ((ratios.at(-1) ?? 0) <= 3) break;
  }
  return Math.min(...ratios);
}
