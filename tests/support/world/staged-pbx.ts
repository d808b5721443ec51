import type {
  CallOrder,
  CampaignOrder,
  CdrQuery,
  Clock,
  DialerState,
  OriginateOrder,
  Pbx,
  PlacedOrder,
  ReportQuery,
} from '../../../electron/engine/ports.ts';
import type { PbxError } from '../../../shared/errors.ts';
import type { CallDetailRecord, FirstPartyReport, PbxEvent } from '../../../shared/pbx/records.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { DeskLine, Exchange } from './exchange.ts';
import { type CallPlan, milliseconds } from './plan.ts';
import { StagedCall, type StagedCampaign } from './staged-call.ts';
import { StagedOriginate } from './staged-originate.ts';

export type Service = Exclude<keyof Pbx, 'clockOffset'>;

/** What a request meets. `acts`: the PBX does its work although the answer is lost. `slow`: seconds. */
export interface Trouble {
  error: PbxError | null;
  acts: boolean;
  slow: number;
}

const notFound: PbxError = { kind: 'pbx-said-no', service: 'remove', words: 'no such campaign' };

/**
 * A PBX at the port's height that plays calls by their plans on the test's clock: what is true there is known, so that
 * what the engine says can be held against it. It never refuses a second campaign of the same name.
 */
export class StagedPbx implements Pbx, Exchange {
  readonly campaigns: StagedCampaign[] = [];
  readonly originates: StagedOriginate[] = [];
  readonly reports: FirstPartyReport[] = [];
  readonly cdrs: CallDetailRecord[] = [];
  /** Everything that was ever pushed, to be pushed again. */
  readonly pushed: PbxEvent[] = [];
  readonly troubles = new Map<Service, Trouble[]>();
  /** While it is set, every request ends so. */
  outage: PbxError | null = null;
  manager: DialerState['problem'] = null;
  /** Told before the agent's phone rings. */
  onRing: (campaign: StagedCampaign) => void = () => {};
  onAdd: (order: CampaignOrder) => void = () => {};
  onOriginate: (order: OriginateOrder) => void = () => {};
  onMove: (campaign: StagedCampaign) => void = () => {};
  readonly clock: Clock;
  readonly line: DeskLine;
  readonly #planOf: (name: string) => CallPlan;

  constructor(clock: Clock, line: DeskLine, planOf: (name: string) => CallPlan) {
    this.clock = clock;
    this.line = line;
    this.#planOf = planOf;
  }

  push(event: PbxEvent): void {
    this.pushed.push(event);
    this.line.push(event);
  }

  place(order: CallOrder) {
    return this.#answer('place', () =>
      order.kind === 'campaign' ? this.#add(order) : this.#originate(order),
    );
  }

  #add(order: CampaignOrder): Result<{ orderId: string }, PbxError> {
    this.onAdd(order);
    const campaignId = `campaign-${this.campaigns.length + 1}`;
    const call = new StagedCall(this, campaignId, order, this.#planOf(order.name));
    const campaign: StagedCampaign = { campaignId, order, status: 'waiting', removed: false, call };
    this.campaigns.push(campaign);
    call.schedule(campaign);
    return ok({ orderId: campaignId });
  }

  /** The context is the call's name here, as the campaign's name is. */
  #originate(order: OriginateOrder): Result<{ orderId: string }, PbxError> {
    this.onOriginate(order);
    const call = new StagedOriginate(this, this.originates.length + 1, order, this.#planOf(order.context));
    this.originates.push(call);
    call.ring();
    return ok({ orderId: call.id });
  }

  findOrder({ name }: { name: string }) {
    return this.#answer('findOrder', (): Result<PlacedOrder | null, PbxError> => {
      const found = this.campaigns.find((one) => one.order.name === name && !one.removed);
      if (found === undefined) return ok(null);
      const { campaignId, status } = found;
      return ok({ orderId: campaignId, status });
    });
  }

  moveWindow(campaignId: string) {
    return this.#answer('moveWindow', () => {
      const found = this.#find(campaignId);
      if (found !== undefined) this.onMove(found);
      return found === undefined ? fail(notFound) : ok(null);
    });
  }

  withdraw(campaignId: string) {
    return this.#answer('withdraw', (): Result<null, PbxError> => {
      const found = this.#find(campaignId);
      if (found === undefined) return fail(notFound);
      found.removed = true;
      found.call.removed();
      return ok(null);
    });
  }

  findReports({ orderId, number }: ReportQuery) {
    const mine = (report: FirstPartyReport) =>
      orderId === null ? report.number === number : report.campaignId === orderId;
    return this.#answer('findReports', () => ok(this.reports.filter(mine)));
  }

  findCdrs(query: CdrQuery) {
    const mine = (cdr: CallDetailRecord) => {
      if (query.by === 'cuid') return cdr.cuid === query.cuid;
      if (query.by === 'destination') return cdr.dst === query.number;
      return query.numbers.some((number) => number === cdr.src || number === cdr.dst);
    };
    return this.#answer('findCdrs', () => ok(this.cdrs.filter(mine)));
  }

  dialerState() {
    return this.#answer('dialerState', () => ok({ title: 'Evening desk', problem: this.manager }));
  }

  makeContact() {
    return this.#answer('makeContact', () => ok(null));
  }

  clockOffset(): number {
    return 0;
  }

  #find(campaignId: string): StagedCampaign | undefined {
    return this.campaigns.find((one) => one.campaignId === campaignId && !one.removed);
  }

  async #answer<T>(service: Service, act: () => Result<T, PbxError>): Promise<Result<T, PbxError>> {
    if (this.outage !== null) return fail(this.outage);
    const trouble = this.troubles.get(service)?.shift() ?? { error: null, acts: true, slow: 0 };
    const result = trouble.acts ? act() : null;
    if (trouble.slow > 0)
      await new Promise<void>((resolve) => this.clock.after(milliseconds(trouble.slow), resolve));
    if (trouble.error !== null) return fail(trouble.error);
    return result ?? act();
  }
}
