import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import {
  type CheckStep,
  type CheckStepName,
  isFirstStep,
  isPbxStep,
} from '../../../shared/ipc/check-steps.ts';
import { bridge } from '../../bridge/bridge.ts';

/** How a link of the chain stands here: not asked, being asked, answered, or the question itself failed. */
export type Checked =
  | { state: 'idle' | 'running' }
  | { state: 'done'; step: CheckStep }
  | { state: 'failed'; error: AppError };

export type Checks = Partial<Record<CheckStepName, Checked>>;

/**
 * Runs links of the chain one after the other; a new run takes the place of one under way. Behind a PBX that does not
 * answer or lets nobody in, its other links are left out: they would only repeat that. `run` gives the links where all
 * are fine, else null.
 */
export function useChecks() {
  const [checks, setChecks] = useState<Checks>({});
  const round = useRef(0);
  useEffect(
    () => () => {
      round.current += 1;
    },
    [],
  );
  const run = useCallback(async (steps: readonly CheckStepName[]): Promise<CheckStep[] | null> => {
    round.current += 1;
    const mine = round.current;
    setChecks(Object.fromEntries(steps.map((step) => [step, { state: 'idle' }])));
    const done: CheckStep[] = [];
    let isShut = false;
    for (const step of steps) {
      if (isShut && isPbxStep(step)) continue;
      setChecks((before) => ({ ...before, [step]: { state: 'running' } }));
      const answer = await bridge().call['setup:check']({ step });
      if (mine !== round.current) return null;
      const checked: Checked = answer.ok
        ? { state: 'done', step: answer.value }
        : { state: 'failed', error: answer.error };
      setChecks((before) => ({ ...before, [step]: checked }));
      const isFine = answer.ok && answer.value.ok;
      if (isFine) done.push(answer.value);
      isShut ||= !isFine && isFirstStep(step);
    }
    return done.length === steps.length ? done : null;
  }, []);
  const forget = useCallback(() => {
    round.current += 1;
    setChecks({});
  }, []);
  return { checks, run, forget };
}

export const isRunning = (checks: Checks): boolean =>
  Object.values(checks).some((checked) => checked?.state === 'running');

export const allFine = (checks: Checks): boolean => {
  const all = Object.values(checks);
  return all.length > 0 && all.every((checked) => checked?.state === 'done' && checked.step.ok);
};
