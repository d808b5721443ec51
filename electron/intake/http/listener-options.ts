import type { PbxEvent } from '../../../shared/pbx/records.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { IntakeService } from '../../engine/ports.ts';
import type { AllowedCallers } from './allowed-callers.ts';
import type { Target } from './refusal.ts';

export interface ListenerOptions {
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

/** What the server works with while somebody is served. */
export interface Serving extends ListenerOptions {
  service: IntakeService;
  callers: AllowedCallers;
  readTarget(target: string): Target;
}
