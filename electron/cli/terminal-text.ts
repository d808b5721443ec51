import { stripVTControlCharacters, styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'gray' | 'yellow' | 'green' | 'red' | 'cyan';

/** Colours a text, or leaves it as it is where the output has no colours. */
export type Paint = (text: string, ...styles: Style[]) => string;

export function painter(colour: boolean): Paint {
  return (text, ...styles) =>
    colour && text !== '' ? styleText(styles, text, { validateStream: false }) : text;
}

/** A piece in which at most a hundred sequences begin: from each beginning Node looks for an end, as far as the text goes. */
const pieces = /[^\u001b\u009b]*(?:[\u001b\u009b][^\u001b\u009b]*){0,100}/g;

/** A text without the sequences that steer a terminal. Of a title that ends in another piece only its beginning goes. */
export const withoutSequences = (text: string): string =>
  (text.match(pieces) ?? []).map((piece) => stripVTControlCharacters(piece)).join('');

/** How many columns a text takes: colours take none. */
export const widthOf = (text: string): number => [...withoutSequences(text)].length;

/** Breaks a text between words into lines of at most `width` columns; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = cut(word, width);
    }
  }
  return line === '' ? lines : [...lines, line];
}

export function cut(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, Math.max(0, width - 1)).join('')}…`;
}
