/** Controls (C0 and C1), halves of characters, line and paragraph separators, and marks that override direction (UAX #9). */
const steering = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E]/u;
/** LRI, RLI and FSI begin what is kept apart from the text around it; PDI ends it. */
const isolates = ['\u2066', '\u2067', '\u2068'];
const popIsolate = '\u2069';

/**
 * A text as it may be shown outside the windows, of whatever origin: at most so many characters, nothing in it moves a
 * cursor, ends a line or turns the direction of what follows. What it isolates ends with it.
 */
export function plainLine(text: string, longest: number): string {
  const characters = [...text.slice(0, 2 * longest + 2)];
  const shown = characters.length > longest ? [...characters.slice(0, longest - 1), '…'] : characters;
  let plain = '';
  let open = 0;
  for (const character of shown) {
    if (isolates.includes(character)) open += 1;
    if (character === popIsolate) {
      if (open === 0) continue;
      open -= 1;
    }
    plain += steering.test(character) ? ' ' : character;
  }
  return plain + popIsolate.repeat(open);
}

/** As `plainLine`, where line ends may stay. `longest`: characters of all lines together. */
export function plainLines(text: string, longest: number): string {
  const lines: string[] = [];
  let left = longest;
  for (const line of text.slice(0, 2 * longest + 2).split('\n')) {
    if (left <= 0) break;
    const plain = plainLine(line, left);
    lines.push(plain);
    left -= plain.length + 1;
  }
  return lines.join('\n');
}
