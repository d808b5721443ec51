import { startTransition, useEffect, useState } from 'react';
import { create } from 'zustand';
import type { parseDialNumber } from '../../shared/number/phone-number.ts';
import type { readableNumber } from '../../shared/number/readable-number.ts';

/** How any country's numbers are read and grouped. */
export interface NumberRules {
  parse: typeof parseDialNumber;
  group: typeof readableNumber;
}

const useFetched = create<{ rules: NumberRules | null }>(() => ({ rules: null }));

async function fetchRules(): Promise<NumberRules> {
  const [{ parseDialNumber }, { readableNumber }] = await Promise.all([
    import('../../shared/number/phone-number.ts'),
    import('../../shared/number/readable-number.ts'),
  ]);
  const rules = { parse: parseDialNumber, group: readableNumber };
  useFetched.setState({ rules });
  return rules;
}

let fetched: Promise<NumberRules> | null = null;

/**
 * The library's data for all countries is a quarter of a window's scripts: it is fetched after the window was drawn.
 * Code that needs it earlier waits for it here.
 */
export function fetchNumberRules(): Promise<NumberRules> {
  fetched ??= fetchRules();
  return fetched;
}

/**
 * The rules, null until they are there. What they change is drawn in small pieces: a window full of numbers would not
 * answer keys meanwhile.
 */
export function useNumberRules(): NumberRules | null {
  const [rules, setRules] = useState(currentNumberRules);
  useEffect(() => {
    const take = () => startTransition(() => setRules(currentNumberRules()));
    take();
    return useFetched.subscribe(take);
  }, []);
  return rules;
}

/** The current rules, for event handlers. */
export const currentNumberRules = (): NumberRules | null => useFetched.getState().rules;
