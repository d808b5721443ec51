import type { Snapshot } from '../../../shared/snapshot.ts';
import { timelineOf } from '../../../shared/timeline.ts';

export const trayStates = ['idle', 'calling', 'in-call', 'unreachable'] as const;
export type TrayState = (typeof trayStates)[number];

/** What the tray icon says: a live call before the PBX's reachability. `now`: UTC ms. */
export function trayStateOf(snapshot: Pick<Snapshot, 'calls' | 'pbx'>, now: number): TrayState {
  const live = snapshot.calls.map((call) => timelineOf(call.events, now)).filter((call) => call.live);
  if (live.some((call) => call.stage === 'talking')) return 'in-call';
  if (live.length > 0) return 'calling';
  return snapshot.pbx === 'unreachable' ? 'unreachable' : 'idle';
}
