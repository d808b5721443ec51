import type { CallEvent } from '../../../../shared/call/events.ts';
import { foldCall } from '../../../../shared/call/fold.ts';
import { isLive, isOver } from '../../../../shared/call/state.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { LiveCall } from '../../../../shared/ipc/snapshot.ts';
import type { EngineHost } from '../../engine/engine-host.ts';

/** How many ended calls stay on the board until the person has seen them. */
const mostEnded = 3;

/** A call from here with its whole log so far. */
export type BoardCall = Omit<LiveCall, 'contactName'>;

/** The calls that windows show: live calls, and ended ones until the person closes them or newer ones take their place. */
export interface CallBoard {
  /** Oldest first. */
  list(): BoardCall[];
  find(callId: string): BoardCall | null;
  /** A live call, beside which another would be refused; null if there is none. */
  living(): BoardCall | null;
  /** Removes an ended call from the board; a live one stays. */
  dismiss(callId: string): void;
  clear(): void;
}

/** Follows the engine; those who listen to it after this find each event on the board already. */
export function createCallBoard(host: Pick<EngineHost, 'subscribe'>, changed: () => void): CallBoard {
  const calls = new Map<string, BoardCall>();
  const tidy = () => {
    const ended = [...calls.values()].filter(hasEnded);
    for (const call of ended.slice(0, -mostEnded)) calls.delete(call.callId);
  };
  const add = (event: CallEvent) => {
    const call = withEvent(calls.get(event.callId), event);
    if (call === null) return;
    calls.set(event.callId, call);
    tidy();
    changed();
  };
  const note = (callId: string, news: Pick<BoardCall, 'inLine'> | Pick<BoardCall, 'cancelling'>) => {
    const call = calls.get(callId);
    if (call === undefined) return;
    calls.set(callId, { ...call, ...news });
    changed();
  };
  host.subscribe((event) => {
    if (event.type === 'call-event') add(event.event);
    if (event.type === 'in-line') note(event.callId, { inLine: event.position });
    if (event.type === 'cancelling') note(event.callId, { cancelling: event.state });
    if (event.type !== 'engine-began' || event.engine === null) return;
    for (const call of event.engine.calls()) {
      // What is asked about once more has ended: it may have been put away, and stands in the history.
      if (isOver(call) && !calls.has(call.callId)) continue;
      const { callId, request } = call;
      const events = event.engine.events(callId);
      calls.set(callId, { callId, number: request.number, events, inLine: null, cancelling: null });
    }
    changed();
  });
  return {
    list: () => [...calls.values()],
    find: (callId) => calls.get(callId) ?? null,
    living: () => [...calls.values()].find((call) => !hasEnded(call)) ?? null,
    dismiss: (callId) => {
      const call = calls.get(callId);
      if (call === undefined || !hasEnded(call)) return;
      calls.delete(callId);
      changed();
    },
    clear: () => {
      calls.clear();
      changed();
    },
  };
}

/** Null: evidence about a call that was removed from the board changes only the history. */
function withEvent(call: BoardCall | undefined, event: CallEvent): BoardCall | null {
  const { callId } = event;
  if (call === undefined)
    return event.type === 'call-requested'
      ? { callId, number: event.number, events: [event], inLine: null, cancelling: null }
      : null;
  // Any news of the call means that it no longer waits in line.
  return { ...call, events: [...call.events, event], inLine: null };
}

/** Why something has to wait: a call lives. Null where none does. */
export function callUnderWay(board: Pick<CallBoard, 'living'>): AppError | null {
  const call = board.living();
  return call === null ? null : { kind: 'call-in-progress', callId: call.callId, number: call.number };
}

/**
 * Why the engine has to stay as it is: the dialplan may ask it for this call at any moment. Null where no call lives, or
 * one that is only played by the sandbox, or that rings one's own phone and connects nobody.
 */
export function realCallUnderWay(board: Pick<CallBoard, 'living'>, mode: 'pbx' | 'sandbox'): AppError | null {
  const isTest = (board.living()?.events ?? []).some(
    (event) => event.type === 'call-requested' && event.origin === 'setup-test',
  );
  return mode === 'sandbox' || isTest ? null : callUnderWay(board);
}

/** It ended, or goes on without anybody following it. */
function hasEnded({ events }: BoardCall): boolean {
  const call = foldCall(events);
  return call === null || !isLive(call);
}
