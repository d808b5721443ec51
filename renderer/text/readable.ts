import { type DialingRules, parseDialNumber } from '../../shared/number/phone-number.ts';
import { readableNumber } from '../../shared/number/readable-number.ts';
import { useSnapshot } from '../state/snapshot.ts';

const known = new Map<string, string>();

/** A dialled number in groups of Latin digits, in every language: it is compared with the PBX and copied. */
export function readableDialled(number: string, rules: DialingRules): string {
  const key = `${rules.country} ${number}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const parsed = parseDialNumber(number, { ...rules, denied: [] });
  const readable = parsed.ok ? parsed.value.readable : readableNumber(number, rules.country);
  if (known.size > 5000) known.clear();
  known.set(key, readable);
  return readable;
}

export function useReadable(): (number: string) => string {
  const rules = useSnapshot((snapshot) => snapshot.dialing);
  return (number) => readableDialled(number, rules);
}
