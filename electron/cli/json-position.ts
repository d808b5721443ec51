const blank = /[ \t\r\n]*/y;
const string = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const scalar = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

/** Thrown inside this file alone: where the text stops being JSON. */
class BrokenAt extends Error {
  readonly position: number;
  constructor(position: number) {
    super();
    this.position = position;
  }
}

/** Where the pattern, and blanks after it, end; the text must hold it right there. */
function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  if (!pattern.test(text)) throw new BrokenAt(at);
  blank.lastIndex = pattern.lastIndex;
  blank.test(text);
  return blank.lastIndex;
}

type Skip = (text: string, at: number) => number;

/** Entries between commas, up to the closing bracket. */
function pastEntries(text: string, at: number, close: RegExp, entry: Skip): number {
  let next = past(/[[{]/y, text, at);
  close.lastIndex = next;
  if (close.test(text)) return past(close, text, next);
  next = entry(text, next);
  while (text[next] === ',') next = entry(text, past(/,/y, text, next));
  return past(close, text, next);
}

const pastMember: Skip = (text, at) => pastValue(text, past(/:/y, text, past(string, text, at)));

function pastValue(text: string, at: number): number {
  if (text[at] === '{') return pastEntries(text, at, /\}/y, pastMember);
  if (text[at] === '[') return pastEntries(text, at, /\]/y, pastValue);
  return past(text[at] === '"' ? string : scalar, text, at);
}

/** The offset of the first character that RFC 8259 does not allow; the end where the text stops too soon. */
function brokenPosition(text: string): number {
  try {
    return pastValue(text, past(/(?:)/y, text, 0));
  } catch (error) {
    if (error instanceof BrokenAt) return error.position;
    throw error;
  }
}

/**
 * Where a text that is no JSON is broken, counted from 1, for a person with an editor. JSON.parse tells it for some
 * mistakes only, and for others quotes the text, which may hold a secret.
 */
export function whereBroken(text: string): { line: number; column: number } {
  const before = text.slice(0, brokenPosition(text)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
