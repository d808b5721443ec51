import type { Tick } from '../../../shared/call/timeline/model.ts';

/** Ticks that would stand on each other, told together at the place of the first. */
export interface TickGroup {
  lane: 'a' | 'b';
  place: number;
  ticks: Tick[];
}

/** Groups each lane's ticks that are nearer than `nearest` (a fraction of the axis). Moments of no leg go to the upper lane. */
export function groupTicks(ticks: Tick[], place: (at: number) => number, nearest: number): TickGroup[] {
  const groups: TickGroup[] = [];
  for (const tick of ticks) {
    const lane = tick.lane ?? 'a';
    const at = tick.late ? 1 : place(tick.at);
    const last = groups.findLast((group) => group.lane === lane);
    if (last !== undefined && at - last.place < nearest) last.ticks.push(tick);
    else groups.push({ lane, place: at, ticks: [tick] });
  }
  return groups;
}
