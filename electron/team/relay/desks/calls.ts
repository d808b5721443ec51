import type { PbxError } from '../../../../shared/errors.ts';
import { numberToDial } from '../../../../shared/number/phone-number.ts';
import { isSameReading } from '../../../../shared/number/same-reading.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { SimotelClient } from '../../../pbx/simotel/client.ts';
import { type AnswerOf, campaignNameOf, type RelayRefusal, type RequestOf } from '../../protocol/messages.ts';
import { deskSettings } from '../config/desk-settings.ts';
import type { RelayConfig, SlotKind } from '../config/relay-config.ts';
import type { Managers } from '../pbx/managers.ts';
import { RunningCampaigns } from '../pbx/running-campaigns.ts';
import type { ProvedRows } from '../pbx/shared-proof.ts';
import type { RelayClock } from '../slots/clock.ts';
import type { Order, Placed } from '../slots/placing.ts';
import { type CallRecord, callSchema, keys } from '../slots/records.ts';
import type { Slots } from '../slots/slots.ts';
import type { Store } from '../slots/store.ts';
import type { Line, Waiting } from './line.ts';
import type { Desk } from './registry.ts';

type Answered<T> = Result<T, PbxError | RelayRefusal>;

export interface CallTools {
  config: RelayConfig;
  slots: Slots;
  store: Store;
  line: Line;
  managers: Managers;
  proved: Pick<ProvedRows, 'isKindProved'>;
  client: SimotelClient;
  clock: RelayClock;
  /** A campaign is about to be added for a desk; and, where that came to nothing, that it was not. */
  adding(call: { desk: string; callId: string; number: string; row: string }): void;
  notPlaced(call: { desk: string; callId: string }): void;
}

/** Milliseconds between two calls of one desk. */
const addPause = 1_000;
/** Rows of the pool that one desk may hold for each kind of number where half of them or more are taken. */
const mostHeld = 3;

/** What desks do with their calls, under the relay's own rules. */
export class DeskCalls {
  readonly #tools: CallTools;
  /** When a desk last began another call, by the monotonic clock. */
  readonly #began = new Map<string, { callId: string; at: number }>();
  /** Calls whose campaign was taken back. */
  readonly #withdrawn = new Set<string>();
  readonly #running: RunningCampaigns;

  constructor(tools: CallTools) {
    this.#tools = tools;
    this.#running = new RunningCampaigns(tools.client, tools.clock);
  }

  /** The same call again gives the same: one campaign, whichever relay is asked and how often. */
  async place(desk: Desk, asked: RequestOf<'place'>): Promise<Answered<AnswerOf<'place'>>> {
    const { callId } = asked;
    const known = await this.recordOf(desk, callId);
    if (!known.ok) return known;
    if (known.value !== null) return placedAnswer(known.value.fate);
    const order = this.#orderOf(desk, asked);
    if (!order.ok) return ok(order.error);
    const { line, managers, slots } = this.#tools;
    const waiting = { callId, deskId: desk.number, agentNumber: desk.number, kind: order.value.kind };
    const free = this.#freeRows(waiting);
    const mayBegin = slots.isJoined() && free.length > 0 && this.#isDue(waiting);
    if (slots.isJoined() && !mayBegin) return this.#inLine(waiting);
    if (mayBegin) this.#began.set(desk.number, { callId, at: this.#tools.clock.monotonic() });
    const manager = await managers.take();
    if (manager === null) return this.#inLine(waiting);
    let isAdding = false;
    const placed = await slots.place({ ...order.value, trunkManagerId: manager }, free, (row) => {
      isAdding = true;
      this.#tools.adding({ desk: desk.number, callId, number: order.value.answer.extension, row });
    });
    if (placed.kind !== 'added' && placed.kind !== 'adding') managers.giveBack(manager);
    if (placed.kind === 'no-slot') return this.#inLine(waiting);
    await line.leave({ callId, deskId: desk.number });
    if (isAdding && placed.kind === 'not-added') this.#tools.notPlaced({ desk: desk.number, callId });
    return placedAnswer(placed);
  }

  async find(desk: Desk, callId: string): Promise<Answered<AnswerOf<'find'>>> {
    const record = await this.recordOf(desk, callId);
    if (!record.ok) return record;
    if (record.value === null || record.value.fate.kind === 'not-added') return ok(null);
    const found = await this.#running.find(record.value.campaignName);
    if (found.ok && found.value === null && record.value.fate.kind === 'adding') return fail('relay-away');
    return found;
  }

  /** Revokes the call's lease and takes its campaign back. To be asked again while it is `cancelling`. */
  async cancel(desk: Desk, callId: string): Promise<Answered<AnswerOf<'cancel'>>> {
    const { line, slots } = this.#tools;
    await line.leave({ callId, deskId: desk.number });
    const known = await this.recordOf(desk, callId);
    if (!known.ok) return known;
    const state = await slots.cancel(callId, desk.number);
    if (!state.ok) return fail('relay-away');
    const withdrawn = known.value === null ? ok(null) : await this.#withdraw(callId, known.value);
    return withdrawn.ok ? ok({ state: state.value }) : withdrawn;
  }

  /** Null where the call was never placed; another desk's call is none of this one's. */
  async recordOf(desk: Desk, callId: string): Promise<Answered<CallRecord | null>> {
    const entry = await this.#tools.store.get(keys.call(callId));
    if (!entry.ok) return fail('relay-away');
    const record = entry.value === null ? undefined : callSchema.safeParse(entry.value.value).data;
    if (record === undefined) return ok(null);
    return record.deskId === desk.number ? ok(record) : fail('not-enrolled');
  }

  async #withdraw(callId: string, { campaignName, fate }: CallRecord): Promise<Result<null, PbxError>> {
    if (campaignName === '' || fate.kind === 'not-added' || this.#withdrawn.has(callId)) return ok(null);
    const { client } = this.#tools;
    const direct =
      fate.kind === 'added' && fate.campaignId !== null ? await client.withdraw(fate.campaignId) : null;
    const removed =
      direct === null || (!direct.ok && direct.error.kind === 'pbx-said-no')
        ? await this.#withdrawByName(campaignName)
        : direct;
    if (removed.ok) this.#withdrawn.add(callId);
    return removed;
  }

  async #withdrawByName(name: string): Promise<Result<null, PbxError>> {
    const found = await this.#tools.client.findOrder({ name, placedAt: null });
    if (!found.ok) return found;
    return found.value === null ? ok(null) : this.#tools.client.withdraw(found.value.orderId);
  }

  async #inLine(waiting: Parameters<Line['wait']>[0]): Promise<Answered<AnswerOf<'place'>>> {
    await this.#tools.line.wait(waiting);
    return ok({ kind: 'in-line', position: this.#tools.line.position(waiting) });
  }

  /** Whether the desk's pause since its last call is over, whichever relay began that. */
  #isDue({ deskId, callId }: Waiting): boolean {
    const { clock, slots } = this.#tools;
    const last = this.#began.get(deskId);
    if (last !== undefined && last.callId !== callId && clock.monotonic() - last.at < addPause) return false;
    return !slots.memory.hasLeasedElsewhere({ deskId, callId }, addPause);
  }

  /** Rows that this call may take now, in the order of choice: its desk's own, and those of the pool when it is its turn. */
  #freeRows(call: Waiting): string[] {
    const { config, line, slots } = this.#tools;
    const rows = config.slots[call.kind]?.rows ?? [];
    const named = (who: string | null) => rows.filter((one) => one.desk === who).map(({ row }) => row);
    const pool = new Set(named(null));
    const free = [...pool].filter((row) => slots.isFree(row));
    const own = named(call.deskId).filter((row) => slots.isFree(row));
    const isShared = free.length * 2 > pool.size;
    const held = this.#heldOf(pool);
    const mayTake = ({ deskId }: Waiting) => isShared || (held.get(deskId) ?? 0) < mostHeld;
    const ahead = line.ahead(call, (one) => mayTake(one) && this.#isDue(one));
    if (mayTake(call) && free.length + own.length > ahead) return [...own, ...free];
    // Those who wait for the pool do not wait for these.
    return free.length === 0 ? own : [];
  }

  /** How many rows of the pool the calls of each desk have. */
  #heldOf(pool: ReadonlySet<string>): ReadonlyMap<string, number> {
    const held = new Map<string, number>();
    for (const [row, { record }] of this.#tools.slots.memory.slots()) {
      const deskId = record.lease?.deskId;
      if (deskId !== undefined && pool.has(row)) held.set(deskId, (held.get(deskId) ?? 0) + 1);
    }
    return held;
  }

  /** Or why the relay places no such call. */
  #orderOf(
    desk: Desk,
    { callId, number: text, readAs }: RequestOf<'place'>,
  ): Result<Omit<Order, 'trunkManagerId'>, AnswerOf<'place'>> {
    const { config, proved } = this.#tools;
    const { country } = config.dialing;
    const refused = (words: string) => fail({ kind: 'refused' as const, words });
    const number = numberToDial(text, config.dialing);
    if (!number.ok) return refused(`The relay does not allow ${text} (${number.error.reason})`);
    const { dialled, route: kind } = number.value;
    if (
      readAs !== undefined &&
      !isSameReading({ dialled: text, ...readAs }, { dialled, route: kind, country })
    )
      return fail({ kind: 'read-otherwise', settings: deskSettings(config, desk) });
    const slots = config.slots[kind];
    if (slots === undefined) return refused(`The relay has no rows for ${kind} numbers`);
    if (slots.shared && !proved.isKindProved(kind)) return refused(unproved(kind));
    const isTrunk = slots.component === 'trunk-api';
    return ok({
      ...{
        callId,
        deskId: desk.number,
        agentNumber: desk.number,
        campaignName: campaignNameOf(callId),
        kind,
      },
      component: slots.component,
      answer: {
        extension: dialled,
        trunk: isTrunk ? slots.trunk : null,
        callLimitSeconds: isTrunk ? slots.callLimitSeconds : null,
      },
      boundSeconds: slots.ringSeconds + slots.callLimitSeconds,
      interfaceContext: config.campaign.context,
      windowMinutes: config.campaign.windowMinutes,
    });
  }
}

const unproved = (kind: SlotKind) =>
  `The rows for ${kind} numbers share one component, and no ring test has proved it yet (dotaraf relay check --ring NUMBER)`;

function placedAnswer(placed: Exclude<Placed, { kind: 'no-slot' }>): Answered<AnswerOf<'place'>> {
  switch (placed.kind) {
    case 'added':
      return ok({ kind: 'added', orderId: placed.campaignId });
    case 'not-added':
      return ok({ kind: 'not-added', error: placed.error });
    case 'adding':
      return ok({ kind: 'adding' });
    case 'refused':
      return fail(placed.why === 'pbx' ? placed.error : 'relay-away');
  }
}
