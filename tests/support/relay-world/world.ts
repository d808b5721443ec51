import type { Acknowledged } from '../../../electron/team/relay/slots/cancelling.ts';
import type { DeskWord } from '../../../electron/team/relay/slots/parts.ts';
import type { Order } from '../../../electron/team/relay/slots/placing.ts';
import { type SlotOptions, Slots } from '../../../electron/team/relay/slots/slots.ts';
import { RealTime } from './real-time.ts';
import { goodLink, type Link, StagedBucket } from './staged-bucket.ts';
import { type Asked, type CallPlan, StagedExchange } from './staged-exchange.ts';
import type { DeskBehaviour, Step, Team } from './steps.ts';

export type Rules = NonNullable<SlotOptions['rules']>;

const rows = ['slot-01', 'slot-02', 'slot-03'];
const windowMinutes = 10;
/** Milliseconds that the PBX waits for an answer. */
const waitOfPbx = 1_000;
/** Each relay asks the PBX for a sign of life so often, milliseconds: so old may be what it knows of the PBX's clock. */
const pings = 30_000;
/** A click that found no slot asks again this often, milliseconds, and so many times: longer than a row may have to rest. */
const [lineAsks, lineTurns] = [2_000, 180];
/** After the last step everything works, and time passes until calls that wait for a row were placed and asked, milliseconds. */
const untilQuiet = 420_000;

interface Click {
  callId: string;
  campaignName: string;
  deskId: string;
  agentNumber: string;
  number: string;
  plan: CallPlan;
  word: DeskBehaviour;
  isOver: boolean;
  wantsNoMore: boolean;
  /** When the person was told that the call is cancelled, by the world's time. */
  toldCancelled: number | null;
  answered: boolean;
}

interface Running {
  slots: Slots;
  alive: boolean;
  link: Link;
  /** Suspended until then, by the world's time. */
  suspendedUntil: number;
  /** The ids of the questions that it answered, by call. */
  given: Map<string, string>;
  /** The ids of the calls of which it knows a phone. */
  phones: Set<string>;
}

/** A team: desks, two relays with memories of their own, one bucket, one PBX; time passes only by steps. */
export class World {
  readonly clicks: Click[] = [];
  readonly violations: string[] = [];
  readonly story: string[] = [];
  readonly #time = new RealTime(1_790_000_000_000);
  readonly #bucket = new StagedBucket(this.#time);
  readonly #exchange: StagedExchange;
  readonly #rules: Rules;
  readonly #relays: [Running | null, Running | null] = [null, null];
  readonly #known: [string | null, string | null] = [null, null];

  constructor({ nature }: Pick<Team, 'nature'>, rules: Rules) {
    this.#rules = rules;
    this.#exchange = new StagedExchange(this.#time, nature, (name) => this.#clickOf(name).plan, {
      ask: (asked) => void this.#ask(asked),
      report: (report) => this.#tellOne((slots) => void slots.report(report)),
      phone: (uniqueId, extension) => this.#tellPhone(uniqueId, extension),
    });
  }

  async run(steps: readonly Step[]): Promise<string[]> {
    this.#start(0);
    this.#start(1);
    await this.#time.pass(5_000);
    for (const step of steps) await this.#take(step);
    this.#heal();
    this.#start(0);
    this.#start(1);
    await this.#time.pass(untilQuiet);
    for (const { campaignName, callId } of this.clicks) {
      const made = this.#exchange.campaigns.filter(({ order }) => order.name === campaignName).length;
      const late = this.#clickOf(campaignName).plan.add === 'answer-lost-added-late';
      if (made > (late ? 2 : 1)) this.violations.push(`${callId} has ${made} campaigns`);
    }
    for (const relay of this.#relays) relay?.slots.stop();
    return this.violations;
  }

  /** Calls that were answered with their number, in time. */
  answered(): number {
    return this.clicks.filter(({ answered }) => answered).length;
  }

  async #take(step: Step): Promise<void> {
    this.#tell(JSON.stringify(step));
    switch (step.do) {
      case 'click':
        this.#click(step);
        break;
      case 'wait':
        await this.#time.pass(step.seconds * 1000);
        break;
      case 'cancel':
        void this.#cancel(step);
        break;
      case 'crash':
        this.#crash(step.relay);
        break;
      case 'stop':
        await this.#stop(step.relay);
        break;
      case 'start':
        this.#start(step.relay);
        break;
      case 'heal':
        this.#heal();
        break;
      case 'wipe':
        this.#bucket.wipe();
        break;
      case 'pbx-clock':
        this.#exchange.clockError += step.seconds * 1000;
        break;
      case 'suspend':
        this.#suspend(step.relay, step.seconds * 1000);
        break;
      default:
        this.#trouble(step);
    }
    await this.#time.pass(100);
  }

  #tell(text: string): void {
    this.story.push(`${((this.#time.now - 1_790_000_000_000) / 1000).toFixed(1)} ${text}`);
  }

  #trouble(
    step: Extract<Step, { do: 'cut' | 'late-watch' | 'lose-watch' | 'swap-watch' | 'lose-answers' }>,
  ): void {
    const link = this.#relays[step.relay]?.link;
    if (link === undefined) return;
    if (step.do === 'cut') link.cut = true;
    if (step.do === 'late-watch') link.late = step.seconds * 1000;
    if (step.do === 'lose-watch') link.losing = step.deliveries;
    if (step.do === 'swap-watch') link.swapping = true;
    if (step.do === 'lose-answers') link.losingAnswers = step.writes;
  }

  #heal(): void {
    for (const relay of this.#relays) if (relay !== null) Object.assign(relay.link, goodLink());
  }

  #start(index: 0 | 1): void {
    if (this.#relays[index] !== null) return;
    const link = goodLink();
    const running: Omit<Running, 'slots'> = {
      alive: true,
      suspendedUntil: 0,
      link,
      given: new Map(),
      phones: new Set(),
    };
    const alive = () => running.alive;
    const monotonic = () => this.#time.now;
    const { store, watch } = this.#bucket.storeFor(link, alive);
    const pbx = this.#exchange.clientFor(monotonic, alive);
    const ping = () => {
      if (running.suspendedUntil <= this.#time.now) void pbx.makeContact();
      this.#time.after(pings, () => running.alive && ping());
    };
    ping();
    const slots = new Slots({
      ...{ relayId: `relay-${index}`, rows, store, windowMs: windowMinutes * 60_000 },
      pbx,
      desks: { ask: (call, _question, milliseconds) => this.#askDesk(call.callId, link, milliseconds) },
      isPhone: (number) => /^\d{2,5}$/.test(number),
      clock: {
        monotonic,
        after: (milliseconds, task) =>
          this.#time.after(milliseconds, () => {
            const wait = running.suspendedUntil - this.#time.now;
            if (wait > 0) this.#time.after(wait, () => running.alive && task());
            else if (running.alive) task();
          }),
      },
      watch: (seen) =>
        watch((entry) => {
          const wait = running.suspendedUntil - this.#time.now;
          if (wait > 0) this.#time.after(wait, () => running.alive && seen(entry));
          else if (running.alive) seen(entry);
        }),
      epochs: {
        known: () => this.#known[index],
        remember: (id) => {
          this.#known[index] = id;
        },
      },
      alarm: (alarm) => this.#tell(`relay-${index} alarm ${JSON.stringify(alarm)}`),
      tellRevoked: (leaseId) => this.#tellRevoked(index, leaseId),
      rules: this.#rules,
    });
    this.#relays[index] = Object.assign(running, { slots });
    void slots.start();
  }

  #crash(index: 0 | 1): void {
    const relay = this.#relays[index];
    if (relay === null) return;
    relay.alive = false;
    relay.slots.stop();
    this.#relays[index] = null;
  }

  /** As SIGTERM does: it signs off. */
  async #stop(index: 0 | 1): Promise<void> {
    const relay = this.#relays[index];
    if (relay === null || relay.link.cut) return;
    void relay.slots.signOff();
    await this.#time.pass(50);
    this.#crash(index);
  }

  #suspend(index: 0 | 1, milliseconds: number): void {
    const relay = this.#relays[index];
    if (relay !== null) relay.suspendedUntil = this.#time.now + milliseconds;
  }

  #isUp(relay: Running | null): relay is Running {
    return relay !== null && relay.suspendedUntil <= this.#time.now;
  }

  #tellOne(tell: (slots: Slots) => void): void {
    const up = this.#relays.find((relay) => this.#isUp(relay));
    if (up) tell(up.slots);
  }

  /** The PBX pushes an event to one relay. What that one heard comes to the other through NATS, however late it reads. */
  #tellPhone(uniqueId: string, extension: string): void {
    const heard = this.#relays.find((relay) => this.#isUp(relay)) ?? null;
    const note = (relay: Running | null) => {
      if (relay?.alive !== true) return;
      relay.slots.notePhone(uniqueId, extension);
      relay.phones.add(uniqueId);
    };
    note(heard);
    for (const other of this.#relays)
      if (other !== null && other !== heard && heard?.link.cut === false && !other.link.cut)
        this.#time.after(5, () => {
          const wait = other.suspendedUntil - this.#time.now;
          if (wait > 0) this.#time.after(wait, () => note(other));
          else note(other);
        });
  }

  /** Through NATS, as everything between relays: who is cut off hears nothing. */
  async #tellRevoked(from: 0 | 1, leaseId: string): Promise<Acknowledged[]> {
    const own = this.#relays[from];
    const other = this.#relays[from === 0 ? 1 : 0];
    await new Promise<void>((resolve) => this.#time.after(5, resolve));
    if (own?.link.cut !== false || !this.#isUp(other) || other.link.cut) return [];
    return [other.slots.acknowledge(leaseId)];
  }

  /** Through NATS, too. */
  #askDesk(callId: string, link: Link, milliseconds: number): Promise<DeskWord> {
    const click = this.clicks.find((one) => one.callId === callId);
    const answers = !link.cut && click?.word === 'answers';
    const wait = link.cut || click?.word === 'late' ? milliseconds : 5;
    return new Promise((resolve) => {
      this.#time.after(wait, () => {
        if (!answers) resolve('silent');
        else resolve(click.wantsNoMore ? 'not-wanted' : 'wanted');
      });
    });
  }

  #clickOf(campaignName: string): Click {
    const click = this.clicks.find((one) => one.campaignName === campaignName);
    if (click === undefined) throw new Error(`nobody clicked ${campaignName}`);
    return click;
  }

  #click(step: Extract<Step, { do: 'click' }>): void {
    const deskId = `desk-${step.desk}`;
    if (this.clicks.some((one) => one.deskId === deskId && !one.isOver)) return;
    const callId = `call-${this.clicks.length}`;
    const click: Click = {
      ...{ callId, deskId, campaignName: `dotaraf-${callId}`, agentNumber: `20${step.desk}` },
      number: `0912555${String(1000 + this.clicks.length)}`,
      ...{ plan: step.plan, word: step.word, isOver: false, wantsNoMore: false },
      ...{ toldCancelled: null, answered: false },
    };
    this.clicks.push(click);
    void this.#place(click, step.at, lineTurns);
    const other = step.at === 0 ? 1 : 0;
    if (step.again !== null) this.#time.after(step.again * 1000, () => void this.#place(click, other, 1));
  }

  /** Asks until the call is placed or not; a desk without an answer asks the other relay. */
  async #place(click: Click, at: 0 | 1, turns: number): Promise<void> {
    if (click.isOver && click.wantsNoMore) return;
    const { callId, deskId, agentNumber, campaignName, number } = click;
    const order: Order = {
      ...{ callId, deskId, agentNumber, campaignName, windowMinutes },
      ...{ kind: 'external', component: 'trunk-api', boundSeconds: 3630 },
      answer: { extension: number, trunk: 'trunk', callLimitSeconds: 3600 },
      ...{ trunkManagerId: 'manager', interfaceContext: 'auto' },
    };
    const relay = this.#relays[at];
    const placed = this.#isUp(relay) ? await this.#within(relay.slots.place(order, rows), 30_000) : null;
    this.#tell(`${callId} at relay-${at}: ${JSON.stringify(placed)}`);
    const isSettled = placed !== null && ['added', 'not-added', 'adding'].includes(placed.kind);
    if (isSettled) {
      this.#time.after(90_000, () => {
        click.isOver = true;
      });
      return;
    }
    // NATS brings a request to a relay that is there; one that was cut off meanwhile may still say that it is away.
    const next = placed === null || placed.kind === 'refused' ? (at === 0 ? 1 : 0) : at;
    if (turns === 0) click.isOver = true;
    else this.#time.after(lineAsks, () => void this.#place(click, next, turns - 1));
  }

  #within<T>(promise: Promise<T>, milliseconds: number): Promise<T | null> {
    return new Promise((resolve) => {
      this.#time.after(milliseconds, () => resolve(null));
      void promise.then(resolve);
    });
  }

  async #cancel({ which, at }: Extract<Step, { do: 'cancel' }>): Promise<void> {
    const open = this.clicks.filter((click) => !click.isOver && !click.wantsNoMore);
    const click = open[which % Math.max(1, open.length)];
    if (click === undefined) return;
    click.wantsNoMore = true;
    for (let turn = 0, relay = at; turn < 60; turn += 1) {
      const running = this.#relays[relay];
      const told = this.#isUp(running)
        ? await this.#within(running.slots.cancel(click.callId, click.deskId), 5_000)
        : null;
      this.#tell(`${click.callId} cancel at relay-${relay}: ${JSON.stringify(told)}`);
      if (told?.ok) this.#exchange.removed(click.campaignName);
      if (told?.ok && told.value === 'cancelled') click.toldCancelled ??= this.#time.now;
      if (told?.ok && told.value !== 'cancelling') break;
      if (told === null || !told.ok) relay = relay === 0 ? 1 : 0;
      await new Promise<void>((resolve) => this.#time.after(1_000, resolve));
    }
    click.isOver = true;
  }

  /** The dialplan asks; where nobody takes the connection, the address in front of the relays gives it to the other one. */
  async #ask({ campaignName, question, relay, isKnownByPhone }: Asked): Promise<void> {
    const askedAt = this.#time.now;
    const first = this.#relays[relay];
    const running = first === null ? this.#relays[relay === 0 ? 1 : 0] : first;
    if (!this.#isUp(running)) return;
    // What no rule can tell (docs/team.md).
    if (isKnownByPhone && !running.phones.has(question.uniqueId)) return;
    const decision = await running.slots.decide(question, askedAt);
    const { callId } = this.#clickOf(campaignName);
    this.#tell(`${callId} asks ${JSON.stringify(question)}: ${JSON.stringify(decision)}`);
    if (decision.kind !== 'answer' || this.#time.now - askedAt > waitOfPbx) return;
    this.#judge(campaignName, decision.answer.extension);
    this.#judgeId(running, decision.callId, question.uniqueId);
  }

  /** One relay gives a call's number to one question alone. Two that are cut off from each other may not know. */
  #judgeId(relay: Running, callId: string, uniqueId: string): void {
    const before = relay.given.get(callId);
    if (before !== undefined && before !== uniqueId)
      this.violations.push(`${callId} was answered to ${before} and to ${uniqueId}`);
    relay.given.set(callId, uniqueId);
  }

  #judge(campaignName: string, number: string): void {
    const click = this.#clickOf(campaignName);
    const called = this.clicks.find((one) => one.number === number);
    if (called === click) click.answered = true;
    if (called !== click)
      this.violations.push(`${click.callId} asked and got the number of ${called?.callId}`);
    if (called === click && click.toldCancelled !== null)
      this.violations.push(`${click.callId} was told as cancelled, and was answered`);
  }
}
