import type { PbxError } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/result.ts';
import type { CampaignOrder, Pbx } from '../../../engine/ports.ts';
import type { RelayClock } from './clock.ts';
import type { Memory } from './memory.ts';
import type { Question, QuestionRule, Refusal } from './question-rules.ts';
import type { BusyRows, RestRules } from './rest-rules.ts';
import type { SharedRows } from './shared-rows.ts';
import type { Store } from './store.ts';

/** What the slots need of the PBX; the times of an order are by the PBX's clock. */
export interface SlotPbx extends Pick<Pbx, 'makeContact' | 'findOrder' | 'withdraw'> {
  place(order: CampaignOrder): ReturnType<Pbx['place']>;
  /**
   * The PBX's clock by which the ids of calls count, milliseconds UTC: its last `Date` and what has passed since; null where
   * it never answered.
   */
  now(): number | null;
  /** The rows that a campaign of ours waits or runs for. */
  busyRows(): Promise<Result<BusyRows, PbxError>>;
}

/** What a desk says when it is asked whether a call is still wanted; `silent`: it is gone, or did not say in time. */
export type DeskWord = 'wanted' | 'not-wanted' | 'silent';

export interface SlotDesks {
  /** Settles within `milliseconds`. */
  ask(call: { callId: string; deskId: string }, question: Question, milliseconds: number): Promise<DeskWord>;
}

/** What an administrator must know. */
export interface Alarm {
  kind: Refusal | 'second-id' | 'flood';
  row: string | null;
  deskId: string | null;
  callId: string | null;
}

/** What each part of a relay's slots works with. */
export interface SlotParts {
  relayId: string;
  rows: readonly string[];
  shared: SharedRows;
  memory: Memory;
  store: Store;
  pbx: SlotPbx;
  desks: SlotDesks;
  clock: RelayClock;
  /** Whether a number is a phone of the PBX: an enrolled desk's, or an internal one. */
  isPhone(number: string): boolean;
  questionRules: readonly QuestionRule[];
  restRules: RestRules;
  alarm(alarm: Alarm): void;
}
