import { useEffect, useState } from 'react';

/** Whether a moment (UTC ms) has passed; drawn again once when it does. Null: it never does. */
export function useIsAfter(at: number | null): boolean {
  const [passed, setPassed] = useState(() => at !== null && Date.now() >= at);
  useEffect(() => {
    const left = at === null ? null : at - Date.now();
    setPassed(left !== null && left <= 0);
    if (left === null || left <= 0) return;
    const timer = setTimeout(() => setPassed(true), left);
    return () => clearTimeout(timer);
  }, [at]);
  return passed;
}
