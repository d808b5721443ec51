import type { Source } from '../events.ts';
import type { Segment, SegmentKind } from './model.ts';

/** From `at` (UTC ms) on, the leg is in this state; null: it is over. */
export interface Step {
  at: number;
  kind: SegmentKind | null;
  inferred: boolean;
  source: Source;
}

/**
 * Turns states in the order in which a leg passes them into segments that never overlap nor run backwards. A guessed
 * beginning moves back for the state after it; one that the PBX told moves the next state on.
 */
export function layOut(
  steps: readonly Step[],
  limits: { from: number; to: number; live: boolean },
): Segment[] {
  const placed = pushedOn(givingWay(steps), limits.from);
  return placed.flatMap(({ at: from, kind, inferred, source }, index) => {
    const next = placed[index + 1];
    const to = next?.at ?? Math.max(from, limits.to);
    const live = limits.live && next === undefined;
    return kind === null || (from >= to && !live) ? [] : [{ kind, from, to, inferred, live, source }];
  });
}

function givingWay(steps: readonly Step[]): Step[] {
  let next = Number.POSITIVE_INFINITY;
  return steps
    .toReversed()
    .map((step) => {
      next = step.inferred ? Math.min(step.at, next) : step.at;
      return { ...step, at: next };
    })
    .toReversed();
}

function pushedOn(steps: readonly Step[], earliest: number): Step[] {
  let reached = earliest;
  return steps.map((step) => {
    reached = Math.max(reached, step.at);
    return { ...step, at: reached };
  });
}
