import type { CallEventOf, LegEnd } from '../../../shared/call/events.ts';

type Report = CallEventOf<'first-party-report'>;
type Cdr = CallEventOf<'second-party-cdr'>;
type Status = CallEventOf<'campaign-status'>['status'];

const stations: Status[] = ['waiting', 'running', 'gone', 'completed'];

/** A campaign only goes on: an older answer that comes later takes nothing back. */
export const furthest = (known: Status | null, news: Status): Status =>
  known !== null && stations.indexOf(known) > stations.indexOf(news) ? known : news;

/**
 * Of two records about the same leg, the one to believe, whatever order they came in: an answered one first, then
 * the later attempt, then the one that says more.
 */
export function betterReport(known: Report | null, news: Report): Report {
  return known === null || outweighs(reportWeight(news), reportWeight(known)) ? news : known;
}

export function betterCdr(known: Cdr | null, news: Cdr): Cdr {
  return known === null || outweighs(cdrWeight(news), cdrWeight(known)) ? news : known;
}

function outweighs(news: (number | string)[], known: (number | string)[]): boolean {
  for (const [index, value] of news.entries()) {
    const other = known[index];
    if (other !== undefined && value !== other) return value > other;
  }
  return false;
}

function reportWeight(report: Report): (number | string)[] {
  return [answered(report.end), report.tries, facts(report.end), JSON.stringify(report.end), report.reportId];
}

function cdrWeight(cdr: Cdr): (number | string)[] {
  const times = Number(cdr.startedAt !== null) + Number(cdr.endedAt !== null) + Number(cdr.record !== null);
  return [
    answered(cdr.end),
    cdr.end.talkSeconds ?? 0,
    facts(cdr.end) + times,
    JSON.stringify(cdr.end),
    cdr.cuid,
  ];
}

const answered = (end: LegEnd) => Number(end.disposition === 'ANSWERED');

function facts(end: LegEnd): number {
  const { ringSeconds, talkSeconds, cause } = end;
  return [ringSeconds, talkSeconds, cause?.code ?? null, cause?.text ?? null].filter((fact) => fact !== null)
    .length;
}
