import { createSteadyClock } from '../../../electron/compose/steady-clock.ts';
import type { Clock } from '../../../electron/engine/ports.ts';
import type { ComponentRequest } from '../../../shared/call/component-request.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import type { PlacementMethod } from '../../../shared/call/placement-method.ts';
import { isOver } from '../../../shared/call/state.ts';
import type { AppError } from '../../../shared/errors.ts';
import { agent, start } from '../engine/call-evidence.ts';
import { ManualClock, settled } from '../engine/manual-clock.ts';
import { type Bystander, playBystander } from './bystanders.ts';
import { type DeskLog, DeskProcess } from './desk-process.ts';
import { settingsOfDesk } from './desk-settings.ts';
import type { CallFacts, Gap } from './facts.ts';
import {
  type Click,
  finalViolations,
  lastVerdict,
  overCalls,
  type Question,
  violationsOfAnswer,
} from './invariants.ts';
import { type CallPlan, type Habits, milliseconds } from './plan.ts';
import { type Service, StagedPbx, type Trouble } from './staged-pbx.ts';
import type { Step } from './steps.ts';
import { falseVerdict, type Stranger } from './verdicts.ts';

/** Seconds in which everything that a call still waits for has come or been given up: an hour and a half. */
const settlingSeconds = 5_400;

/** Milliseconds from an order to its question, by the contract: its window, and five minutes. */
const longestToQuestion = 15 * 60_000;

/** A desk, its PBX and its log through clicks, faults, deaths and restarts; collects what must never happen. */
export class World {
  readonly startedAt = start;
  readonly clock = new ManualClock(start);
  readonly habits: Habits;
  /** Nothing goes wrong: one call after the other, and nobody dies. */
  readonly isCalm: boolean;
  readonly pbx: StagedPbx;
  readonly log: DeskLog;
  readonly violations: string[] = [];
  readonly clicks: Click[] = [];
  readonly plans = new Map<string, CallPlan>();
  readonly gaps: Gap[] = [];
  readonly strangers: Stranger[] = [];
  readonly given = new Set<string>();
  orphanAsked = false;
  wasSet = false;
  /** Those that this process was asked. */
  #questions: Question[] = [];
  #processes = 0;
  #process: DeskProcess;
  /** How far the clock of the desk's machine is ahead of true time (ms), and how often it was set back. */
  #skew = 0;
  #setBack = 0;
  /** Time as the engine tells it. */
  #time: Clock;
  #way: PlacementMethod = 'campaign';
  /** What was told as the ends of calls, and what the world says against it. */
  readonly #spoken: { callId: string; at: number; denied: string[] }[] = [];
  /** The call that is being clicked; null: what begins now is a call to the agent. */
  #clicked: string | null = null;
  #incoming = 0;

  constructor(log: DeskLog, habits: Habits, isCalm: boolean) {
    this.habits = habits;
    this.isCalm = isCalm;
    this.log = this.#watched(log);
    const line = {
      ask: (request: ComponentRequest, inTime: boolean, asker: string) =>
        this.#ask({ request, asker }, inTime),
      push: (event: Parameters<DeskProcess['push']>[0]) =>
        this.process.push(event) ? this.#processes : null,
      deskNow: () => this.#time.now(),
    };
    this.pbx = new StagedPbx(this.clock, habits, line, (callId) => this.#planOf(callId));
    this.pbx.onAdd = ({ callId }) => this.#mustBeOpen(callId, 'was dialled');
    this.pbx.onOriginate = ({ callId }) => this.#mustBeOpen(callId, 'was originated');
    this.pbx.onMove = ({ order }) => this.#mustBeOpen(order.callId, 'was moved');
    this.pbx.onRing = ({ order }) => this.#mustBeOpen(order.callId, 'rang');
    this.#time = this.#deskClock;
    this.#process = this.#newProcess();
  }

  get process(): DeskProcess {
    return this.#process;
  }

  async run(steps: readonly Step[]): Promise<string[]> {
    await this.process.start();
    for (const step of steps) {
      await this.#do(step);
      await settled();
    }
    await this.#settle();
    const denied = this.#spoken.flatMap((one) => one.denied);
    return [...this.violations, ...denied, ...finalViolations(this)];
  }

  events(callId: string): CallEvent[] {
    return this.log.events(callId);
  }

  /** What really became of a click; undefined where the PBX never got its order. */
  factsOf(callId: string): CallFacts | undefined {
    const calls = [...this.pbx.campaigns.map(({ call }) => call), ...this.pbx.originates];
    return calls.find(({ facts }) => facts.callId === callId)?.facts;
  }

  async #do(step: Step): Promise<void> {
    switch (step.do) {
      case 'click':
        this.#trouble('place', step.adding);
        this.#trouble('findOrder', step.looking);
        return this.#click(step.plan, step.number);
      case 'wait':
        return this.clock.advance(milliseconds(step.seconds));
      case 'cancel':
        return void (
          this.process.alive && this.#withCall(step.which, (id) => this.process.engine.cancel(id))
        );
      case 'leave':
        return this.#leave(step.which);
      case 'kill':
        return this.process.kill();
      case 'kill-soon':
        return this.process.dieAfter(step.boundaries);
      case 'quit':
        return this.process.stop();
      case 'restart':
        return this.#restart(step.way);
      case 'save-settings':
        await this.process.stop();
        await this.clock.advance(milliseconds(step.seconds));
        return this.#restart(step.way);
      case 'trouble':
        return this.#trouble(step.service, step.troubles);
      case 'outage':
        this.pbx.outage = step.error;
        return void this.clock.after(milliseconds(step.seconds), () => {
          this.pbx.outage = null;
        });
      case 'manager':
        this.pbx.manager = step.problem;
        return;
      case 'set-clock':
        this.wasSet = true;
        this.#skew += milliseconds(step.seconds);
        this.#setBack += Math.max(0, -milliseconds(step.seconds));
        return;
      case 'push-again': {
        const event = this.pbx.pushed[step.which % Math.max(1, this.pbx.pushed.length)];
        return void (event && this.process.push(event));
      }
      case 'ask-again': {
        const question = this.#questions[step.which % Math.max(1, this.#questions.length)];
        return void (question && this.#mayComeAgain(question) && this.#ask(question, true));
      }
      case 'stray-question':
        return this.#strayQuestion(step);
      case 'stray-report':
        return this.#strayReport();
      case 'bystander':
        return this.#bystander(step.bystander);
    }
  }

  /**
   * Where the first answer came too late, a second one would lead to another call. A question without an id of its own, or
   * in which nothing can be read, is its call's as long as that one is there (W6.7).
   */
  #mayComeAgain({ request, asker }: Question): boolean {
    if (asker === null) return true;
    const isOver = this.factsOf(asker)?.overAt != null;
    const isNameless = request.unreadable || request.uniqueId === '' || this.#wasAnothers(request, asker);
    return this.plans.get(asker)?.inTime !== false && !(isNameless && isOver);
  }

  /** Another call of this desk was asked with its id. */
  #wasAnothers({ uniqueId }: ComponentRequest, asker: string | null): boolean {
    return this.clicks
      .filter(({ callId }) => callId !== asker)
      .some(({ callId }) =>
        this.events(callId).some((event) => event.type === 'component-asked' && event.uniqueId === uniqueId),
      );
  }

  #trouble(service: Service, troubles: Trouble[]): void {
    if (troubles.length > 0) this.pbx.troubles.set(service, [...troubles]);
  }

  async #click(plan: CallPlan, number: string): Promise<void> {
    if (!this.process.alive) return;
    // No two clicks of a hand are in one millisecond.
    await this.clock.advance(1);
    if (this.isCalm && this.process.engine.calls().some(({ ended }) => ended === null))
      await this.clock.advance(milliseconds(900));
    const callId = `call-${this.plans.size + 1}`;
    this.plans.set(callId, plan);
    this.#clicked = callId;
    const dialled = this.process.engine.dial({ text: number, origin: 'pad' });
    this.#clicked = null;
    const campaignName = `dotaraf-${callId}`;
    this.clicks.push({ callId, accepted: dialled.ok, number, campaignName });
  }

  #withCall(which: number, act: (callId: string) => void): void {
    const calls = this.process.engine.calls();
    const call = calls[which % Math.max(1, calls.length)];
    if (call !== undefined) act(call.callId);
  }

  /** As Ctrl-C does. */
  #leave(which: number): void {
    const { alive, engine } = this.process;
    if (!alive) return;
    this.#withCall(which, (callId) => {
      if (engine.cancel(callId) === 'call-goes-on') engine.stopFollowing(callId);
    });
  }

  async #restart(way: PlacementMethod): Promise<void> {
    this.process.kill();
    // No process begins in the millisecond in which another one dies.
    await this.clock.advance(1);
    this.#questions = [];
    this.#way = way;
    this.#process = this.#newProcess();
    await this.process.start();
  }

  #newProcess(): DeskProcess {
    this.#processes += 1;
    const sinceStart = () => this.clock.now() - this.startedAt;
    const clock = createSteadyClock({ clock: this.#deskClock, elapsed: sinceStart, upFor: sinceStart });
    this.#time = clock;
    const process = new DeskProcess({
      config: settingsOfDesk(this.#way, this.habits),
      ...{ pbx: this.pbx, log: this.log, clock },
      newCallId: () => this.#clicked ?? `incoming-${++this.#incoming}`,
      // A log that works must never fail, and nothing else that a person should be told of happens here.
      problem: (error: AppError) => void this.violations.push(JSON.stringify(error)),
      listens: (isListening) => this.#listens(isListening),
    });
    clock.steadyWhile(() => process.engine.calls().some((call) => !isOver(call)));
    return process;
  }

  get #deskClock(): Clock {
    return {
      now: () => this.clock.now() + this.#skew,
      after: (milliseconds, task) => this.clock.after(milliseconds, task),
    };
  }

  #listens(isListening: boolean): void {
    const now = this.clock.now();
    const gap = this.gaps.at(-1);
    if (!isListening) this.gaps.push({ from: now, to: null });
    else if (gap !== undefined) gap.to ??= now;
  }

  #ask(question: Question, inTime: boolean) {
    // A stranger asks once: the same words again could be anybody's.
    if (question.asker !== null) this.#questions.push(question);
    const over = overCalls(this);
    this.orphanAsked ||= question.asker !== null && over.includes(question.asker);
    // The log as it is before the answer.
    const before = new Map(this.clicks.map(({ callId }) => [callId, this.events(callId)]));
    const decision = this.process.ask(question.request, inTime);
    if (decision?.kind === 'answer' && inTime) this.given.add(decision.callId);
    if (decision !== null) this.violations.push(...violationsOfAnswer(this, question, decision, before));
    // A process that died of it may know nothing of it.
    const isHeard = this.process.listens && this.#canStillAsk(question.asker);
    const isLate = before.get(question.asker ?? '')?.some(({ type }) => type === 'call-ended') === true;
    const isSeveral = decision?.kind === 'refuse' && decision.reason === 'several-calls-match';
    const mayBeAnothers = isSeveral ? this.#couldBeAnothers(question) : this.#isOfAnother(question);
    const isUntied = decision?.kind === 'refuse' && (isLate || mayBeAnothers);
    return { isHeard, isUntied, decision };
  }

  /** Its id, without a time, was another call's, or nothing can be read in it and another call could ask (W6.2, W6.7). */
  #isOfAnother({ request, asker }: Question): boolean {
    const { uniqueId, unreadable } = request;
    if (unreadable) return this.#couldBeAnothers({ request, asker });
    return uniqueId !== '' && !/^\d{10}\./.test(uniqueId) && this.#wasAnothers(request, asker);
  }

  /** By all that the desk knows another call could ask, too: a question of several candidates is tied to none (W6.7). */
  #couldBeAnothers({ asker }: Question): boolean {
    return this.clicks.some(({ callId }) => callId !== asker && couldAsk(this.events(callId)));
  }

  /** By the clock of the desk, which counts from the order on (W6.6). */
  #canStillAsk(asker: string | null): boolean {
    const ordered = this.events(asker ?? '').find(({ type }) => type === 'campaign-requested');
    return ordered === undefined || this.#time.now() - ordered.at < longestToQuestion;
  }

  /** Of a component by which no open call goes: where one waits, whose question it is can't be told. */
  #strayQuestion({ uniqueId, src, dst }: Extract<Step, { do: 'stray-question' }>): void {
    const open = this.clicks.filter(({ callId }) => lastVerdict(this.log.events(callId)) === null);
    const used = new Set(open.map(({ number }) => (number.length > 4 ? 'trunk-api' : 'exten-api')));
    const component = (['trunk-api', 'exten-api'] as const).find((one) => !used.has(one));
    if (component === undefined) return;
    const request = { component, uniqueId, src, dst, data: '', appName: '' } as const;
    this.#ask({ request, asker: null }, true);
  }

  #strayReport(): void {
    const end = { disposition: 'BUSY', ringSeconds: 1, talkSeconds: 0, cause: null } as const;
    const about = {
      reportId: 'stray',
      campaignId: 'campaign-of-others',
      campaignName: 'theirs',
      number: agent,
    };
    this.process.push({ kind: 'first-party-report', report: { ...about, end, tries: 1, at: null } });
  }

  #bystander(bystander: Bystander): void {
    const isColleague = bystander.who === 'colleague';
    const isOneId = this.habits.ids === 'constant';
    this.strangers.push({
      ...{ talked: bystander.talks > 0, at: this.clock.now() },
      number: isColleague && !isOneId ? bystander.number : null,
      isHidden: isOneId || (isColleague && bystander.isHidden),
      dialled: isColleague && bystander.isHidden ? bystander.number : null,
    });
    playBystander(this.pbx, agent, bystander);
  }

  /** The log, with an eye on what is told. */
  #watched(log: DeskLog): DeskLog {
    return {
      append: (...events) => {
        const appended = log.append(...events);
        if (appended.ok) for (const event of events) this.#told(event);
        return appended;
      },
      events: (callId) => log.events(callId),
      unsettled: (since) => log.unsettled(since),
      settledSince: (since) => log.settledSince(since),
      mayAskAnew: (now) => log.mayAskAnew(now),
      remember: (key, value) => log.remember(key, value),
      recall: (key) => log.recall(key),
      appendIncoming: (...events) => log.appendIncoming(...events),
      incomingByUniqueId: (uniqueId) => log.incomingByUniqueId(uniqueId),
      openIncoming: () => log.openIncoming(),
    };
  }

  #told(event: CallEvent): void {
    if (event.type !== 'call-ended' && event.type !== 'outcome-amended') return;
    const { callId, at } = event;
    this.#spoken.push({ callId, at, denied: falseVerdict(this, callId, event.verdict) });
  }

  /** Faults are over, the desk runs, and time passes until nothing more can come. */
  async #settle(): Promise<void> {
    this.pbx.troubles.clear();
    this.pbx.outage = null;
    this.process.dieAfter(Number.POSITIVE_INFINITY);
    if (!this.process.alive) await this.#restart(this.#way);
    // What an earlier process had to wait for waits by the machine's clock.
    await this.clock.advance(milliseconds(settlingSeconds) + this.#setBack);
  }

  #planOf(callId: string): CallPlan {
    const plan = this.plans.get(callId);
    if (plan === undefined) throw new Error(`an order for ${callId} that nobody asked for`);
    return plan;
  }

  #mustBeOpen(callId: string, what: string): void {
    const events = this.log.events(callId);
    const types = new Set(events.map(({ type }) => type));
    // What was sent before a cancel can't be taken back, and says so.
    if (lastVerdict(events)?.reason === 'not-withdrawn') return;
    if (types.has('call-ended') && !types.has('campaign-not-removed'))
      this.violations.push(`${callId} ${what} after its end`);
  }
}

/** The PBX may have its order, and neither answered a question for it nor said that it is over. */
function couldAsk(events: readonly CallEvent[]): boolean {
  const isOrdered = events.some(
    (event) =>
      event.type === 'campaign-added' || (event.type === 'campaign-not-added' && event.fate === 'unknown'),
  );
  const isOver = events.some(
    (event) =>
      event.type === 'component-asked' || (event.type === 'campaign-status' && event.status === 'completed'),
  );
  return isOrdered && !isOver;
}
