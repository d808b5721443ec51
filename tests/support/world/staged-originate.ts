import type { OriginateOrder } from '../../../electron/engine/ports.ts';
import type { LegState } from '../../../shared/call/events.ts';
import type { Exchange } from './exchange.ts';
import { type CallFacts, newFacts } from './facts.ts';
import { type CallPlan, milliseconds, ringSeconds } from './plan.ts';
import { RecordsOfCall } from './records-of-call.ts';

/**
 * One originated call on the staged PBX: no report, a record of a first party that did not answer on few PBXs, records
 * of the others when all is over, nothing that could take it back.
 */
export class StagedOriginate {
  readonly id: string;
  readonly order: OriginateOrder;
  readonly facts: CallFacts;
  readonly #pbx: Exchange;
  readonly #plan: CallPlan;
  readonly #records: RecordsOfCall;

  constructor(pbx: Exchange, count: number, order: OriginateOrder, plan: CallPlan) {
    this.id = `orig.call.${pbx.epoch()}.${count}`;
    this.#pbx = pbx;
    this.#plan = plan;
    this.order = order;
    this.facts = newFacts(order.callId, 'originate', pbx.clock.now());
    this.facts.uniqueId = pbx.newId();
    this.#records = new RecordsOfCall(pbx, plan, this.facts, {
      ...{ campaignId: null, campaignName: '', firstParty: order.firstParty },
      ...{ originatedCallId: this.id, src: order.callerId },
    });
  }

  ring(): void {
    const { firstParty, firstPartyRings } = this.#plan;
    this.facts.rangAt = this.#pbx.clock.now();
    this.#state(this.order.firstParty, 'ringing');
    this.#after(firstPartyRings, () => {
      if (firstParty === 'answers') this.#answer();
      else this.#notReached();
    });
  }

  #notReached(): void {
    this.facts.overAt = this.#pbx.clock.now();
    this.#state(this.order.firstParty, 'idle');
    if (this.#plan.ownCdr) this.#records.failedOriginate();
  }

  #answer(): void {
    const { asksAfter, hangsUp } = this.#plan;
    this.facts.answeredAt = this.#pbx.clock.now();
    this.#state(this.order.firstParty, 'in-use');
    this.#after(asksAfter, () => {
      if (hangsUp === 'before-routing') {
        this.facts.hungUpBeforeRouting = true;
        this.#over();
      } else if (this.#plan.secondParty === 'untried') this.#over();
      else this.#ringSecond();
    });
  }

  #ringSecond(): void {
    const { secondParty, secondPartyRings, hangsUp, talks } = this.#plan;
    const number = this.order.secondParty;
    const second = { number, rangAt: this.#pbx.clock.now(), end: null, answeredAt: null, talkSeconds: 0 };
    this.facts.second = second;
    const over = (end: NonNullable<NonNullable<CallFacts['second']>['end']>, ring: number, talk = 0) => {
      this.facts.second = { ...second, ...this.facts.second, end, talkSeconds: talk };
      this.#over();
      this.#records.secondLeg(number, { end, ring, talk });
    };
    if (hangsUp === 'while-ringing') this.#after(secondPartyRings, () => over('hung-up', secondPartyRings));
    else if (secondParty === 'no-answer') this.#after(ringSeconds, () => over('no-answer', ringSeconds));
    else if (secondParty !== 'answers' && secondParty !== 'untried')
      this.#after(secondPartyRings, () => over(secondParty, secondPartyRings));
    else
      this.#after(secondPartyRings, () => {
        this.facts.second = { ...second, answeredAt: this.#pbx.clock.now() };
        this.#after(talks, () => over('talked', secondPartyRings, talks));
      });
  }

  #over(): void {
    this.facts.overAt = this.#pbx.clock.now();
    this.#state(this.order.firstParty, 'idle');
    this.#records.report('answers', 1);
  }

  #state(extension: string, state: LegState): void {
    if (!this.#plan.statePushes) return;
    const { uniqueId } = this.facts;
    this.#pbx.push({ kind: 'new-state', extension, state, participant: '', direction: null, uniqueId });
  }

  #after(seconds: number, step: () => void): void {
    this.#pbx.clock.after(milliseconds(seconds), step);
  }
}
