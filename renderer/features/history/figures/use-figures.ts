import { useEffect, useState } from 'react';
import type { CallFigures } from '../../../../shared/call/figures.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { showFailure } from '../../../state/failures.ts';
import { useSnapshot } from '../../../state/snapshot.ts';

/** The agent's figures of a span of time; counted again when a call begins or ends. Null until they are there. */
export function useFigures(from: number, to: number): CallFigures | null {
  const [figures, setFigures] = useState<CallFigures | null>(null);
  const newest = useSnapshot(({ recents }) =>
    recents.map(({ callId, outcome }) => `${callId} ${outcome}`).join(),
  );
  useEffect(() => {
    let current = true;
    bridge()
      .call['calls:figures']({ from, to })
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setFigures(answer.value);
        else showFailure(answer.error);
      });
    return () => {
      current = false;
    };
  }, [from, to, newest]);
  return figures;
}
