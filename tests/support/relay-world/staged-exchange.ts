import type { CampaignOrder } from '../../../electron/engine/ports.ts';
import type { SlotPbx } from '../../../electron/team/relay/slots/parts.ts';
import type { Question } from '../../../electron/team/relay/slots/question-rules.ts';
import type { Disposition } from '../../../shared/call/dispositions.ts';
import type { PbxError } from '../../../shared/errors.ts';
import type { FirstPartyReport } from '../../../shared/pbx/records.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { RealTime } from './real-time.ts';

/** What the PBX and the people do with one campaign; seconds. */
export interface CallPlan {
  /** From the add to the first ringing; the window may be over by then. */
  startsAfter: number;
  rings: number;
  firstParty: 'answers' | 'hangs-up-before-routing' | 'no-answer' | 'busy' | 'failed' | 'lost';
  /** From the answer to the question. */
  way: number;
  /** From the end of leg A's attempt, or its answer, to the report. */
  reportsAfter: number;
  /** The same question once more, so much later, to either relay. */
  asksAgainAfter: number | null;
  /** Another run of the campaign, so much after the first one asked or ended. */
  runsAgainAfter: number | null;
  /** Where the question tells the agent's number. */
  names: 'nowhere' | 'src' | 'dst';
  removalStopsIt: boolean;
  add: 'well' | 'answer-lost' | 'request-lost' | 'answer-lost-added-late' | 'refused';
  /** Which relay the dialplan asks first. */
  asks: 0 | 1;
}

/** What one PBX is like. */
export interface ExchangeNature {
  /** Whether its components send a `unique_id`, and whether that begins with the seconds at which the call began. */
  ids: 'seconds' | 'opaque' | 'none';
  /** Whether it pushes the states of phones. */
  pushesStates: boolean;
}

interface Campaign {
  id: string;
  order: CampaignOrder;
  plan: CallPlan;
  status: 'waiting' | 'running' | 'completed';
  removed: boolean;
}

export interface Asked {
  campaignName: string;
  question: Question;
  relay: 0 | 1;
  /** Nothing but the state of a phone that the PBX pushed tells whose it is. */
  isKnownByPhone: boolean;
}

/** What a PBX tells and asks. */
export interface ExchangeListener {
  ask(asked: Asked): void;
  report(report: FirstPartyReport): void;
  phone(uniqueId: string, extension: string): void;
}

const dispositions: Record<
  Exclude<CallPlan['firstParty'], 'answers' | 'hangs-up-before-routing'>,
  Disposition
> = {
  'no-answer': 'NO ANSWER',
  busy: 'BUSY',
  failed: 'FAILED',
  lost: 'LOST',
};

const address = 'pbx.example:80';
const lost: PbxError = { kind: 'pbx-timeout', address, seconds: 8, sent: true };
const no: PbxError = { kind: 'pbx-said-no', service: 'autodialer/campaigns/add', words: 'no' };

/** The PBX of a world of relays: it dials campaigns by their plans, and asks one of the relays. */
export class StagedExchange {
  readonly campaigns: Campaign[] = [];
  /** How far its clock is from the world's, milliseconds. */
  clockError = 0;
  readonly #time: RealTime;
  readonly #nature: ExchangeNature;
  readonly #listener: ExchangeListener;
  readonly #planOf: (campaignName: string) => CallPlan;
  /** Each agent's newest call that was ordered, whether or not the order arrived. */
  readonly #newest = new Map<string, string>();
  #ids = 0;

  constructor(
    time: RealTime,
    nature: ExchangeNature,
    planOf: (campaignName: string) => CallPlan,
    listener: ExchangeListener,
  ) {
    this.#time = time;
    this.#nature = nature;
    this.#planOf = planOf;
    this.#listener = listener;
  }

  now(): number {
    return this.#time.now + this.clockError;
  }

  /** The relay has its campaign removed, as part of a cancel. */
  removed(campaignName: string): void {
    for (const campaign of this.campaigns) if (campaign.order.name === campaignName) campaign.removed = true;
  }

  /** One relay's client: it knows the PBX's clock by what it was answered. */
  clientFor(monotonic: () => number, alive: () => boolean): SlotPbx {
    let heard: { date: number; at: number } | null = null;
    const request = <T>(act: () => T, milliseconds = 5): Promise<T> =>
      new Promise((resolve) => {
        this.#time.after(milliseconds, () => {
          if (!alive()) return;
          const value = act();
          heard = { date: Math.floor(this.now() / 1000) * 1000, at: monotonic() };
          resolve(value);
        });
      });
    return {
      makeContact: () => request(() => ok(null)),
      now: () => (heard === null ? null : heard.date + monotonic() - heard.at),
      place: (order) => this.#takeAdd(order, request),
      findOrder: ({ name }) =>
        request(() => {
          const found = this.campaigns.find(({ order, removed }) => order.name === name && !removed);
          return ok(found === undefined ? null : { orderId: found.id, status: found.status });
        }),
      withdraw: (orderId) =>
        request(() => {
          const found = this.campaigns.find(({ id }) => id === orderId);
          if (found !== undefined) found.removed = true;
          return ok(null);
        }),
      busyRows: () =>
        request(() => {
          const busy = this.campaigns.filter(({ status, removed }) => status !== 'completed' && !removed);
          const campaigns = busy.flatMap(({ id, order, status }) =>
            status === 'completed' ? [] : [{ orderId: id, row: order.entry.text, status }],
          );
          return ok({ campaigns, at: this.now() });
        }),
    };
  }

  async #takeAdd(
    order: CampaignOrder,
    request: <T>(act: () => T, milliseconds?: number) => Promise<T>,
  ): Promise<Result<{ orderId: string | null }, PbxError>> {
    const plan = this.#planOf(order.name);
    const isFirst = !this.campaigns.some((campaign) => campaign.order.name === order.name);
    if (plan.add === 'refused') return request(() => fail(no));
    this.#newest.set(order.firstParty, order.name);
    if (plan.add === 'request-lost' && isFirst && plan.startsAfter % 2 < 1)
      return request(() => fail(lost), 8_000);
    if (plan.add === 'answer-lost' && isFirst) {
      this.#add(order, plan);
      return request(() => fail(lost), 8_000);
    }
    if (plan.add === 'answer-lost-added-late' && isFirst) {
      this.#time.after(8_100, () => this.#add(order, plan));
      return request(() => fail(lost), 8_000);
    }
    return request(() => ok({ orderId: this.#add(order, plan) }));
  }

  #add(order: CampaignOrder, plan: CallPlan): string {
    this.#ids += 1;
    const campaign: Campaign = { id: `c${this.#ids}`, order, plan, status: 'waiting', removed: false };
    this.campaigns.push(campaign);
    this.#time.after(plan.startsAfter * 1000, () => this.#run(campaign, true));
    return campaign.id;
  }

  /** A campaign that is past its end stays `waiting`. */
  #run(campaign: Campaign, isFirst: boolean): void {
    const { plan, order } = campaign;
    if (this.now() > order.endsAt || (campaign.removed && plan.removalStopsIt)) return;
    if (!isFirst && this.#hasNext(campaign)) return;
    campaign.status = 'running';
    this.#ids += 1;
    const seconds = this.#nature.ids === 'seconds' ? Math.floor(this.now() / 1000) : 'call';
    const uniqueId = `${seconds}.${this.#ids}`;
    if (this.#nature.pushesStates) this.#listener.phone(uniqueId, order.firstParty);
    this.#time.after(plan.rings * 1000, () => this.#afterRinging(campaign, uniqueId, isFirst));
  }

  #afterRinging(campaign: Campaign, uniqueId: string, isFirst: boolean): void {
    const { plan } = campaign;
    const { firstParty } = plan;
    if (campaign.removed && plan.removalStopsIt) return;
    const answers = firstParty === 'answers' || firstParty === 'hangs-up-before-routing';
    // The second run of a campaign whose first party was not there finds it.
    if (!answers && isFirst) {
      campaign.status = 'completed';
      this.#reportLater(campaign, dispositions[firstParty]);
      this.#runAgain(campaign, false);
      return;
    }
    this.#reportLater(campaign, 'ANSWERED');
    if (firstParty === 'hangs-up-before-routing') {
      campaign.status = 'completed';
      if (isFirst) this.#runAgain(campaign, false);
      return;
    }
    this.#time.after(plan.way * 1000, () => {
      campaign.status = 'completed';
      if (!isFirst && this.#hasNext(campaign)) return;
      this.#ask(campaign, uniqueId, isFirst);
    });
  }

  /**
   * The agent has a later call. Another run of the earlier one would be taken for that: it names the same agent
   * (docs/team.md).
   */
  #hasNext({ order }: Campaign): boolean {
    return this.#newest.get(order.firstParty) !== order.name;
  }

  #ask(campaign: Campaign, uniqueId: string, isFirst: boolean): void {
    const { plan, order } = campaign;
    const question: Question = {
      row: order.entry.text,
      component: 'trunk-api',
      uniqueId: this.#nature.ids === 'none' ? '' : uniqueId,
      src: plan.names === 'src' ? order.firstParty : 'AutoDialer',
      dst: plan.names === 'dst' ? order.firstParty : '',
      data: '',
      appName: order.entry.text,
    };
    const { ids, pushesStates } = this.#nature;
    const isKnownByPhone = !isFirst && plan.names === 'nowhere' && pushesStates && ids !== 'none';
    const ask = (relay: 0 | 1) =>
      this.#listener.ask({ campaignName: order.name, question, relay, isKnownByPhone });
    ask(plan.asks);
    if (plan.asksAgainAfter !== null)
      this.#time.after(plan.asksAgainAfter * 1000, () => {
        if (isFirst || !this.#hasNext(campaign)) ask(plan.asks === 0 ? 1 : 0);
      });
    if (isFirst) this.#runAgain(campaign, true);
  }

  #reportLater({ id, order, plan }: Campaign, disposition: Disposition): void {
    const end = { disposition, ringSeconds: plan.rings, talkSeconds: 0, cause: null };
    const facts = { campaignId: id, campaignName: order.name, number: order.firstParty };
    this.#time.after(plan.reportsAfter * 1000, () =>
      this.#listener.report({ reportId: `r${id}`, ...facts, end, tries: 1, at: this.now() }),
    );
  }

  /**
   * What no rule could tell from another call's question does not happen: docs/team.md names it. Later than half a minute
   * after a first run its slot may be another call's. Then another run is known by the agent, whom the question or the
   * PBX's events name; or, where it asked without an id, its slot is still its own.
   */
  #runAgain(campaign: Campaign, hasAsked: boolean): void {
    const { plan } = campaign;
    if (plan.runsAgainAfter === null) return;
    const { ids, pushesStates } = this.#nature;
    const isNamed = plan.names !== 'nowhere' || (pushesStates && ids !== 'none');
    const isKnown = isNamed || (ids === 'none' && hasAsked);
    if (!isKnown && ids !== 'seconds') return;
    const after = isKnown ? plan.runsAgainAfter : Math.min(plan.runsAgainAfter, 20);
    this.#time.after(after * 1000, () => this.#run(campaign, false));
  }
}
