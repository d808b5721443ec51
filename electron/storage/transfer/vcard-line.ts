/** One property of a card: `item1.TEL;TYPE=cell:+98 ...`. Names and parameters in upper case. */
export interface CardProperty {
  group: string;
  name: string;
  /** Values by parameter; the bare words of vCard 2.1 (`TEL;CELL`) stand under `TYPE`. */
  parameters: Map<string, string[]>;
  /** A label of the person's own, as Samsung's phones write it among the parameters; '' where there is none. */
  customLabel: string;
  /** The text after the colon; its encoding is undone, backslashes are not. */
  value: string;
}

/** Marks, in a quoted-printable value, where it went on in the next line; no line has one. */
export const softBreak = '\n';

/** More are in no card that means something. */
const mostParameters = 100;

/** The first colon that is not within quotation marks: values of parameters may hold one. */
function colonOf(line: string): number {
  let quoted = false;
  for (let place = 0; place < line.length; place += 1) {
    if (line[place] === '"') quoted = !quoted;
    if (line[place] === ':' && !quoted) return place;
  }
  return -1;
}

function readParameters(texts: readonly string[]): Map<string, string[]> {
  const parameters = new Map<string, string[]>();
  for (const text of texts.slice(0, mostParameters)) {
    const [key = '', value] = text.split(/=(.*)/s);
    const bare = /^(QUOTED-PRINTABLE|BASE64|8BIT|7BIT|B)$/i.test(key) ? 'ENCODING' : 'TYPE';
    const name = value === undefined ? bare : key.trim().toUpperCase();
    const values = (value ?? key).replace(/"/g, '').split(',', mostParameters);
    const known = parameters.get(name) ?? [];
    known.push(...values.map((one) => one.trim().toUpperCase()));
    parameters.set(name, known);
  }
  return parameters;
}

function decoderOf(charset: string) {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/** How many bytes of a UTF-8 letter are still missing at the end. */
function missingBytes(bytes: readonly number[]): number {
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes.at(-back) ?? 0;
    if (byte < 0x80) return 0;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (size > 0) return Math.max(0, size - back);
  }
  return 0;
}

const hex = /^[0-9A-F]{2}$/i;

/**
 * RFC 2045, section 6.7. A value that goes on in another line may be indented there: a blank behind the break is no text
 * where the break parts a letter or an `=XX`.
 */
function fromQuotedPrintable(text: string, charset: string): string {
  const bytes: number[] = [];
  const plain = new TextEncoder();
  const isUtf8 = /^utf-?8$/i.test(charset);
  const whole = text.replace(/(=[0-9A-F]?)\n[ \t]*(?=[0-9A-F])/gi, '$1');
  for (let at = 0; at < whole.length; ) {
    const character = whole[at] ?? '';
    if (character === softBreak) {
      at += 1;
      if (isUtf8 && missingBytes(bytes) > 0) while (/[ \t]/.test(whole[at] ?? '')) at += 1;
    } else if (character === '=' && hex.test(whole.slice(at + 1, at + 3))) {
      bytes.push(Number.parseInt(whole.slice(at + 1, at + 3), 16));
      at += 3;
    } else {
      const letter = String.fromCodePoint(whole.codePointAt(at) ?? 0);
      for (const byte of plain.encode(letter)) bytes.push(byte);
      at += letter.length;
    }
  }
  return decoderOf(charset).decode(new Uint8Array(bytes));
}

function fromBase64(text: string, charset: string): string {
  return decoderOf(charset).decode(Buffer.from(text.replace(/\s/g, ''), 'base64'));
}

/** Whether the property that begins so is quoted-printable, whose values go on after a `=` at the end of a line. */
export const isQuotedPrintable = (line: string): boolean => /^[^:]*[;=]QUOTED-PRINTABLE[;:]/i.test(line);

/** `X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=DA=A9…)`, or the label alone in the brackets. */
function customLabelOf(parameters: readonly string[]): string {
  const inside = parameters
    .map((text) => /^X-CUSTOM\((.*)\)$/is.exec(text)?.[1])
    .find((text) => text !== undefined);
  if (inside === undefined) return '';
  const encoded = /^(?:CHARSET=([^,]*),)?ENCODING=QUOTED-PRINTABLE,(.*)$/is.exec(inside);
  return encoded === null ? inside : fromQuotedPrintable(encoded[2] ?? '', encoded[1] || 'utf-8');
}

function decodedValue(raw: string, parameters: Map<string, string[]>): string {
  const charset = parameters.get('CHARSET')?.[0] ?? 'utf-8';
  const encodings = parameters.get('ENCODING') ?? [];
  if (encodings.includes('QUOTED-PRINTABLE')) return fromQuotedPrintable(raw, charset);
  return encodings.some((one) => one === 'BASE64' || one === 'B') ? fromBase64(raw, charset) : raw;
}

/** Whether the values of properties of this name are read: the encoding of others is left as it is. */
export type IsWanted = (name: string) => boolean;

/** Reads a whole (unfolded) line; null for what is no property. */
export function parseCardLine(line: string, isWanted: IsWanted): CardProperty | null {
  const colon = colonOf(line);
  if (colon < 1) return null;
  const [path = '', ...texts] = line.slice(0, colon).split(';');
  const [name = '', group = ''] = path.trim().toUpperCase().split('.').reverse();
  const raw = line.slice(colon + 1);
  if (!isWanted(name)) return { group, name, parameters: new Map(), customLabel: '', value: raw };
  const parameters = readParameters(texts);
  return { group, name, parameters, customLabel: customLabelOf(texts), value: decodedValue(raw, parameters) };
}

/** RFC 6350, section 3.4, and RFC 2426, section 4: a backslash before a comma, semicolon, backslash or n. */
export const unescapeText = (text: string): string =>
  text.replace(/\\([\\;,:nN])/g, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter));

/** The components of a structured value (`N`, `ORG`), still with their backslashes. */
export const componentsOf = (value: string): string[] =>
  value.replace(/\\.|;/gs, (found) => (found === ';' ? '\0' : found)).split('\0');
