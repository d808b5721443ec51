import type { DialOrigin } from '../../shared/call/events.ts';
import type { AppError } from '../../shared/errors.ts';
import {
  admitOneMore,
  defaultGuardPatterns,
  defaultLinkDialsPerMinute,
  foreignOrigins,
  type GuardRules,
  guardOf,
} from '../../shared/guards/dial-guard.ts';
import type { Config } from '../../shared/settings/config.ts';

export interface GuardedDial {
  dialled: string;
  origin: DialOrigin;
  /** Whether the person said yes to this very number. */
  confirmed: boolean;
}

/** Null: may be dialled. Else `dial-refused`, or `dial-unconfirmed` where asking the person would help. */
export type DialGuard = (dial: GuardedDial) => AppError | null;

/**
 * The guards of one running engine; it remembers the last minute's dials from links and the clipboard.
 */
export function createDialGuards(
  config: () => Config['guards'],
  doNotCall: GuardRules['doNotCall'],
  now: () => number,
): DialGuard {
  let times: number[] = [];
  return ({ dialled, origin, confirmed }) => {
    const { patterns = defaultGuardPatterns, linkDialsPerMinute: most = defaultLinkDialsPerMinute } =
      config() ?? {};
    const rules = { patterns, doNotCall };
    const guard = guardOf(dialled, origin, rules);
    if (guard.kind === 'refused') return { kind: 'dial-refused', number: dialled, reason: guard.reason };
    if (guard.kind === 'ask-again' && !confirmed)
      return { kind: 'dial-unconfirmed', number: dialled, reason: guard.reason };
    if (!foreignOrigins.some((foreign) => foreign === origin)) return null;
    const window = admitOneMore(times, now(), most);
    times = window.times;
    return window.admitted ? null : { kind: 'dial-refused', number: dialled, reason: 'too-many' };
  };
}
