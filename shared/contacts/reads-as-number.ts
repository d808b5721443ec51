import { bareText } from '../number/phone-text.ts';
import { isVisible } from './is-visible.ts';

/** Digits of any script: fewer are a year, a floor or a branch beside letters. */
const fewestDigits = 5;

/** Letters that fonts draw like 0, 1 or 5: Latin, Greek, Cyrillic, Arabic. A name of a person has others, too. */
const likeDigits = 'OoIlΟοΙОоІاه';

/** Whether a name or a company could be taken for a number. Files of contacts and the PBX bring both. */
export function readsAsNumber(text: string): boolean {
  const digits = text.match(/\p{N}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu) ?? [];
  if (digits >= fewestDigits || (digits > 0 && letters.length === 0)) return true;
  return digits + letters.length >= fewestDigits && letters.every((letter) => likeDigits.includes(letter));
}

/**
 * A name as it may stand alone for a dialled number: where it could be taken for another number, the real one stands before it,
 * whose end no narrow line cuts off, and once: the name may come from here. Null where nothing of the name can be seen.
 */
export function nameFor(number: string, name: string): string | null {
  if (!isVisible(name)) return null;
  const real = `\u2066${bareText(number)}\u2069 (`;
  if (!readsAsNumber(name) || bareText(name) === number || name.startsWith(real)) return name;
  return `${real}\u2068${name}\u2069)`;
}
