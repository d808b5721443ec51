import type { LegEnd } from '../../../shared/call/outcome.ts';
import type { CallDetailRecord, FirstPartyReport, PbxEvent } from '../../../shared/pbx/records.ts';
import type { Exchange } from './exchange.ts';
import type { CallFacts, Evidence, SecondLeg } from './facts.ts';
import { type CallPlan, type FirstParty, type Habits, milliseconds } from './plan.ts';

const notReached = {
  busy: { disposition: 'BUSY', code: 17 },
  'no-answer': { disposition: 'NO ANSWER', code: 19 },
  declined: { disposition: 'BUSY', code: 21 },
  failed: { disposition: 'FAILED', code: 27 },
  lost: { disposition: 'LOST', code: null },
} as const;

type SecondEnd = NonNullable<SecondLeg['end']>;

const words: Record<SecondEnd, Pick<LegEnd, 'disposition' | 'word'>> = {
  talked: { disposition: 'ANSWERED' },
  busy: { disposition: 'BUSY' },
  'no-answer': { disposition: 'NO ANSWER' },
  'hung-up': { disposition: 'NO ANSWER' },
  failed: { disposition: 'FAILED' },
  barred: { disposition: 'FAILED', word: 'barred' },
  odd: { disposition: null, word: 'SUPERSEDED' },
};

export interface Leg {
  end: SecondEnd;
  /** Seconds. */
  ring: number;
  talk: number;
}

interface Names {
  /** Null where the call is originated. */
  campaignId: string | null;
  campaignName: string;
  firstParty: string;
  originatedCallId?: string | null;
  /** Whom the records of the second party give as the caller. */
  src?: string;
}

/** One record in the making: when its call began and how it ended, in UTC ms. */
interface Draft {
  dst: string;
  end: LegEnd;
  began: number;
  about: Evidence['about'];
}

/** What the PBX writes down about one call, and when who can read it. */
export class RecordsOfCall {
  readonly #pbx: Exchange;
  readonly #plan: CallPlan;
  readonly #facts: CallFacts;
  readonly #names: Names;
  #isErased = false;

  constructor(pbx: Exchange, plan: CallPlan, facts: CallFacts, names: Names) {
    this.#pbx = pbx;
    this.#plan = plan;
    this.#facts = facts;
    this.#names = names;
  }

  erase(): void {
    this.#isErased = true;
  }

  /** How leg A ended, as the report tells it, and the record that its leg may leave. */
  report(how: FirstParty, attempts: number): void {
    const { firstPartyRings, ownCdr } = this.#plan;
    const isUp = how === 'answers';
    const now = this.#pbx.clock.now();
    const talk = isUp ? Math.round((now - (this.#facts.answeredAt ?? now)) / 1000) : 0;
    const told = this.#reported(how);
    const end: LegEnd = { ringSeconds: firstPartyRings, talkSeconds: talk, ...told };
    if (this.#names.campaignId !== null) this.#writeReport(end, attempts);
    if (isUp && ownCdr) {
      const began = now - milliseconds(talk + firstPartyRings);
      const leg: LegEnd = { ...end, disposition: 'ANSWERED', cause: null };
      this.#write({ dst: this.#names.firstParty, end: leg, began, about: 'leg-a' }, 0);
    }
  }

  #reported(how: FirstParty): Pick<LegEnd, 'disposition' | 'cause' | 'word'> {
    const cause = (code: number | null) => (code === null ? null : { code, text: null });
    const { reportDenies, oddReport } = this.#plan;
    if (how === 'answers') {
      return reportDenies
        ? { disposition: 'NO ANSWER', cause: cause(16) }
        : { disposition: 'ANSWERED', cause: cause(16) };
    }
    const { disposition, code } = notReached[how];
    return oddReport
      ? { disposition: null, word: 'ABSENT', cause: cause(code) }
      : { disposition, cause: cause(code) };
  }

  /** The one trace of an originated call whose first party did not answer, where a PBX leaves any. */
  failedOriginate(): void {
    const { originatedCallId = null } = this.#names;
    if (originatedCallId === null || !this.#plan.recordsNamed) return;
    const end: LegEnd = { disposition: 'NO ANSWER', ringSeconds: null, talkSeconds: 0, cause: null };
    const began = this.#facts.rangAt ?? this.#facts.orderedAt;
    this.#write({ dst: 'failed', end, began, about: 'leg-a' }, 0);
  }

  /** The records of leg B: of trunks that failed first, of the one that led on, and of what followed. */
  secondLeg(number: string, leg: Leg): void {
    const { failedTrunks, otherTalk, recordsReversed, recordedAs } = this.#plan;
    const now = this.#pbx.clock.now();
    const began = now - milliseconds(leg.ring + leg.talk);
    const dst = recordedAs ?? number;
    const failed = Array.from({ length: failedTrunks }, (_, at) => ({
      ...{ dst, began: began - (failedTrunks - at) * 200, about: 'leg-b' as const },
      end: { ...words.failed, ringSeconds: 0, talkSeconds: 0, cause: null },
    }));
    const main = { dst, end: this.#end(leg), began, about: 'leg-b' as const };
    const more =
      otherTalk === null || leg.end !== 'talked'
        ? []
        : [{ ...main, began: began + 5_000, end: { ...main.end, talkSeconds: otherTalk } }];
    const drafts = [...failed, main, ...more];
    for (const [place, draft] of (recordsReversed ? drafts.toReversed() : drafts).entries())
      this.#write(draft, place * 0.3);
  }

  #end({ end, ring, talk }: Leg): LegEnd {
    const { tellsRinging, saysCancel } = this.#plan;
    const said = end === 'hung-up' && saysCancel ? { ...words[end], word: 'CANCEL' } : words[end];
    const isUnanswered = end === 'no-answer' || end === 'hung-up';
    if (isUnanswered && tellsRinging !== 'wait') {
      const length = tellsRinging === 'duration' ? { durationSeconds: ring } : {};
      return { ...said, ringSeconds: null, talkSeconds: 0, cause: null, ...length };
    }
    return { ...said, ringSeconds: ring, talkSeconds: talk, cause: null };
  }

  #writeReport(end: LegEnd, tries: number): void {
    const { campaignId, campaignName, firstParty } = this.#names;
    const report: FirstPartyReport = {
      ...{ reportId: `report-${campaignId}`, campaignId, campaignName, number: firstParty },
      ...{ end, tries, at: null },
    };
    const told = this.#evidence('leg-a', end, 'by-id');
    const { reportAfter, reportPushes } = this.#plan;
    if (reportAfter !== null)
      this.#afterwards(reportAfter, () => {
        if (this.#isErased) return;
        told.searchableFrom = this.#pbx.clock.now();
        told.foundByIdFrom = told.searchableFrom;
        this.#pbx.reports.push(report);
      });
    for (const after of reportPushes) this.#push(after, { kind: 'first-party-report', report }, told);
  }

  #write({ dst, end, began, about }: Draft, later: number): void {
    const { habits } = this.#pbx;
    const own = this.#facts.uniqueId;
    const [cuid, uniqueId] = recordedIds(own, habits.recordIds);
    const now = this.#pbx.clock.now();
    const { firstParty, src = firstParty } = this.#names;
    const originatedCallId = this.#plan.recordsNamed ? (this.#names.originatedCallId ?? null) : null;
    const ahead = milliseconds(habits.clockAhead + habits.zoneAhead);
    const cdr: CallDetailRecord = {
      ...{ cuid, uniqueId, src, dst, end, record: null, originatedCallId },
      type: about === 'leg-b' ? 'outgoing' : 'local',
      // Records count whole seconds.
      startedAt: wholeSeconds(began + ahead),
      endedAt: wholeSeconds(now + ahead),
      route: this.#names.campaignId !== null && about === 'leg-b' ? route : [],
    };
    const told = this.#evidence(about, end, this.#isOurs(cdr));
    const { cdrAfter, cdrPushes } = this.#plan;
    if (cdrAfter !== null)
      this.#afterwards(cdrAfter + later, () => {
        const at = this.#pbx.clock.now();
        const foundByIdFrom = at + milliseconds(habits.idLag);
        Object.assign(told, { searchableFrom: at, foundByIdFrom });
        this.#pbx.cdrs.push({ cdr, foundByIdFrom });
      });
    for (const after of cdrPushes) this.#push(after + later, { kind: 'cdr', record: cdr }, told);
  }

  #isOurs({ cuid, uniqueId, dst, originatedCallId }: CallDetailRecord): Evidence['isOurs'] {
    const isNumber = dst === this.#facts.second?.number;
    const own = this.#facts.uniqueId;
    const isNamed =
      this.#facts.way === 'originate'
        ? originatedCallId !== null
        : (cuid === own || uniqueId === own) && this.#pbx.identifies(own);
    if (isNamed) return isNumber ? 'by-id' : 'by-id-elsewhere';
    return isNumber ? 'by-number' : 'no';
  }

  #evidence(about: Evidence['about'], end: LegEnd, isOurs: Evidence['isOurs']): Evidence {
    const told: Evidence = {
      ...{ about, isOurs },
      says: end.word ?? end.disposition ?? '',
      talkSeconds: end.talkSeconds ?? 0,
      tellsRinging: end.ringSeconds !== null || end.durationSeconds !== undefined,
      ...{ searchableFrom: null, foundByIdFrom: null, pushedFrom: null },
      heard: [],
    };
    this.#facts.evidence.push(told);
    return told;
  }

  #push(after: number, event: PbxEvent, told: Evidence): void {
    this.#afterwards(after, () => {
      told.pushedFrom ??= this.#pbx.clock.now();
      const process = this.#pbx.push(event);
      if (process !== null) told.heard.push({ at: this.#pbx.clock.now(), process });
    });
  }

  #afterwards(seconds: number, step: () => void): void {
    this.#pbx.clock.after(milliseconds(seconds), step);
  }
}

const wholeSeconds = (ms: number) => Math.floor(ms / 1000) * 1000;

const route = [{ type: 'TrunkApi', name: 'desk', seconds: 1 }];

/** `cuid` and `uniqueid` of the records of a call that asked with this id. */
function recordedIds(own: string, how: Habits['recordIds']): [cuid: string, uniqueId: string] {
  switch (how) {
    case 'same':
      return [own, own];
    case 'cuid-off':
      return [oneMore(own), own];
    case 'unique-id-off':
      return [own, oneMore(own)];
    case 'other-leg':
      return [oneMore(own), oneMore(oneMore(own))];
    case 'none':
      return ['', ''];
  }
}

/** The id that the PBX gave next. */
function oneMore(id: string): string {
  const count = /\d+$/.exec(id)?.[0];
  return count === undefined ? id : `${id.slice(0, -count.length)}${Number(count) + 1}`;
}
