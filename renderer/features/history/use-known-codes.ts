import { useEffect, useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { useView } from '../../state/view.ts';
import { useCodes } from '../calls/codes.ts';

/** The codes that are offered, then those that only older calls have. */
export function useKnownCodes(): string[] {
  const offered = useCodes();
  const [used, setUsed] = useState<string[]>([]);
  const version = useView(({ notesVersion }) => notesVersion);
  // A note that was written may have brought a code or taken away the last of one.
  useEffect(() => {
    let current = true;
    bridge()
      .call['calls:codes'](undefined)
      .then((answer) => {
        if (current && answer.ok) setUsed(answer.value);
      });
    return () => {
      current = false;
    };
  }, [version]);
  return [...offered, ...used.filter((code) => !offered.includes(code))];
}
