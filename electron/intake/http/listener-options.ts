import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { IntakeService } from '../../engine/ports.ts';
import type { AllowedCallers } from './allowed-callers.ts';
import type { Rows } from './routes.ts';
import type { Target, targetReader } from './target.ts';

export interface ListenerOptions extends Rows {
  listener: Config['listener'];
  /** `pbx.baseUrl`: where its host is, questions come from, unless `listener.allowedAddresses` says otherwise. */
  pbxUrl: string;
  /**
   * Reads a pushed event: its fields as they came, and the name that the PBX appended to the address, if any. Never
   * fails: what can't be read is an `other`.
   */
  readEvent(fields: Record<string, unknown>, nameFromPath: string | null): PbxEvent;
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
  readTarget: ReturnType<typeof targetReader>;
  /** Whether what a request to this target says is read at all. */
  isRead(address: string | undefined, target: Target): boolean;
}
