import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { Component } from '../../../shared/call/events.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { IntakeService } from '../../engine/ports.ts';
import type { AllowedCallers } from './allowed-callers.ts';
import type { Target } from './target.ts';

export interface ListenerOptions {
  listener: Config['listener'];
  /** `pbx.baseUrl`: where its host is, questions come from, unless `listener.allowedAddresses` says otherwise. */
  pbxUrl: string;
  /**
   * Reads a pushed event: its fields as they came, and the name that the PBX appended to the address, if any. Never
   * fails: what can't be read is an `other`.
   */
  readEvent(fields: Record<string, unknown>, nameFromPath: string | null): PbxEvent;
  /** Each component has the row that it belongs to before its name in its address: `/TOKEN/ROW/trunk-api`. */
  hasRows?: boolean | undefined;
  /** Of components with rows those that several rows share: their address has no row, and `dst` names it. */
  shared?: readonly Component[] | undefined;
  /** What one address may send, on average. Default 2,000; measurements send more. */
  requestsPerSecond?: number | undefined;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
}

/** Who is served: one desk, or a team's relay, which may have to ask first and is told the row. */
export interface Service extends Omit<IntakeService, 'decide'> {
  /** `row` null: the address has none. */
  decide(question: ComponentRequest, row: string | null): RouteDecision | Promise<RouteDecision>;
}

/** What the server works with while somebody is served. */
export interface Serving extends ListenerOptions {
  service: Service;
  callers: AllowedCallers;
  readTarget(target: string): Target;
  /** Whether what a request to this target says is read at all. */
  isRead(address: string | undefined, target: Target): boolean;
}
