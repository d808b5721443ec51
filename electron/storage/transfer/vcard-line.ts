/** One property of a card: `item1.TEL;TYPE=cell:+98 ...`. Names and parameters in upper case. */
export interface CardProperty {
  group: string;
  name: string;
  /** Values by parameter; the bare words of vCard 2.1 (`TEL;CELL`) stand under `TYPE`. */
  parameters: Map<string, string[]>;
  /** The text after the colon; quoted-printable is undone, backslashes are not. */
  value: string;
}

/** The first colon that is not within quotation marks: values of parameters may hold one. */
function colonOf(line: string): number {
  let quoted = false;
  for (let place = 0; place < line.length; place += 1) {
    if (line[place] === '"') quoted = !quoted;
    if (line[place] === ':' && !quoted) return place;
  }
  return -1;
}

function readParameters(texts: string[]): Map<string, string[]> {
  const parameters = new Map<string, string[]>();
  for (const text of texts) {
    const [key = '', value] = text.split(/=(.*)/s);
    const bare = /^(QUOTED-PRINTABLE|BASE64|8BIT|7BIT)$/i.test(key) ? 'ENCODING' : 'TYPE';
    const name = value === undefined ? bare : key.trim().toUpperCase();
    const values = (value ?? key).replace(/"/g, '').split(',');
    parameters.set(name, [...(parameters.get(name) ?? []), ...values.map((one) => one.trim().toUpperCase())]);
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

/** RFC 2045, section 6.7. */
function fromQuotedPrintable(text: string, charset: string): string {
  const bytes: number[] = [];
  const plain = new TextEncoder();
  for (const piece of text.split(/(=[0-9A-F]{2})/i)) {
    if (/^=[0-9A-F]{2}$/i.test(piece)) bytes.push(Number.parseInt(piece.slice(1), 16));
    else bytes.push(...plain.encode(piece));
  }
  return decoderOf(charset).decode(new Uint8Array(bytes));
}

/** Whether the property that begins so is quoted-printable, whose values go on after a `=` at the end of a line. */
export const isQuotedPrintable = (line: string): boolean => /^[^:]*[;=]QUOTED-PRINTABLE[;:]/i.test(line);

/** Reads a whole (unfolded) line; null for what is no property. */
export function parseCardLine(line: string): CardProperty | null {
  const colon = colonOf(line);
  if (colon < 1) return null;
  const [path = '', ...texts] = line.slice(0, colon).split(';');
  const parameters = readParameters(texts);
  const [name = '', group = ''] = path.trim().toUpperCase().split('.').reverse();
  const raw = line.slice(colon + 1);
  const isQuoted = parameters.get('ENCODING')?.includes('QUOTED-PRINTABLE') ?? false;
  const value = isQuoted ? fromQuotedPrintable(raw, parameters.get('CHARSET')?.[0] ?? 'utf-8') : raw;
  return { group, name, parameters, value };
}

/** RFC 6350, section 3.4, and RFC 2426, section 4: a backslash before a comma, semicolon, backslash or n. */
export const unescapeText = (text: string): string =>
  text.replace(/\\([\\;,:nN])/g, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter));

/** The components of a structured value (`N`, `ORG`), still with their backslashes. */
export const componentsOf = (value: string): string[] =>
  value.replace(/\\.|;/gs, (found) => (found === ';' ? '\0' : found)).split('\0');
