import { foldCall } from '../../../../shared/call/fold.ts';
import { isLive } from '../../../../shared/call/state.ts';
import { drawCall, type Stage } from '../../../../shared/call/timeline/timeline.ts';
import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';

export const trayStates = ['idle', 'calling', 'in-call', 'unreachable'] as const;
export type TrayState = (typeof trayStates)[number];

/**
 * The agent's receiver is off the hook. The PBX does not tell when an outside party picks up, so ringing and talking
 * look the same here.
 */
const inCall: readonly Stage[] = ['routed', 'second-party-ringing', 'talking'];

/** What the tray icon says: a live call before the PBX's reachability. `now`: UTC ms. */
export function trayStateOf(snapshot: Pick<Snapshot, 'calls' | 'pbx'>, now: number): TrayState {
  const live = snapshot.calls
    .map(({ events }) => foldCall(events))
    .filter((call) => call !== null)
    .filter(isLive);
  if (live.some((call) => inCall.includes(drawCall(call, now).stage))) return 'in-call';
  if (live.length > 0) return 'calling';
  return snapshot.pbx === 'unreachable' ? 'unreachable' : 'idle';
}
