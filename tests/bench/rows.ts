/**
 * What the suite measures, in the order of its table: what is compared with what, and what to reach.
 * `ratio`: like with like in one run, so it holds on any machine. `count`: does not depend on the machine. `time`:
 * milliseconds of this machine, no comparison.
 */
export interface Row {
  section: string;
  what: string;
  against: string | null;
  kind: 'ratio' | 'count' | 'time';
  /** Of `value`. */
  unit: '×' | 'ms' | 'requests' | 'a minute' | 'rows' | 'kB' | 'MB' | '%';
  reach: { least: number } | { most: number };
}

export const rows = {
  'listener-processor': {
    section: 'listener',
    what: 'component question: processor time',
    against: 'Fastify that only reads the body, same bytes',
    kind: 'ratio',
    unit: '×',
    reach: { most: 1.25 },
  },
  'listener-p99': {
    section: 'listener',
    what: 'component request answered: p99 at 500 a second',
    against: 'a bare node:http server that sends the same bytes',
    kind: 'ratio',
    unit: '×',
    reach: { most: 2 },
  },
  'busy-p99': {
    section: 'busy',
    what: 'that p99 while 100,000 contacts are imported, 100,000 calls searched and a recording streams',
    against: null,
    kind: 'time',
    unit: 'ms',
    reach: { most: 20 },
  },
  'busy-ratio': {
    section: 'busy',
    what: 'the same, compared',
    against: 'itself, idle',
    kind: 'ratio',
    unit: '×',
    reach: { most: 5 },
  },
  'click-durable': {
    section: 'click',
    what: 'click to the first byte of campaigns/add, log entry included: median',
    against: 'one durable insert of the same size with the same pragmas, then one bare POST',
    kind: 'ratio',
    unit: '×',
    reach: { most: 1.25 },
  },
  'click-p99': {
    section: 'click',
    what: 'the same: added at p99',
    against: 'one bare undici POST of the same body on a warm pool',
    kind: 'time',
    unit: 'ms',
    reach: { most: 3 },
  },
  'event-base': {
    section: 'webhook',
    what: "a call's event to the DOM, with 100,000 contacts and calls: p99",
    against: '77af685',
    kind: 'ratio',
    unit: '×',
    reach: { most: 0.7 },
  },
  'event-bytes': {
    section: 'webhook',
    what: 'the same: bytes pushed an event',
    against: null,
    kind: 'count',
    unit: 'kB',
    reach: { most: 4 },
  },
  'webhook-p99': {
    section: 'webhook',
    what: 'the same: our p99',
    against: null,
    kind: 'time',
    unit: 'ms',
    reach: { most: 50 },
  },
  'requests-polling': {
    section: 'requests',
    what: 'requests to the PBX for a three-minute call, without webhooks',
    against: null,
    kind: 'count',
    unit: 'requests',
    reach: { most: 40 },
  },
  'requests-pushed': {
    section: 'requests',
    what: 'requests to the PBX for a three-minute call, with webhooks',
    against: null,
    kind: 'count',
    unit: 'requests',
    reach: { most: 6 },
  },
  'tray-processor': {
    section: 'tray',
    what: 'in the tray, set up: processor time',
    against: null,
    kind: 'count',
    unit: '%',
    reach: { most: 0.05 },
  },
  'tray-requests': {
    section: 'tray',
    what: 'the same: requests to the PBX',
    against: null,
    kind: 'count',
    unit: 'requests',
    reach: { most: 0 },
  },
  'tray-timers': {
    section: 'tray',
    what: 'the same: own timers that fire',
    against: null,
    kind: 'count',
    unit: 'a minute',
    reach: { most: 1 },
  },
  'contacts-base': {
    section: 'contacts',
    what: 'contact search at 100,000, each keystroke: p99',
    against: '77af685',
    kind: 'ratio',
    unit: '×',
    reach: { most: 0.5 },
  },
  'contacts-p99': {
    section: 'contacts',
    what: 'the same: our p99',
    against: null,
    kind: 'time',
    unit: 'ms',
    reach: { most: 10 },
  },
  'contacts-ratio': {
    section: 'contacts',
    what: 'the same: times faster, median of the keystrokes',
    against: "a plain LIKE '%x%' over the same table",
    kind: 'ratio',
    unit: '×',
    reach: { least: 10 },
  },
  'import-floor': {
    section: 'import',
    what: 'CSV import of 100,000 contacts',
    against:
      'papaparse, libphonenumber on every number, and one insert of the row and its search text, in one transaction',
    kind: 'ratio',
    unit: '×',
    reach: { most: 1.6 },
  },
  'import-base': {
    section: 'import',
    what: 'the same',
    against: '77af685',
    kind: 'ratio',
    unit: '×',
    reach: { most: 0.6 },
  },
  'import-stall': {
    section: 'import',
    what: "the same: longest stall of the main thread's event loop",
    against: null,
    kind: 'time',
    unit: 'ms',
    reach: { most: 50 },
  },
  'foreign-stall': {
    section: 'foreign',
    what: "files of 10 MB that keep their readers at work, a backup and the largest answer of a PBX: longest stall of the main thread's event loop",
    against: null,
    kind: 'time',
    unit: 'ms',
    reach: { most: 50 },
  },
  'history-first': {
    section: 'history',
    what: 'first page of 100,000 calls',
    against: null,
    kind: 'time',
    unit: 'ms',
    reach: { most: 10 },
  },
  'history-search': {
    section: 'history',
    what: 'a filtered search in 100,000 calls',
    against: null,
    kind: 'time',
    unit: 'ms',
    reach: { most: 30 },
  },
  'export-ratio': {
    section: 'history',
    what: 'export of 100,000 calls',
    against: 'reading the same rows and writing them as CSV by papaparse',
    kind: 'ratio',
    unit: '×',
    reach: { most: 2 },
  },
  'log-append': {
    section: 'log',
    what: '500 events appended to the log, each durable before its effect',
    against: 'raw node:sqlite inserts with the same pragmas',
    kind: 'ratio',
    unit: '×',
    reach: { most: 1.3 },
  },
  'start-base': {
    section: 'start',
    what: 'main: start to "ready to create a window", added to an empty bundle’s',
    against: '77af685',
    kind: 'ratio',
    unit: '×',
    reach: { most: 0.7 },
  },
  'start-main': {
    section: 'start',
    what: 'the same: what ours adds',
    against: 'an empty bundle',
    kind: 'time',
    unit: 'ms',
    reach: { most: 150 },
  },
  'renderer-bytes': {
    section: 'renderer',
    what: 'renderer: JavaScript requested before first paint, dynamic chunks included, without styles and fonts, gzip',
    against: null,
    kind: 'count',
    unit: 'kB',
    reach: { most: 125 },
  },
  'renderer-base': {
    section: 'renderer',
    what: 'renderer: time to interactive at 4× CPU slowdown',
    against: '77af685',
    kind: 'ratio',
    unit: '×',
    reach: { most: 0.7 },
  },
  'renderer-interactive': {
    section: 'renderer',
    what: 'the same: our time',
    against: null,
    kind: 'time',
    unit: 'ms',
    reach: { most: 800 },
  },
  'scroll-frames': {
    section: 'scroll',
    what: 'scrolling 100,000 history rows (software rendering): p95 of frames',
    against: null,
    kind: 'time',
    unit: 'ms',
    reach: { most: 32 },
  },
  'scroll-rows': {
    section: 'scroll',
    what: 'the same: rows in the DOM',
    against: null,
    kind: 'count',
    unit: 'rows',
    reach: { most: 100 },
  },
  'team-answers': {
    section: 'team',
    what: 'team: question answered by the relay, 500 desks, 200 a second: p99',
    against: null,
    kind: 'time',
    unit: 'ms',
    reach: { most: 50 },
  },
  'team-slowest': {
    section: 'team',
    what: 'the same: the slowest',
    against: null,
    kind: 'time',
    unit: 'ms',
    reach: { most: 1000 },
  },
  'team-right': {
    section: 'team',
    what: 'the same: answers with the number of their own call',
    against: 'all questions',
    kind: 'ratio',
    unit: '×',
    reach: { least: 1 },
  },
  'team-processor': {
    section: 'team',
    what: 'the same: processor time of the relay a question',
    against: 'a bare Fastify answer and a bare request over NATS, asked and answered',
    kind: 'ratio',
    unit: '×',
    reach: { most: 1.5 },
  },
  'team-requests': {
    section: 'team',
    what: 'team: requests to the PBX a call, 50 desks in calls of three minutes, with webhooks',
    against: null,
    kind: 'count',
    unit: 'requests',
    reach: { most: 5 },
  },
  'team-click': {
    section: 'team',
    what: 'team: click to the first byte of campaigns/add: added to the median',
    against: 'a single desk',
    kind: 'time',
    unit: 'ms',
    reach: { most: 10 },
  },
  'team-again': {
    section: 'team',
    what: 'team: 500 desks answer again after their server is ready: p99',
    against: null,
    kind: 'time',
    unit: 'ms',
    reach: { most: 5000 },
  },
  'team-memory': {
    section: 'team',
    what: 'team: memory of the relay a desk',
    against: null,
    kind: 'count',
    unit: 'kB',
    reach: { most: 100 },
  },
  'memory-idle': {
    section: 'memory',
    what: 'engine idle: heap',
    against: null,
    kind: 'count',
    unit: 'MB',
    reach: { most: 60 },
  },
  'memory-growth': {
    section: 'memory',
    what: 'after 10,000 calls in one session: growth',
    against: 'the heap after the first 200 calls',
    kind: 'count',
    unit: 'MB',
    reach: { most: 5 },
  },
} as const satisfies Record<string, Row>;

export type RowId = keyof typeof rows;

/** Rows that may be missed, two at most: docs/speed.md gives the profile of each, by its name here, and what was tried. */
export const excused: readonly RowId[] = ['click-durable', 'team-processor'];

/** What a section found for a row. `ours` and `theirs` are the two sides of a comparison, in words with units. */
export interface Measured {
  value: number;
  ours?: string;
  theirs?: string;
  note?: string;
}

/** How far from what is to be reached: 1 is exactly there, above 1 is missed. */
export function missBy({ reach }: Row, value: number): number {
  const miss = 'least' in reach ? reach.least / value : value === 0 ? 0 : value / reach.most;
  return Number.isNaN(miss) ? Number.POSITIVE_INFINITY : miss;
}
