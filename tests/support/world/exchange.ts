import type { Clock } from '../../../electron/engine/ports.ts';
import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { CallDetailRecord, PbxEvent } from '../../../shared/pbx/records.ts';

/** Where the PBX's dialplan and events reach: the desk's process, when one lives. */
export interface DeskLine {
  /** Null: nobody answered. */
  ask(request: ComponentRequest, inTime: boolean): RouteDecision | null;
  push(event: PbxEvent): void;
}

/** What a call on the staged PBX needs of it. */
export interface Exchange {
  readonly clock: Clock;
  readonly line: DeskLine;
  readonly cdrs: CallDetailRecord[];
  push(event: PbxEvent): void;
}
