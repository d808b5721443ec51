import type { Timeline } from '../../../shared/call/timeline/model.ts';

/**
 * Seconds since the other phone was dialled, while the call lives and nothing tells that it only rings: from then on both
 * may be on the line. Null where that is not so.
 */
export function secondsOnLine({ live, endsAt, lanes }: Timeline): number | null {
  const [first] = lanes.b.segments;
  const last = lanes.b.segments.at(-1);
  if (!live || first === undefined || last === undefined || last.kind === 'ringing') return null;
  return (endsAt - (last.inferred ? first.from : last.from)) / 1000;
}
