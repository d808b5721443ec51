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
import type { CallDetailRecord, FirstPartyReport } from '../../../shared/pbx/records.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

export type Asked = Exclude<keyof Pbx, 'clockOffset' | 'clockError' | 'answersAlone'>;

/** What one request meets: an error, after having acted or not; `slow`: milliseconds before the answer. */
export interface Fault {
  error?: PbxError;
  acts?: boolean;
  slow?: number;
}

export const errors = {
  refused: { kind: 'pbx-unreachable', address: 'pbx:80', code: 'ECONNREFUSED', sent: false },
  dropped: { kind: 'pbx-unreachable', address: 'pbx:80', code: 'ECONNRESET', sent: true },
  connectTimeout: { kind: 'pbx-timeout', address: 'pbx:80', seconds: 4, sent: false },
  timeout: { kind: 'pbx-timeout', address: 'pbx:80', seconds: 8, sent: true },
  tls: { kind: 'pbx-tls', address: 'pbx:443', code: 'CERT_HAS_EXPIRED' },
  unauthorized: { kind: 'pbx-unauthorized', service: 'add', words: 'who are you' },
  forbidden: { kind: 'pbx-service-not-permitted', service: 'add', words: 'not for you' },
  foreign: { kind: 'pbx-address-not-permitted', service: 'add', words: 'not from there' },
  missing: { kind: 'pbx-service-missing', service: 'add', status: 501, words: 'none' },
  saidNo: { kind: 'pbx-said-no', service: 'add', words: 'name already exists' },
  broken: { kind: 'pbx-answer-not-understood', service: 'add', status: 500, words: 'oops' },
} as const satisfies Record<string, PbxError>;

/** HTTP requests behind one question: a search by numbers takes three. */
const costOf = (asked: Asked, query?: CdrQuery) => (asked === 'findCdrs' && query?.by === 'numbers' ? 3 : 1);

interface ScriptedCampaign extends PlacedOrder {
  name: string;
  /** When it was added, by the test's clock: searches show it only some time later. */
  addedAt?: number;
  /** The PBX's wall clock when it was added, read as UTC; null: it can't be read. */
  addedWallClock: number | null;
}

/** A PBX at the port's height: its records are plain lists that a test fills, its faults a queue a method. */
export class ScriptedPbx implements Pbx {
  readonly requests: { at: number; asked: Asked }[] = [];
  readonly cdrQueries: CdrQuery[] = [];
  readonly orders: CampaignOrder[] = [];
  readonly originates: OriginateOrder[] = [];
  readonly removed: string[] = [];
  readonly moves: { startsAt: number; endsAt: number }[] = [];
  readonly faults: Partial<Record<Asked, Fault[]>> = {};
  readonly alwaysFaulty: Partial<Record<Asked, Fault>> = {};
  campaigns: ScriptedCampaign[] = [];
  reports: FirstPartyReport[] = [];
  cdrs: CallDetailRecord[] = [];
  manager: DialerState = { title: 'Night shift', problem: null };
  answersAlone?: true;
  /** Whether an add tells the new campaign's id, an originate the call's. */
  tellsId = true;
  offset: number | null = 0;
  /** How much of it is its clock's; null: nobody knows. */
  error: number | null = null;
  /** Milliseconds from an add until a search shows the campaign. */
  searchLag = 1_000;
  /** Whether a second campaign of one name is refused. */
  uniqueNames = true;
  httpRequests = 0;
  mostAtOnce = 0;
  #atOnce = 0;
  #hasAnswered = false;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  asked(...which: Asked[]): number {
    return this.requests.filter(({ asked }) => which.includes(asked)).length;
  }

  place(order: CallOrder) {
    return this.#answer('place', () =>
      order.kind === 'campaign' ? this.#add(order) : this.#originate(order),
    );
  }

  #add(order: CampaignOrder): Result<{ orderId: string | null }, PbxError> {
    this.orders.push(order);
    const isTaken = this.campaigns.some(({ name }) => name === order.name);
    if (isTaken && this.uniqueNames) return fail(errors.saidNo);
    const orderId = `campaign-${this.orders.length}`;
    const addedAt = this.#clock.now();
    this.campaigns.push({ orderId, name: order.name, status: 'waiting', addedWallClock: null, addedAt });
    return ok({ orderId: this.tellsId ? orderId : null });
  }

  #originate(order: OriginateOrder): Result<{ orderId: string | null }, PbxError> {
    this.originates.push(order);
    const orderId = `orig.call.1777798800.${this.originates.length}`;
    return ok({ orderId: this.tellsId ? orderId : null });
  }

  findOrder({ name, placedAt }: Parameters<Pbx['findOrder']>[0]) {
    return this.#answer('findOrder', (): Result<PlacedOrder | null, PbxError> => {
      const found = this.campaigns.find((one) => one.name === name);
      const isShown = found !== undefined && this.#clock.now() >= (found.addedAt ?? 0) + this.searchLag;
      if (found === undefined || !isShown) return ok(null);
      const { orderId, status, addedWallClock } = found;
      if (addedWallClock !== null && placedAt !== null) this.offset = addedWallClock - placedAt;
      return ok({ orderId, status });
    });
  }

  moveWindow(_orderId: string, window: { startsAt: number; endsAt: number }) {
    return this.#answer('moveWindow', () => {
      this.moves.push(window);
      return ok(null);
    });
  }

  withdraw(orderId: string) {
    return this.#answer('withdraw', (): Result<null, PbxError> => {
      if (!this.campaigns.some((one) => one.orderId === orderId))
        return fail({ kind: 'pbx-said-no', service: 'remove', words: 'no such campaign' });
      this.campaigns = this.campaigns.filter((one) => one.orderId !== orderId);
      this.removed.push(orderId);
      return ok(null);
    });
  }

  findReports({ orderId }: ReportQuery) {
    const mine = (report: FirstPartyReport) => orderId === null || report.campaignId === orderId;
    return this.#answer('findReports', () => ok(this.reports.filter(mine)));
  }

  findCdrs(query: CdrQuery) {
    this.cdrQueries.push(query);
    const mine = (cdr: CallDetailRecord) => {
      if (query.by === 'cuid') return cdr.cuid === query.cuid;
      return query.by === 'numbers' || cdr.dst === query.number;
    };
    return this.#answer('findCdrs', () => ok(this.cdrs.filter(mine)), costOf('findCdrs', query));
  }

  dialerState() {
    return this.#answer('dialerState', () => ok(this.manager));
  }

  makeContact() {
    return this.#answer('makeContact', () => ok(null));
  }

  /** A new process has heard nothing of it yet. */
  unheard(): void {
    this.#hasAnswered = false;
  }

  clockOffset(): number | null {
    return this.#hasAnswered ? this.offset : null;
  }

  clockError(): number | null {
    return this.#hasAnswered ? this.error : null;
  }

  /** Sets the status of every campaign. */
  status(status: PlacedOrder['status']): void {
    this.campaigns = this.campaigns.map((one) => ({ ...one, status }));
  }

  async #answer<T>(asked: Asked, act: () => Result<T, PbxError>, cost = 1): Promise<Result<T, PbxError>> {
    this.requests.push({ at: this.#clock.now(), asked });
    this.httpRequests += cost;
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    const fault = this.faults[asked]?.shift() ?? this.alwaysFaulty[asked] ?? {};
    const { error, acts = error === undefined, slow = 0 } = fault;
    await new Promise<void>((resolve) => (slow > 0 ? this.#clock.after(slow, resolve) : resolve()));
    this.#atOnce -= 1;
    const result = acts ? act() : null;
    if (error === undefined) this.#hasAnswered = true;
    return error !== undefined || result === null ? fail(error ?? errors.broken) : result;
  }
}
