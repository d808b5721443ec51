import type { CallOutcome, Direction } from '../../../shared/call/summary.ts';
import { incomingOutcomes } from '../../../shared/incoming/outcomes.ts';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import { startOfDay } from '../../../shared/locales/format.ts';

export const periods = ['any', 'today', 'yesterday', 'week', 'month'] as const;
export type Period = (typeof periods)[number];

/** The first choice, before every filter: all calls, those from here in which nobody talked, those that were missed. */
export const tabs = ['all', 'unreached', 'missed'] as const;
export type Tab = (typeof tabs)[number];

/** What the person narrows the history down to. A chosen day goes before the period. Times are UTC ms. */
export interface Filters {
  tab: Tab;
  text: string;
  /** Null: both. */
  direction: Direction | null;
  outcomes: CallOutcome[];
  /** Disposition codes. */
  codes: string[];
  period: Period;
  from: number | null;
  to: number | null;
}

export const noFilters: Filters = {
  tab: 'all',
  text: '',
  direction: null,
  outcomes: [],
  codes: [],
  period: 'any',
  from: null,
  to: null,
};

/** Outcomes as filters show them: who or what ended it, nearest first. */
export const outcomesInOrder: CallOutcome[] = [
  'completed',
  'second-party-no-answer',
  'second-party-busy',
  'second-party-failed',
  'first-party-not-reached',
  'first-party-hung-up-before-routing',
  'first-party-hung-up-while-ringing',
  'routing-failed',
  'not-started',
  'refused-by-pbx',
  'pbx-unreachable',
  'cancelled',
  'unconfirmed',
  'missed',
  'answered',
  'answered-elsewhere',
  'not-told',
];

/** How calls of a direction can end. */
export const outcomesOf = (direction: Direction | null): CallOutcome[] =>
  outcomesInOrder.filter(
    (outcome) =>
      direction === null || (direction === 'in') === incomingOutcomes.some((known) => known === outcome),
  );

/** Ends of calls from here after which the two had talked, or may have. */
const mayHaveTalked: CallOutcome[] = ['completed', 'unconfirmed'];

/** How the calls of a tab and a direction can have ended. */
export function outcomesIn({ tab, direction }: Pick<Filters, 'tab' | 'direction'>): CallOutcome[] {
  if (tab === 'missed') return ['missed'];
  if (tab === 'all') return outcomesOf(direction);
  return outcomesOf('out').filter((outcome) => !mayHaveTalked.includes(outcome));
}

/** Another tab; what its calls can't be is no longer asked for. */
export function withTab(filters: Filters, tab: Tab): Filters {
  const direction = tab === 'all' ? filters.direction : null;
  const outcomes = filters.outcomes.filter((outcome) => outcomesIn({ tab, direction }).includes(outcome));
  return { ...filters, tab, direction, outcomes };
}

/** One direction, or both; ends that it can't have are no longer asked for. */
export const withDirection = (filters: Filters, direction: Direction | null): Filters => ({
  ...filters,
  direction,
  outcomes: filters.outcomes.filter((outcome) => outcomesOf(direction).includes(outcome)),
});

export const isFiltered = (filters: Filters): boolean =>
  countOf(filters) > 0 || filters.text.trim() !== '' || filters.tab !== 'all';

/** How many filters beside the text are set. */
export const countOf = ({ direction, outcomes, codes, period, from, to }: Filters): number =>
  (direction === null ? 0 : 1) +
  outcomes.length +
  codes.length +
  (period === 'any' ? 0 : 1) +
  (from === null ? 0 : 1) +
  (to === null ? 0 : 1);

export type HistoryRequest = Omit<RequestOf<'calls:history'>, 'offset' | 'limit'>;

/** The filters as main is asked; `now` is UTC ms. The last day counts whole. */
export function requestOf(filters: Filters, now: number): HistoryRequest {
  const span = spanOf(filters.period, now);
  return {
    text: filters.text.trim(),
    ...(filters.direction !== null && { direction: filters.direction }),
    outcomes: filters.tab !== 'all' && filters.outcomes.length === 0 ? outcomesIn(filters) : filters.outcomes,
    codes: filters.codes,
    from: filters.from ?? span.from,
    to: filters.to === null ? span.to : nextDay(filters.to),
  };
}

function spanOf(period: Period, now: number): { from: number | null; to: number | null } {
  const today = startOfDay(now);
  // A call of a time to come, as a backup may bring or a clock that stood ahead, is none of today.
  const to = nextDay(today);
  switch (period) {
    case 'any':
      return { from: null, to: null };
    case 'today':
      return { from: today, to };
    case 'yesterday':
      return { from: dayBefore(today, 1), to: today };
    case 'week':
      return { from: dayBefore(today, 6), to };
    case 'month':
      return { from: dayBefore(today, 29), to };
  }
}

function dayBefore(day: number, days: number): number {
  const date = new Date(day);
  date.setDate(date.getDate() - days);
  return date.getTime();
}

const nextDay = (day: number): number => dayBefore(startOfDay(day), -1);
