import type { CampaignOrder } from '../../../electron/engine/ports.ts';
import type { Component, LegState } from '../../../shared/call/events.ts';
import type { Exchange, StagedOrder } from './exchange.ts';
import { type CallFacts, newFacts } from './facts.ts';
import { type CallPlan, type FirstParty, milliseconds, retrySeconds, ringSeconds } from './plan.ts';
import { RecordsOfCall } from './records-of-call.ts';

/** One campaign's call on the staged PBX, from its start to the records that it leaves. */
export class StagedCall {
  readonly facts: CallFacts;
  /** Of the attempt that rings now. */
  uniqueId = '';
  over = false;
  readonly #pbx: Exchange;
  readonly #order: CampaignOrder;
  readonly #plan: CallPlan;
  readonly #records: RecordsOfCall;
  #attempt = 0;

  constructor(pbx: Exchange, campaignId: string, order: CampaignOrder, plan: CallPlan) {
    this.#pbx = pbx;
    this.#order = order;
    this.#plan = plan;
    this.facts = newFacts(order.callId, 'campaign', pbx.clock.now());
    this.facts.attemptsLeft = order.attempts;
    const { name: campaignName, firstParty } = order;
    this.#records = new RecordsOfCall(pbx, plan, this.facts, { campaignId, campaignName, firstParty });
  }

  schedule(campaign: StagedOrder): void {
    const { startsAfter } = this.#plan;
    if (startsAfter !== null) this.#after(startsAfter, () => this.#ring(campaign));
  }

  removed(): void {
    if (this.#plan.removalErases) this.#records.erase();
    const rings = this.facts.rangAt !== null && this.facts.answeredAt === null;
    if (rings && this.#plan.removalStopsRinging) this.over = true;
  }

  #ring(campaign: StagedOrder): void {
    if (campaign.removed) return;
    if (this.#pbx.manager !== null || !this.#pbx.isDue(campaign)) {
      this.#after(1, () => this.#ring(campaign));
      return;
    }
    if (this.#attempt === 0) this.#pbx.onRing(campaign);
    const firstParty = this.#firstParty();
    this.#attempt += 1;
    this.facts.rangAt ??= this.#pbx.clock.now();
    this.facts.attemptsLeft -= 1;
    this.uniqueId = this.#pbx.newId();
    this.facts.uniqueId = this.uniqueId;
    campaign.status = 'running';
    this.#state(this.#order.firstParty, 'ringing');
    const { firstPartyRings } = this.#plan;
    if (firstParty === 'answers') this.#after(firstPartyRings, () => this.#answer(campaign));
    else this.#after(firstPartyRings, () => this.#notReached(campaign, firstParty));
  }

  #firstParty(): FirstParty {
    const { firstParty, later } = this.#plan;
    return this.#attempt === 0 ? firstParty : (later[this.#attempt - 1] ?? 'no-answer');
  }

  #notReached(campaign: StagedOrder, why: Exclude<FirstParty, 'answers'>): void {
    this.#state(this.#order.firstParty, 'idle');
    if (this.facts.attemptsLeft > 0) {
      this.#after(retrySeconds, () => this.#ring(campaign));
      return;
    }
    this.#end(campaign);
    this.#records.report(why, this.#attempt);
  }

  #answer(campaign: StagedOrder): void {
    this.facts.answeredAt = this.#pbx.clock.now();
    this.facts.attemptsLeft = 0;
    this.#state(this.#order.firstParty, 'in-use');
    this.#after(this.#plan.asksAfter, () => {
      if (this.#plan.hangsUp === 'before-routing') {
        this.facts.hungUpBeforeRouting = true;
        this.#answered(campaign);
        return;
      }
      const number = this.#ask();
      if (number === null || this.#plan.secondParty === 'untried') this.#answered(campaign);
      else this.#ringSecond(campaign, number);
    });
  }

  /** What the dialplan was told to ring, null when nobody told it in time. */
  #ask(): string | null {
    if (this.#plan.question === 'lost') return null;
    const isReadable = this.#plan.question === 'asked';
    const { src, dst } = isReadable ? this.#pbx.habits : { src: '', dst: '' };
    const component: Component = this.#order.entry.text === 'exten' ? 'exten-api' : 'trunk-api';
    const request = { component, uniqueId: isReadable ? this.uniqueId : '', src, dst, data: '' } as const;
    const { inTime } = this.#plan;
    const { isHeard, isUntied, decision } = this.#pbx.line.ask(
      { ...request, appName: isReadable ? 'desk' : '', ...(!isReadable && { unreadable: true }) },
      inTime,
      this.facts.callId,
    );
    const given =
      decision?.kind === 'answer'
        ? { callId: decision.callId, extension: decision.answer.extension, inTime }
        : null;
    this.facts.questions.push({
      ...{ at: this.#pbx.clock.now(), uniqueId: request.uniqueId, isHeard, isUntied, isReadable, given },
    });
    return given !== null && inTime ? given.extension : null;
  }

  #ringSecond(campaign: StagedOrder, number: string): void {
    const { secondParty, secondPartyRings, hangsUp, talks } = this.#plan;
    const second = { number, rangAt: this.#pbx.clock.now(), end: null, answeredAt: null, talkSeconds: 0 };
    this.facts.second = second;
    this.#state(number, 'ringing');
    const over = (end: NonNullable<NonNullable<CallFacts['second']>['end']>, ring: number, talk = 0) => {
      this.facts.second = { ...second, ...this.facts.second, end, talkSeconds: talk };
      this.#answered(campaign);
      this.#records.secondLeg(number, { end, ring, talk });
    };
    if (hangsUp === 'while-ringing') this.#after(secondPartyRings, () => over('hung-up', secondPartyRings));
    else if (secondParty === 'no-answer') this.#after(ringSeconds, () => over('no-answer', ringSeconds));
    else if (secondParty !== 'answers' && secondParty !== 'untried')
      this.#after(secondPartyRings, () => over(secondParty, secondPartyRings));
    else
      this.#after(secondPartyRings, () => {
        this.facts.second = { ...second, answeredAt: this.#pbx.clock.now() };
        this.#state(number, 'in-use');
        this.#after(talks, () => over('talked', secondPartyRings, talks));
      });
  }

  /** Leg A ends after it was picked up. */
  #answered(campaign: StagedOrder): void {
    this.#state(this.#order.firstParty, 'idle');
    this.#end(campaign);
    this.#records.report('answers', this.#attempt);
  }

  #end(campaign: StagedOrder): void {
    this.over = true;
    this.facts.overAt = this.#pbx.clock.now();
    if (!campaign.removed) campaign.status = 'completed';
  }

  #state(extension: string, state: LegState): void {
    if (!this.#plan.statePushes) return;
    const { uniqueId } = this;
    this.#pbx.push({ kind: 'new-state', extension, state, participant: '', direction: null, uniqueId });
  }

  /** The next step of the call, unless it ended meanwhile. */
  #after(seconds: number, step: () => void): void {
    this.#pbx.clock.after(milliseconds(seconds), () => {
      if (!this.over) step();
    });
  }
}
