import type { DialOrigin } from '../../shared/call/events.ts';
import type { GuardFacts } from '../../shared/guards/dial-decision.ts';
import {
  admitOneMore,
  defaultGuardPatterns,
  defaultLinkDialsPerMinute,
  foreignOrigins,
  guardOf,
} from '../../shared/guards/dial-guard.ts';
import type { DoNotCallList } from '../../shared/guards/do-not-call.ts';
import { isAbroad } from '../../shared/number/dialled-form.ts';
import { barringSpellings } from '../../shared/number/spellings.ts';
import type { Config } from '../../shared/settings/config.ts';

/** The guards of one running engine; they remember the last minute's dials from links and the clipboard. */
export interface DialGuards {
  /** What they know of a number at this moment. */
  look(dialled: string, origin: DialOrigin): GuardFacts;
  /** A number of that origin is being dialled. */
  count(origin: DialOrigin): void;
}

interface GuardedDesk {
  doNotCall: DoNotCallList;
  /** Two letters, where the PBX's lines are. */
  country: string;
  /** By whose rules numbers of the list may have been written, besides. */
  listedIn?(): readonly string[];
}

/** The guards of a desk, by the configuration of each moment; `now`: UTC ms. */
export function createDialGuards(
  config: () => Config['guards'],
  { doNotCall, country, listedIn = () => [] }: GuardedDesk,
  now: () => number,
): DialGuards {
  let times: number[] = [];
  const isForeign = (origin: DialOrigin) => foreignOrigins.some((foreign) => foreign === origin);
  const oneMore = () => admitOneMore(times, now(), config()?.linkDialsPerMinute ?? defaultLinkDialsPerMinute);
  return {
    look: (dialled, origin) => ({
      guard: guardOf(dialled, origin, {
        patterns: config()?.patterns ?? defaultGuardPatterns,
        doNotCall: { has: (form) => doNotCall.hasAny(barringSpellings(form, country, listedIn())) },
        isAbroad: (form) => isAbroad(form, country),
      }),
      tooMany: isForeign(origin) && !oneMore().admitted,
    }),
    count: (origin) => {
      if (isForeign(origin)) times = oneMore().times;
    },
  };
}
