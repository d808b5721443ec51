import { z } from 'zod';
import { jsonDepth } from '../../../shared/json-depth.ts';
import { deepest } from './wire/loose.ts';

const envelopeSchema = z.object({ success: z.unknown(), message: z.unknown(), data: z.unknown() }).partial();

/** What every answer is wrapped in (W1.3), its fields as they came. */
export type Envelope = z.infer<typeof envelopeSchema>;

/** Objects that are looked at in a text around an answer. */
const mostObjects = 50;
/** Characters of an answer with a text around it: an error's words, not a list. */
const longestAround = 256 * 1024;

/**
 * Words that programs write for a number that is none, or for nothing, outside of any text. A text that is never closed
 * reaches to the end: tried again from each of its quotation marks, it would take the square of its length.
 */
const bareWord = /"(?:[^"\\]|\\.)*(?:"|\\?$)|-?\b(?:NaN|Infinity|nan|inf|undefined|None)\b/gs;
/** Characters: what takes longer to mend is left as it is. */
const longestMended = 1024 * 1024;
const withoutBareWords = (text: string) =>
  text.length > longestMended
    ? text
    : text.replace(bareWord, (found) => (found.startsWith('"') ? found : 'null'));

function parsed(text: string): Envelope | null {
  try {
    const read = envelopeSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/**
 * The envelope in an answer's text; null where there is none, or no text can be told to be it. Beside plain JSON it is
 * read from JSON with bare words such as `NaN`, and where a program printed something before or behind it (W1.8).
 */
export function readEnvelope(text: string): Envelope | null {
  if (jsonDepth(text) > deepest) return null;
  return envelopeIn(text) ?? embedded(text);
}

/** Nothing is parsed again that has no bare words. */
function envelopeIn(text: string): Envelope | null {
  const read = parsed(text);
  if (read !== null) return read;
  const mended = withoutBareWords(text);
  return mended === text ? null : parsed(mended);
}

/** A whole page is somebody else's answer, whatever stands in its scripts. */
const isPage = (text: string) => /<(!doctype|html|head|body|script)\b/i.test(text);

/** The one object in a text that is an envelope. */
function embedded(text: string): Envelope | null {
  if (text.length > longestAround) return null;
  const found: Envelope[] = [];
  let around = '';
  let from = 0;
  for (let count = 0; count < mostObjects; count += 1) {
    const start = text.indexOf('{', from);
    if (start < 0) break;
    const end = endOfObject(text, start);
    // Broken off: what stands inside is a part of something, and no answer.
    if (end === null) return null;
    const object = text.slice(start, end);
    const envelope = envelopeIn(object);
    const isAnswer =
      envelope !== null && 'success' in envelope && ('data' in envelope || 'message' in envelope);
    if (isAnswer) found.push(envelope);
    around += text.slice(from, isAnswer ? start : end);
    from = end;
  }
  const [only, ...others] = found;
  return only === undefined || others.length > 0 || isPage(around + text.slice(from)) ? null : only;
}

/** Behind the brace that closes the object; null where none does. */
function endOfObject(text: string, start: number): number | null {
  let [depth, quoted] = [0, false];
  for (let index = start; index < text.length; index += 1) {
    const mark = text[index];
    if (mark === '"') quoted = !quoted;
    else if (quoted) index += mark === '\\' ? 1 : 0;
    else if (mark === '{') depth += 1;
    else if (mark === '}') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return null;
}
