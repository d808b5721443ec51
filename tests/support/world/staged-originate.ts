import type { OriginateOrder } from '../../../electron/engine/ports.ts';
import type { Disposition } from '../../../shared/call/dispositions.ts';
import type { LegEnd, LegState } from '../../../shared/call/events.ts';
import type { CallDetailRecord } from '../../../shared/pbx/records.ts';
import type { Exchange } from './exchange.ts';
import { type CallPlan, milliseconds, ringSeconds } from './plan.ts';

type End = LegEnd & { disposition: Disposition };

const end = (disposition: Disposition, ring: number, talk: number): End => ({
  disposition,
  ringSeconds: ring,
  talkSeconds: talk,
  cause: null,
});

/**
 * One originated call on the staged PBX: no report, no record of a first party that did not answer, records of the
 * others when all is over, nothing that could take it back.
 */
export class StagedOriginate {
  readonly id: string;
  readonly uniqueId: string;
  readonly order: OriginateOrder;
  rang = false;
  readonly #pbx: Exchange;
  readonly #plan: CallPlan;
  #talked = false;

  constructor(pbx: Exchange, count: number, order: OriginateOrder, plan: CallPlan) {
    this.id = `orig.call.${count}`;
    this.uniqueId = `unique-originate-${count}`;
    this.#pbx = pbx;
    this.order = order;
    this.#plan = plan;
  }

  /** Whether the parties talked. */
  talked(): boolean {
    return this.#talked;
  }

  ring(): void {
    const { firstParty, firstPartyRings } = this.#plan;
    this.rang = true;
    this.#state(this.order.firstParty, 'ringing');
    this.#after(firstPartyRings, () => {
      if (firstParty === 'answers') this.#answer();
      else this.#state(this.order.firstParty, 'idle');
    });
  }

  #answer(): void {
    const { asksAfter, hangsUp } = this.#plan;
    this.#state(this.order.firstParty, 'in-use');
    this.#after(asksAfter, () => {
      if (hangsUp === 'before-routing') this.#end(null);
      else this.#ringSecond();
    });
  }

  #ringSecond(): void {
    const { secondParty, secondPartyRings, hangsUp, talks } = this.#plan;
    const ended = (disposition: Disposition, seconds: number) =>
      this.#after(seconds, () => this.#end(end(disposition, seconds, 0)));
    if (hangsUp === 'while-ringing') ended('NO ANSWER', secondPartyRings);
    else if (secondParty === 'no-answer') ended('NO ANSWER', ringSeconds);
    else if (secondParty === 'busy') ended('BUSY', secondPartyRings);
    else if (secondParty === 'failed') ended('FAILED', secondPartyRings);
    else
      this.#after(secondPartyRings, () => {
        this.#talked = true;
        this.#after(talks, () => this.#end(end('ANSWERED', secondPartyRings, talks)));
      });
  }

  #end(second: End | null): void {
    const { firstPartyRings, talks, ownCdr } = this.#plan;
    this.#state(this.order.firstParty, 'idle');
    if (ownCdr) this.#writeCdr(this.order.firstParty, end('ANSWERED', firstPartyRings, talks));
    if (second !== null) this.#writeCdr(this.order.secondParty, second);
  }

  #writeCdr(dst: string, told: End): void {
    const now = this.#pbx.clock.now();
    const cdr: CallDetailRecord = {
      cuid: this.uniqueId,
      uniqueId: this.uniqueId,
      src: this.order.callerId,
      dst,
      type: 'outgoing',
      end: told,
      startedAt: now - milliseconds((told.ringSeconds ?? 0) + (told.talkSeconds ?? 0)),
      endedAt: now,
      record: null,
      originatedCallId: this.#plan.recordsNamed ? this.id : null,
      route: [],
    };
    const { cdrAfter, cdrPushes } = this.#plan;
    if (cdrAfter !== null) this.#after(cdrAfter, () => this.#pbx.cdrs.push(cdr));
    for (const after of cdrPushes) this.#after(after, () => this.#pbx.push({ kind: 'cdr', record: cdr }));
  }

  #state(extension: string, state: LegState): void {
    if (!this.#plan.statePushes) return;
    const { uniqueId } = this;
    this.#pbx.push({ kind: 'new-state', extension, state, participant: '', direction: null, uniqueId });
  }

  #after(seconds: number, step: () => void): void {
    this.#pbx.clock.after(milliseconds(seconds), step);
  }
}
