import { type DialingRules, parseDialNumber, readNumbers } from '../../../shared/number/phone-number.ts';

export const rules: DialingRules = { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: [] };

/** The dialled form, with what is entered afterwards behind a `+`; or the reason of the refusal with a `!` before it. */
export function readAs(text: string, changed: Partial<DialingRules> = {}): string {
  const result = parseDialNumber(text, { ...rules, ...changed });
  if (!result.ok) return `!${result.error.reason}`;
  const { dialled, postDial } = result.value;
  return postDial === null ? dialled : `${dialled}+${postDial}`;
}

/** The same of each number that an import finds in a cell or field. */
export const allReadAs = (text: string): string[] =>
  readNumbers(text, rules).map(({ result }) => (result.ok ? result.value.dialled : `!${result.error}`));
