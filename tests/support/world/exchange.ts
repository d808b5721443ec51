import type { CampaignOrder, Clock, DialerState, PlacedOrder } from '../../../electron/engine/ports.ts';
import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { CallDetailRecord, FirstPartyReport, PbxEvent } from '../../../shared/pbx/records.ts';
import type { Habits } from './plan.ts';

/** What came of a question. */
export interface Heard {
  /** It reached a process that listened. */
  isHeard: boolean;
  /** See `facts.ts`. */
  isUntied: boolean;
  /** Null where nobody answered. */
  decision: RouteDecision | null;
}

/** Where the PBX's dialplan and events reach: the desk's process, when one lives. */
export interface DeskLine {
  /** `asker`: whose call asks. */
  ask(request: ComponentRequest, inTime: boolean, asker: string): Heard;
  /** Which process heard it, null where none did. */
  push(event: PbxEvent): number | null;
  /** The clock of the desk's computer, UTC ms: what is known of the PBX's clock is a difference from it. */
  deskNow(): number;
}

/** A campaign that the staged PBX was given. */
export interface StagedOrder {
  campaignId: string;
  order: CampaignOrder;
  status: PlacedOrder['status'];
  removed: boolean;
  /** Searches by name show it from then on. */
  shownFrom: number;
  /** Its window on the PBX's wall clock, UTC ms. */
  window: { from: number; to: number };
}

/** What a call on the staged PBX needs of it. */
export interface Exchange {
  readonly clock: Clock;
  readonly habits: Habits;
  readonly line: DeskLine;
  readonly manager: DialerState['problem'];
  readonly reports: FirstPartyReport[];
  readonly cdrs: { cdr: CallDetailRecord; foundByIdFrom: number }[];
  /** Seconds since the epoch by its own clock. */
  epoch(): number;
  /** A unique id, as the next call gets it. */
  newId(): string;
  /** Such an id is one call's alone. */
  identifies(id: string): boolean;
  /** See `DeskLine`. */
  push(event: PbxEvent): number | null;
  /** The campaign may begin. */
  isDue(campaign: StagedOrder): boolean;
  /** Told before the agent's phone rings. */
  onRing(campaign: StagedOrder): void;
}
