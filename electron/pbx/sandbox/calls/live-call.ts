import type { Interruption } from './line.ts';

type CallState = 'ringing-first-party' | 'routing' | 'ringing-second-party' | 'talking';

/** A call that is going on, for whoever watches the sandbox. */
export interface LiveCall {
  /** What the component sends as `unique_id`, and the `cuid` of the CDRs. */
  uniqueId: string;
  campaignId: string | null;
  firstParty: string;
  secondParty: string | null;
  state: CallState;
}

interface Entry {
  call: LiveCall;
  interrupt: (by: Interruption) => void;
}

export interface LiveCalls {
  add(call: LiveCall, interrupt: (by: Interruption) => void): void;
  remove(uniqueId: string): void;
  list(): LiveCall[];
  count(): number;
  interrupt(which: (call: LiveCall) => boolean, by: Interruption): void;
}

export function createLiveCalls(): LiveCalls {
  const entries = new Map<string, Entry>();
  return {
    add: (call, interrupt) => void entries.set(call.uniqueId, { call, interrupt }),
    remove: (uniqueId) => void entries.delete(uniqueId),
    list: () => [...entries.values()].map(({ call }) => ({ ...call })),
    count: () => entries.size,
    interrupt(which, by) {
      for (const entry of entries.values()) if (which(entry.call)) entry.interrupt(by);
    },
  };
}
