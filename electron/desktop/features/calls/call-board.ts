import type { CallEvent } from '../../../../shared/call/events.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { EngineCall } from '../../parts/ports.ts';

/** Ended calls that may stay on the board unread. */
const mostEnded = 3;

export interface CallBoard {
  /** Calls to look at, oldest first. */
  list(): EngineCall[];
  find(callId: string): EngineCall | null;
  /** One that lives: another would be refused. Null where none does. */
  living(): EngineCall | null;
  add(event: CallEvent): void;
  /** Takes up what an engine that just started already knows. */
  fill(calls: readonly EngineCall[]): void;
  /** Puts an ended call away; one that lives stays. */
  dismiss(callId: string): void;
  clear(): void;
}

/** The calls that windows show: live ones, and ended ones until the person puts them away or others follow. */
export function createCallBoard(changed: () => void): CallBoard {
  const calls = new Map<string, EngineCall>();
  const remove = (callId: string) => {
    if (calls.delete(callId)) changed();
  };
  const tidy = () => {
    const ended = [...calls.values()].filter(hasEnded);
    for (const call of ended.slice(0, -mostEnded)) calls.delete(call.callId);
  };
  return {
    list: () => [...calls.values()],
    find: (callId) => calls.get(callId) ?? null,
    living: () => [...calls.values()].find((call) => !hasEnded(call)) ?? null,
    add: (event) => {
      const number = event.type === 'call-requested' ? event.number : undefined;
      const call = calls.get(event.callId);
      // Evidence about a call that was put away amends the history, not the board.
      if (call === undefined && number === undefined) return;
      const events = [...(call?.events ?? []), event];
      calls.set(event.callId, { callId: event.callId, number: call?.number ?? number ?? '', events });
      tidy();
      changed();
    },
    fill: (known) => {
      for (const call of known) calls.set(call.callId, call);
      changed();
    },
    dismiss: (callId) => {
      const call = calls.get(callId);
      if (call !== undefined && hasEnded(call)) remove(callId);
    },
    clear: () => {
      calls.clear();
      changed();
    },
  };
}

/** Why something has to wait: a call lives. Null where none does. */
export function callUnderWay(board: Pick<CallBoard, 'living'>): AppError | null {
  const call = board.living();
  return call === null ? null : { kind: 'call-in-progress', callId: call.callId, number: call.number };
}

const hasEnded = (call: EngineCall) =>
  call.events.some((event) => event.type === 'call-ended' || event.type === 'following-stopped');
