import { wallClockOf } from '../time/wall-clock.ts';

/** Calls that began within one quarter of an hour: every time zone's offset is a multiple of that. */
export interface QuarterFigures {
  /** UTC ms of the quarter's beginning. */
  at: number;
  /** From here; those to the agent are counted apart. */
  calls: number;
  /** Calls in which both parties talked. */
  reached: number;
  /** Sums in seconds, as the PBX counted leg B, and over how many calls. */
  ringSeconds: number;
  rings: number;
  talkSeconds: number;
  talks: number;
  /** Calls to the agent, and how many of them were missed. */
  incoming: number;
  missed: number;
}

/** How many calls were given a disposition code. */
export interface CodeFigures {
  code: string;
  calls: number;
}

/** What the storage counted of a span of time. */
export interface CountedCalls {
  quarters: QuarterFigures[];
  /** The most frequent first. */
  codes: CodeFigures[];
}

/** `calls`, `reached` and the averages (seconds; null where no call had any) are of calls from here. */
export interface Figures {
  calls: number;
  reached: number;
  averageRingSeconds: number | null;
  averageTalkSeconds: number | null;
  incoming: number;
  missed: number;
}

/** The agent's calls. `byHour` has 24 entries; `byDay` those days that had calls, as `2026-01-31`, in order. */
export interface CallFigures extends Figures {
  byHour: Figures[];
  byDay: (Figures & { day: string })[];
  codes: CodeFigures[];
}

type Sums = Omit<QuarterFigures, 'at'>;

const none: Sums = {
  calls: 0,
  reached: 0,
  ringSeconds: 0,
  rings: 0,
  talkSeconds: 0,
  talks: 0,
  incoming: 0,
  missed: 0,
};

const plus = (a: Sums, b: Sums): Sums => ({
  calls: a.calls + b.calls,
  reached: a.reached + b.reached,
  ringSeconds: a.ringSeconds + b.ringSeconds,
  rings: a.rings + b.rings,
  talkSeconds: a.talkSeconds + b.talkSeconds,
  talks: a.talks + b.talks,
  incoming: a.incoming + b.incoming,
  missed: a.missed + b.missed,
});

const average = (sum: number, count: number) => (count === 0 ? null : Math.round((sum / count) * 10) / 10);

const figuresOfSums = (sums: Sums): Figures => ({
  calls: sums.calls,
  reached: sums.reached,
  averageRingSeconds: average(sums.ringSeconds, sums.rings),
  averageTalkSeconds: average(sums.talkSeconds, sums.talks),
  incoming: sums.incoming,
  missed: sums.missed,
});

/** Adds the quarters up by the hours and days that the clocks of `timeZone` (an IANA name) showed. */
export function callFigures({ quarters, codes }: CountedCalls, timeZone: string): CallFigures {
  const byHour = Array.from({ length: 24 }, () => none);
  const byDay = new Map<string, Sums>();
  for (const quarter of quarters) {
    const wall = new Date(wallClockOf(quarter.at, timeZone));
    const day = wall.toISOString().slice(0, 10);
    byHour[wall.getUTCHours()] = plus(byHour[wall.getUTCHours()] ?? none, quarter);
    byDay.set(day, plus(byDay.get(day) ?? none, quarter));
  }
  return {
    ...figuresOfSums(quarters.reduce(plus, none)),
    byHour: byHour.map(figuresOfSums),
    byDay: [...byDay.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, sums]) => ({ day, ...figuresOfSums(sums) })),
    codes,
  };
}
