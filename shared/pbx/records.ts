import type { LegState } from '../call/events.ts';
import type { LegEnd } from '../call/outcome.ts';

/** Records of the PBX as domain values: loose wire types are gone, times are milliseconds UTC (null: unreadable). */

/** One record of `autodialer/reports/search` or an `AutoDialerReport` event (W4). */
export interface FirstPartyReport {
  reportId: string;
  campaignId: string | null;
  campaignName: string;
  number: string;
  /** `end.ringSeconds` is the record's `wait`, `end.talkSeconds` its `billsec`, the cause that of the last try. */
  end: LegEnd;
  /** The attempts that were made, as far as they are listed; at least one. */
  tries: number;
  at: number | null;
  /** When the last attempt was answered, UTC ms by the PBX's clock; absent where it does not say. */
  answeredAt?: number | undefined;
}

/** One call detail record, from a search or a `Cdr` event (W5 and W7). */
export interface CallDetailRecord {
  /** The `cuid` of a search, the `unique_id` of an event. */
  cuid: string;
  uniqueId: string;
  /** Further ids of the record, where it has any. */
  otherIds?: string[];
  src: string;
  dst: string;
  type: string;
  end: LegEnd;
  startedAt: number | null;
  endedAt: number | null;
  record: string | null;
  originatedCallId: string | null;
  /** The dialplan components that the call went through, in order; seconds where the record says them. */
  route: { type: string; name: string; seconds: number | null }[];
  /** Of a queue's call: the queue, how the call left it, and who hung up, in the PBX's words; empty where it did not say. */
  queue?: { number: string; status: string; hangup: string };
}

export interface CampaignRecord {
  campaignId: string;
  name: string;
  status: 'waiting' | 'running' | 'completed';
  /** The row of the Autodialer Route by which its calls leave. */
  row: string;
  /** The PBX's wall clock when the campaign was added, read as UTC: `date` as text without its zone. */
  addedWallClock: number | null;
}

export interface TrunkManager {
  id: string;
  title: string;
  active: boolean;
  /** Day of the week as the PBX numbers it (W2.4) to the hours 0-23 in which it may dial. */
  activeHours: Record<string, number[]>;
  capacity: number | null;
  currentCapacity: number | null;
  /** Seconds between two calls that it begins; null where it does not say. */
  dialIntervalSeconds: number | null;
}

/** A trunk manager, and whether its hours are on now. */
export type ManagerNow = TrunkManager & { hours: 'inside' | 'outside' | 'perhaps' };

export interface PbxUser {
  id: string;
  name: string;
  number: string;
  active: boolean;
}

export interface PbxContact {
  id: string;
  name: string;
  number: string;
  description: string;
}

/** A pushed event (W7), already told apart; `other` is what this product has no use for. */
export type PbxEvent =
  | { kind: 'first-party-report'; report: FirstPartyReport }
  | { kind: 'cdr'; record: CallDetailRecord }
  | {
      kind: 'new-state';
      extension: string;
      state: LegState;
      participant: string;
      direction: 'in' | 'out' | null;
      uniqueId: string;
      /** The queue whose call it is; empty for none. */
      queue?: string;
      /** The extension dials. */
      isDialling?: boolean;
    }
  /** An agent pauses in a queue, or in all of them (`queue` empty). */
  | { kind: 'agent-paused'; extension: string; queue: string }
  | { kind: 'transfer'; by: string; from: string; to: string; uniqueId: string }
  | { kind: 'extension-changed'; extension: string; change: 'added' | 'removed' }
  /** A caller who waits in a queue asked to be called back. `at`: UTC ms, null where it could not be read. */
  | { kind: 'callback-asked'; number: string; queue: string; at: number | null }
  | {
      kind: 'outgoing-call';
      number: string;
      outgoingPoint: string;
      uniqueId: string;
      originatedCallId: string | null;
    }
  | { kind: 'incoming-call'; number: string; entryPoint: string; uniqueId: string }
  | { kind: 'ping' }
  | { kind: 'other'; name: string };
