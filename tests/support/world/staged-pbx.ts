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
import type { DeskLine, Exchange, StagedOrder } from './exchange.ts';
import { type CallPlan, type Habits, milliseconds } from './plan.ts';
import { StagedCall } from './staged-call.ts';
import { StagedOriginate } from './staged-originate.ts';

export type Service = Exclude<keyof Pbx, 'clockOffset' | 'clockError'>;

/** What a request meets. `acts`: the PBX does its work although the answer is lost. `slow`: seconds. */
export interface Trouble {
  error: PbxError | null;
  acts: boolean;
  slow: number;
}

interface StagedCampaign extends StagedOrder {
  call: StagedCall;
}

const notFound: PbxError = { kind: 'pbx-said-no', service: 'remove', words: 'no such campaign' };

/** Searches by number and time count whole minutes. */
const minute = 60_000;

/**
 * A PBX at the port's height that plays calls by their plans on the test's clock: what is true there is known, so that
 * what the engine says can be held against it. It never refuses a second campaign of the same name.
 */
export class StagedPbx implements Pbx, Exchange {
  readonly campaigns: StagedCampaign[] = [];
  readonly originates: StagedOriginate[] = [];
  readonly reports: FirstPartyReport[] = [];
  readonly cdrs: { cdr: CallDetailRecord; foundByIdFrom: number }[] = [];
  /** Everything that was ever pushed, to be pushed again. */
  readonly pushed: PbxEvent[] = [];
  readonly troubles = new Map<Service, Trouble[]>();
  /** While it is set, every request ends so. */
  outage: PbxError | null = null;
  manager: DialerState['problem'] = null;
  onRing: (campaign: StagedOrder) => void = () => {};
  onAdd: (order: CampaignOrder) => void = () => {};
  onOriginate: (order: OriginateOrder) => void = () => {};
  onMove: (campaign: StagedOrder) => void = () => {};
  readonly clock: Clock;
  readonly line: DeskLine;
  readonly habits: Habits;
  readonly #planOf: (callId: string) => CallPlan;
  #ids = 0;
  #hasAnswered = false;
  /** What a campaign's date showed beside: how far ahead its zone is. */
  #zoneSeen: number | null = null;

  constructor(clock: Clock, habits: Habits, line: DeskLine, planOf: (callId: string) => CallPlan) {
    this.clock = clock;
    this.habits = habits;
    this.line = line;
    this.#planOf = planOf;
  }

  epoch(): number {
    return Math.floor((this.clock.now() + milliseconds(this.habits.clockAhead)) / 1000);
  }

  newId(): string {
    this.#ids += 10;
    switch (this.habits.ids) {
      case 'epoch':
        return `${this.epoch()}.${this.#ids}`;
      case 'plain':
        return `unique-${this.#ids}`;
      case 'numeric':
        return `${4_000 + this.#ids}`;
      case 'constant':
        return '1';
      case 'empty':
        return '';
    }
  }

  identifies(id: string): boolean {
    return id !== '' && this.habits.ids !== 'constant';
  }

  push(event: PbxEvent): number | null {
    this.pushed.push(event);
    return this.line.push(event);
  }

  place(order: CallOrder) {
    return this.#answer('place', () =>
      order.kind === 'campaign' ? this.#add(order) : this.#originate(order),
    );
  }

  #add(order: CampaignOrder): Result<{ orderId: string | null }, PbxError> {
    this.onAdd(order);
    const campaignId = `campaign-${this.campaigns.length + 1}`;
    const call = new StagedCall(this, campaignId, order, this.#planOf(order.callId));
    const campaign: StagedCampaign = {
      ...{ campaignId, order, status: 'waiting', removed: false, call },
      shownFrom: this.clock.now() + milliseconds(this.habits.nameLag),
      window: this.#onWallClock(order),
    };
    this.campaigns.push(campaign);
    call.schedule(campaign);
    return ok({ orderId: this.habits.tellsId ? campaignId : null });
  }

  #originate(order: OriginateOrder): Result<{ orderId: string | null }, PbxError> {
    this.onOriginate(order);
    const plan = this.#planOf(order.callId);
    const call = new StagedOriginate(this, this.originates.length + 1, order, plan);
    this.originates.push(call);
    call.ring();
    return ok({ orderId: this.habits.tellsId ? call.id : null });
  }

  /** The sender turns its own time into the PBX's by what it knows of that clock. */
  #onWallClock({ startsAt, endsAt }: { startsAt: number; endsAt: number }): StagedOrder['window'] {
    const ahead = this.clockOffset() ?? 0;
    const from = Math.floor((startsAt + ahead) / minute) * minute;
    return { from, to: Math.ceil((endsAt + ahead) / minute) * minute };
  }

  isDue({ window }: StagedOrder): boolean {
    const wall = this.clock.now() + this.#ahead();
    return wall >= window.from && wall <= window.to;
  }

  findOrder({ name, placedAt }: { name: string; placedAt: number | null }) {
    return this.#answer('findOrder', (): Result<PlacedOrder | null, PbxError> => {
      const found = this.campaigns.find((one) => one.order.name === name && !one.removed);
      if (found === undefined || this.clock.now() < found.shownFrom) return ok(null);
      // The record shows by which wall clock it was written.
      if (placedAt !== null) this.#zoneSeen = milliseconds(this.habits.zoneAhead);
      const { campaignId, status } = found;
      return ok({ orderId: campaignId, status });
    });
  }

  moveWindow(campaignId: string, window: { startsAt: number; endsAt: number }) {
    return this.#answer('moveWindow', () => {
      const found = this.#find(campaignId);
      if (found === undefined) return fail(notFound);
      this.onMove(found);
      found.window = this.#onWallClock(window);
      return ok(null);
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
    return this.#answer('findCdrs', () => {
      const now = this.clock.now();
      const ahead = this.clockOffset() ?? 0;
      const inTime = ({ startedAt }: CallDetailRecord) =>
        startedAt === null ||
        (startedAt >= query.from + ahead - minute && startedAt <= query.to + ahead + minute);
      const mine = ({ cdr, foundByIdFrom }: (typeof this.cdrs)[number]) => {
        if (query.by === 'cuid') return now >= foundByIdFrom && cdr.cuid === query.cuid;
        if (!inTime(cdr)) return false;
        if (query.by === 'destination') return cdr.dst === query.number;
        return query.numbers.some((number) => number === cdr.src || number === cdr.dst);
      };
      return ok(this.cdrs.filter(mine).map(({ cdr }) => cdr));
    });
  }

  dialerState() {
    return this.#answer('dialerState', () => ok({ title: 'Evening desk', problem: this.manager }));
  }

  makeContact() {
    return this.#answer('makeContact', () => ok(null));
  }

  clockOffset(): number | null {
    const error = this.clockError();
    return error === null ? null : error + (this.#zoneSeen ?? 0);
  }

  /** Known since its first answer, whoever sets the desk's clock. */
  clockError(): number | null {
    return this.#hasAnswered ? milliseconds(this.habits.clockAhead) + this.#skew() : null;
  }

  /** How far its wall clock is ahead of true time, in the configured zone. */
  #ahead(): number {
    return milliseconds(this.habits.clockAhead + this.habits.zoneAhead);
  }

  /** How far true time is ahead of the desk's. */
  #skew(): number {
    return this.clock.now() - this.line.deskNow();
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
    // The header of an answer tells the time, but not in which zone the PBX lives.
    this.#hasAnswered = true;
    return result ?? act();
  }
}
