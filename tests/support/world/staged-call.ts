import type { CampaignOrder, DialerState, PlacedOrder } from '../../../electron/engine/ports.ts';
import type { Disposition } from '../../../shared/call/dispositions.ts';
import type { LegEnd, LegState } from '../../../shared/call/events.ts';
import type { CallDetailRecord, FirstPartyReport } from '../../../shared/pbx/records.ts';
import type { Exchange } from './exchange.ts';
import { type CallPlan, milliseconds, ringSeconds } from './plan.ts';

type End = LegEnd & { disposition: Disposition };
const end = (
  disposition: Disposition,
  ringSeconds: number,
  talkSeconds: number,
  code: number | null,
): End => ({
  disposition,
  ringSeconds,
  talkSeconds,
  cause: code === null ? null : { code, text: null },
});

const notReached = {
  busy: { disposition: 'BUSY', code: 17 },
  'no-answer': { disposition: 'NO ANSWER', code: 19 },
  declined: { disposition: 'BUSY', code: 21 },
  failed: { disposition: 'FAILED', code: 27 },
  lost: { disposition: 'LOST', code: null },
} as const;

export interface StagedCampaign {
  campaignId: string;
  order: CampaignOrder;
  status: PlacedOrder['status'];
  removed: boolean;
  call: StagedCall;
}

/** What it needs of the staged PBX besides. */
interface CampaignExchange extends Exchange {
  readonly manager: DialerState['problem'];
  readonly reports: FirstPartyReport[];
  /** Told before the agent's phone rings. */
  onRing(campaign: StagedCampaign): void;
}

/** One campaign's call on the staged PBX, from its start to the records that it leaves. */
export class StagedCall {
  readonly uniqueId: string;
  /** Whether the agent's phone has rung. */
  rang = false;
  /** What the dialplan was told to ring, null when nobody told it in time. */
  secondNumber: string | null = null;
  over = false;
  readonly #pbx: CampaignExchange;
  readonly #order: CampaignOrder;
  readonly #plan: CallPlan;
  readonly #campaignId: string;
  #erased = false;
  #answered = false;
  #talked = false;

  constructor(pbx: CampaignExchange, campaignId: string, order: CampaignOrder, plan: CallPlan) {
    this.#pbx = pbx;
    this.#order = order;
    this.#plan = plan;
    this.#campaignId = campaignId;
    this.uniqueId = `unique-${campaignId}`;
  }

  schedule(campaign: StagedCampaign): void {
    const { startsAfter } = this.#plan;
    if (startsAfter !== null) this.#after(startsAfter, () => this.#ring(campaign));
  }

  removed(): void {
    if (this.#plan.removalErases) this.#erased = true;
    if (this.rang && !this.#answered && this.#plan.removalStopsRinging) this.over = true;
  }

  #ring(campaign: StagedCampaign): void {
    if (campaign.removed) return;
    if (this.#pbx.manager !== null) {
      this.#after(1, () => this.#ring(campaign));
      return;
    }
    this.#pbx.onRing(campaign);
    this.rang = true;
    campaign.status = 'running';
    this.#state(this.#order.firstParty, 'ringing');
    const { firstParty, firstPartyRings } = this.#plan;
    if (firstParty === 'answers') this.#after(firstPartyRings, () => this.#answer(campaign));
    else this.#after(firstPartyRings, () => this.#notReached(campaign, firstParty));
  }

  #notReached(campaign: StagedCampaign, why: keyof typeof notReached): void {
    const { disposition, code } = notReached[why];
    this.#end(campaign, end(disposition, this.#plan.firstPartyRings, 0, code), null);
  }

  #answer(campaign: StagedCampaign): void {
    this.#answered = true;
    this.#state(this.#order.firstParty, 'in-use');
    this.#after(this.#plan.asksAfter, () => {
      if (this.#plan.hangsUp !== 'before-routing') this.secondNumber = this.#ask();
      if (this.secondNumber === null) this.#end(campaign, this.#leg('ANSWERED'), null);
      else this.#ringSecond(campaign, this.secondNumber);
    });
  }

  #ask(): string | null {
    const request = { component: 'trunk-api', uniqueId: this.uniqueId, src: 'AutoDialer', dst: '' } as const;
    const decision = this.#pbx.line.ask({ ...request, data: '', appName: 'desk' }, this.#plan.inTime);
    return decision?.kind === 'answer' && this.#plan.inTime ? decision.answer.extension : null;
  }

  #ringSecond(campaign: StagedCampaign, number: string): void {
    const { secondParty, secondPartyRings, hangsUp, talks } = this.#plan;
    this.#state(number, 'ringing');
    const over = (told: End) => this.#end(campaign, this.#leg('ANSWERED'), told);
    const ended = (disposition: Disposition, seconds: number) =>
      this.#after(seconds, () => over(end(disposition, seconds, 0, null)));
    if (hangsUp === 'while-ringing') ended('NO ANSWER', secondPartyRings);
    else if (secondParty === 'no-answer') ended('NO ANSWER', ringSeconds);
    else if (secondParty === 'busy') ended('BUSY', secondPartyRings);
    else if (secondParty === 'failed') ended('FAILED', secondPartyRings);
    else
      this.#after(secondPartyRings, () =>
        this.#bridge(number, talks, () => over(end('ANSWERED', secondPartyRings, talks, null))),
      );
  }

  #bridge(number: string, seconds: number, over: () => void): void {
    this.#talked = true;
    this.#state(number, 'in-use');
    this.#after(seconds, over);
  }

  /** Whether the parties talked. */
  talked(): boolean {
    return this.#talked;
  }

  #leg(disposition: 'ANSWERED'): End {
    return end(disposition, this.#plan.firstPartyRings, this.#plan.talks, 16);
  }

  #end(campaign: StagedCampaign, first: End, second: End | null): void {
    this.over = true;
    if (!campaign.removed) campaign.status = 'completed';
    this.#state(this.#order.firstParty, 'idle');
    this.#writeReport(first);
    const number = this.secondNumber;
    if (number !== null && second !== null) this.#writeCdr(this.#cdr(number, second, true));
    if (this.#plan.ownCdr && this.#answered) this.#writeCdr(this.#cdr(this.#order.firstParty, first, false));
  }

  #writeReport(first: End): void {
    const report: FirstPartyReport = {
      reportId: `report-${this.#campaignId}`,
      campaignId: this.#campaignId,
      campaignName: this.#order.name,
      number: this.#order.firstParty,
      end: first,
      tries: 1,
      at: null,
    };
    const { reportAfter, reportPushes } = this.#plan;
    if (reportAfter !== null)
      this.#afterwards(reportAfter, () => {
        if (!this.#erased) this.#pbx.reports.push(report);
      });
    for (const after of reportPushes)
      this.#afterwards(after, () => this.#pbx.push({ kind: 'first-party-report', report }));
  }

  #cdr(dst: string, told: End, routed: boolean): CallDetailRecord {
    const now = this.#pbx.clock.now();
    return {
      cuid: this.uniqueId,
      uniqueId: this.uniqueId,
      src: this.#order.firstParty,
      dst,
      type: routed ? 'outgoing' : 'local',
      end: told,
      startedAt: now - milliseconds((told.ringSeconds ?? 0) + (told.talkSeconds ?? 0)),
      endedAt: now,
      record: null,
      originatedCallId: null,
      route: routed ? [{ type: 'TrunkApi', name: 'desk', seconds: 1 }] : [],
    };
  }

  #writeCdr(cdr: CallDetailRecord): void {
    const { cdrAfter, cdrPushes } = this.#plan;
    if (cdrAfter !== null) this.#afterwards(cdrAfter, () => this.#pbx.cdrs.push(cdr));
    for (const after of cdrPushes)
      this.#afterwards(after, () => this.#pbx.push({ kind: 'cdr', record: cdr }));
  }

  #state(extension: string, state: LegState): void {
    if (!this.#plan.statePushes) return;
    const { uniqueId } = this;
    this.#pbx.push({ kind: 'new-state', extension, state, participant: '', direction: null, uniqueId });
  }

  /** The next step of the call, unless it ended meanwhile. */
  #after(seconds: number, step: () => void): void {
    this.#afterwards(seconds, () => {
      if (!this.over) step();
    });
  }

  #afterwards(seconds: number, step: () => void): void {
    this.#pbx.clock.after(milliseconds(seconds), step);
  }
}
