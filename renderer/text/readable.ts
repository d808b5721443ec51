import { readableInIran } from '../../shared/number/iran.ts';
import { knownGroups } from '../../shared/number/known-groups.ts';
import type { DialingRules } from '../../shared/number/phone-number.ts';
import { bareText } from '../../shared/number/phone-text.ts';
import { useSnapshot } from '../state/snapshot.ts';
import { currentNumberRules, useNumberRules } from './number-rules.ts';

const known = new Map<string, string>();

/**
 * A dialled number in groups of Latin digits, in every language: it is compared with the PBX and copied. Until the
 * rules are there, numbers that need them stand without groups.
 */
export function readableDialled(number: string, dialing: DialingRules): string {
  const key = `${dialing.country} ${number}`;
  const found = known.get(key) ?? (dialing.country === 'IR' ? readableInIran(number) : null);
  if (found !== null) return found;
  const rules = currentNumberRules();
  if (rules === null) return readableTyped(number, dialing.country);
  const parsed = rules.parse(number, { ...dialing, denied: [] });
  const readable = parsed.ok ? parsed.value.readable : rules.group(number, dialing.country);
  if (known.size > 5000) known.clear();
  known.set(key, readable);
  return readable;
}

/** What is being typed in groups, as far as it can be grouped now. */
export const readableTyped = (text: string, country: string): string =>
  currentNumberRules()?.group(text, country) ?? knownGroups(text, country) ?? bareText(text);

export function useReadable(): (number: string) => string {
  const dialing = useSnapshot((snapshot) => snapshot.dialing);
  // Draws again once they are there.
  useNumberRules();
  return (number) => readableDialled(number, dialing);
}
