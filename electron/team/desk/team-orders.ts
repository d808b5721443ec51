import type { Cancelling } from '../../../shared/call/outcome.ts';
import type { PbxError } from '../../../shared/errors.ts';
import { type DialingRules, isInternal } from '../../../shared/number/phone-number.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { longestNap } from '../../engine/outgoing/wakefulness.ts';
import type { CallOrder, Pbx } from '../../engine/ports.ts';
import { type AnswerOf, callIdOf, protocolVersion, type ReadAs } from '../protocol/messages.ts';
import type { TeamLink } from './link.ts';

/** Milliseconds between two requests for one call, and how long an order may be on its way to the PBX. */
const [again, soon, longestOnTheWay] = [1_000, 400, 20_000];
/** Rule 5: fifteen seconds, and the way. */
const longestCancelling = 25_000;

/** What becomes of calls beside what their orders are answered. */
export interface OrdersTold {
  /** A call waits for a slot; 1: it is the next one. */
  inLine(callId: string, position: number): void;
  /** A cancelled call may be connected all the same. */
  cancelling(callId: string, state: Cancelling): void;
}

/** How the engine of this desk reads numbers. */
export type ReadingRules = Pick<DialingRules, 'country' | 'internalPattern'>;

type Placed = Awaited<ReturnType<Pbx['place']>>;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** The orders of this desk, which its team's relay places at the PBX. */
export class TeamOrders {
  readonly #link: Pick<TeamLink, 'ask'>;
  readonly #dialing: ReadingRules;
  readonly #told: OrdersTold;
  /** Calls by the ids of their orders, as they became known here. */
  readonly #calls = new Map<string, string>();
  readonly #unwanted = new Set<string>();
  /** Calls of which it is certain that the PBX never had them. */
  readonly #never = new Set<string>();

  /** Until when it is asked whether a call is cancelled, UTC ms. */
  readonly #cancelling = new Map<string, number>();

  constructor(link: Pick<TeamLink, 'ask'>, dialing: ReadingRules, told: OrdersTold) {
    this.#link = link;
    this.#dialing = dialing;
    this.#told = told;
  }

  /** The call of an order, null where it did not become known here. */
  callOf(orderId: string): string | null {
    return this.#calls.get(orderId) ?? null;
  }

  /** Nobody wants this call any more: one that waits in line leaves it. */
  forget(callId: string): void {
    this.#unwanted.add(callId);
  }

  async place({ callId, secondParty }: CallOrder): Promise<Placed> {
    let mayBeThere = false;
    let position = 0;
    const until = Date.now() + longestOnTheWay;
    const request = {
      callId,
      number: secondParty,
      protocol: protocolVersion,
      readAs: this.#readAs(secondParty),
    };
    let askedAt = Date.now();
    for (;;) {
      // So much time lies between two requests only where this computer slept: at whatever hour it wakes, nobody wants the call any more.
      if (Date.now() - askedAt >= longestNap) this.forget(callId);
      askedAt = Date.now();
      // Whatever was placed before, nothing is from here on.
      if (this.#unwanted.has(callId)) await this.#link.ask('cancel', { callId });
      const asked = await this.#link.ask('place', request);
      if (!asked.ok) {
        const { error } = asked;
        if (error.kind === 'pbx-timeout') mayBeThere = true;
        else if (!mayBeThere) return this.#refused(callId, error);
        if (!isPassing(error) || Date.now() >= until)
          return fail({ ...error, ...('sent' in error && { sent: true }) });
        await pause(again);
      } else if (asked.value.kind === 'in-line') {
        if (asked.value.position !== position) this.#told.inLine(callId, asked.value.position);
        position = asked.value.position;
        await this.#waitInLine(callId);
      } else if (asked.value.kind === 'adding' && Date.now() < until) await pause(soon);
      else return this.#placedAs(callId, asked.value);
    }
  }

  #placedAs(callId: string, placed: Exclude<AnswerOf<'place'>, { kind: 'in-line' }>): Placed {
    switch (placed.kind) {
      case 'added':
        if (placed.orderId !== null) this.#calls.set(placed.orderId, callId);
        return ok({ orderId: placed.orderId });
      case 'adding':
        return fail({ kind: 'pbx-timeout', address: 'relay', seconds: longestOnTheWay / 1000, sent: true });
      case 'not-added':
        return this.#refused(callId, placed.error ?? saidNo('the call was not placed'));
      case 'refused':
        return this.#refused(callId, saidNo(placed.words));
      case 'read-otherwise':
        return this.#refused(callId, readOtherwise);
    }
  }

  #readAs(dialled: string): ReadAs {
    return {
      country: this.#dialing.country,
      route: isInternal(dialled, this.#dialing) ? 'internal' : 'external',
    };
  }

  #refused(callId: string, error: PbxError): Result<never, PbxError> {
    this.#never.add(callId);
    return fail('sent' in error ? { ...error, sent: false } : error);
  }

  /** Ends early when the call is forgotten. */
  async #waitInLine(callId: string): Promise<void> {
    for (let waited = 0; waited < again && !this.#unwanted.has(callId); waited += 100) await pause(100);
  }

  async find(name: string): ReturnType<Pbx['findOrder']> {
    const callId = callIdOf(name);
    if (callId === null || this.#never.has(callId)) return ok(null);
    const found = await this.#link.ask('find', { callId });
    if (found.ok && found.value !== null) this.#calls.set(found.value.orderId, callId);
    return found;
  }

  /** Settles when nobody can answer a question of the call any more, or when that took too long, and fails then (rule 5). */
  async withdraw(orderId: string): ReturnType<Pbx['withdraw']> {
    const callId = this.callOf(orderId);
    if (callId === null) return fail(saidNo('the relay looks calls up by their names'));
    const until = this.#cancelling.get(callId) ?? Date.now() + longestCancelling;
    this.#cancelling.set(callId, until);
    for (;;) {
      const cancelled = await this.#link.ask('cancel', { callId });
      if (!cancelled.ok) return cancelled;
      const { state } = cancelled.value;
      if (state === 'answered') this.#told.cancelling(callId, 'too-late');
      if (state !== 'cancelling') return ok(null);
      this.#told.cancelling(callId, 'may-connect');
      if (Date.now() >= until)
        return fail(saidNo('another relay of the team may still connect your phone, for some minutes'));
      await pause(again);
    }
  }
}

/** What a relay refuses, as a PBX would. */
export const saidNo = (words: string): PbxError => ({ kind: 'pbx-said-no', service: 'relay', words });

const readOtherwise: PbxError = {
  ...{ kind: 'pbx-said-no', service: 'relay', why: 'read-otherwise' },
  words: 'the relay reads this number as another one',
};

/** A relay or a server may be back in a moment. */
const isPassing = (error: PbxError) => error.kind === 'pbx-timeout' || error.kind === 'pbx-unreachable';
