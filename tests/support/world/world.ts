import type { CallLog } from '../../../electron/engine/ports.ts';
import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import type { PlacementMethod } from '../../../shared/call/placement-method.ts';
import type { AppError } from '../../../shared/errors.ts';
import { agent, click, start } from '../call-evidence.ts';
import { ManualClock, settled } from '../manual-clock.ts';
import { DeskProcess } from './desk-process.ts';
import { type Click, finalViolations, isOrphan, overCalls, violationsOfAnswer } from './invariants.ts';
import { lastVerdict } from './oracle.ts';
import { type CallPlan, milliseconds } from './plan.ts';
import { type Service, StagedPbx, type Trouble } from './staged-pbx.ts';
import type { Step } from './steps.ts';

/** Seconds in which everything that a call still waits for has come or been given up: an hour and a half. */
const settlingSeconds = 5_400;

/** A desk, its PBX and its log through clicks, faults, deaths and restarts; collects what must never happen. */
export class World {
  readonly startedAt = start;
  readonly clock = new ManualClock(start);
  readonly pbx: StagedPbx;
  readonly log: CallLog;
  readonly violations: string[] = [];
  readonly clicks: Click[] = [];
  orphanAsked = false;
  readonly #plans = new Map<string, CallPlan>();
  /** Those that this process was asked. */
  #questions: ComponentRequest[] = [];
  #process: DeskProcess;

  constructor(log: CallLog) {
    this.log = log;
    const line = {
      ask: (request: ComponentRequest, inTime: boolean) => this.#ask(request, inTime),
      push: (event: Parameters<DeskProcess['push']>[0]) => this.process.push(event),
    };
    this.pbx = new StagedPbx(this.clock, line, (name) => this.#planOf(name));
    this.pbx.onAdd = ({ name }) => this.#mustBeOpen(name, 'was dialled');
    this.pbx.onOriginate = ({ context }) => this.#mustBeOpen(context, 'was originated');
    this.pbx.onMove = ({ order }) => this.#mustBeOpen(order.name, 'was moved');
    this.pbx.onRing = ({ order }) => this.#mustBeOpen(order.name, 'rang');
    this.#process = new DeskProcess(this);
  }

  /** A log that works must never fail. */
  storageFailed(error: AppError): void {
    this.violations.push(JSON.stringify(error));
  }

  get process(): DeskProcess {
    return this.#process;
  }

  async run(steps: readonly Step[]): Promise<string[]> {
    for (const step of steps) {
      await this.#do(step);
      await settled();
    }
    await this.#settle();
    return [...this.violations, ...finalViolations(this)];
  }

  events(callId: string): CallEvent[] {
    return this.log.events(callId);
  }

  async #do(step: Step): Promise<void> {
    switch (step.do) {
      case 'click':
        this.#trouble('place', step.adding);
        this.#trouble('findOrder', step.looking);
        return this.#click(step.plan, step.number, step.way);
      case 'wait':
        return this.clock.advance(milliseconds(step.seconds));
      case 'cancel':
        return void (this.process.alive && this.#withCall(step.which, (id) => this.process.desk.cancel(id)));
      case 'leave':
        return this.#leave(step.which);
      case 'kill':
        return this.process.kill();
      case 'kill-soon':
        return this.process.dieAfter(step.boundaries);
      case 'restart':
        return this.#restart();
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
      case 'push-again': {
        const event = this.pbx.pushed[step.which % Math.max(1, this.pbx.pushed.length)];
        return event && this.process.push(event);
      }
      case 'ask-again': {
        const question = this.#questions[step.which % Math.max(1, this.#questions.length)];
        return void (question && this.#ask(question, true));
      }
      case 'stray-question':
        return this.#strayQuestion(step);
      case 'stray-report':
        return this.#strayReport();
    }
  }

  #trouble(service: Service, troubles: Trouble[]): void {
    if (troubles.length > 0) this.pbx.troubles.set(service, [...troubles]);
  }

  async #click(plan: CallPlan, number: string, way: PlacementMethod): Promise<void> {
    if (!this.process.alive) return;
    // No two clicks of a hand are in one millisecond.
    await this.clock.advance(1);
    const callId = `call-${this.clicks.length + 1}`;
    const name = `dotaraf-${callId}`;
    const originate = { context: name, callerId: agent, trunk: '', callLimitSeconds: 600 };
    const answer = { extension: number, trunk: 'TestTrunk', callLimitSeconds: 600 };
    const request = click({
      callId,
      number,
      answer,
      campaignName: name,
      at: this.clock.now(),
      ...(way === 'originate' && { originate }),
    });
    this.#plans.set(request.campaignName, plan);
    const dialled = this.process.desk.dial(request);
    this.clicks.push({ callId, accepted: dialled.ok, number, campaignName: request.campaignName });
  }

  #withCall(which: number, act: (callId: string) => void): void {
    const calls = this.process.desk.calls();
    const call = calls[which % Math.max(1, calls.length)];
    if (call !== undefined) act(call.callId);
  }

  /** As Ctrl-C does. */
  #leave(which: number): void {
    const { alive, desk } = this.process;
    if (!alive) return;
    this.#withCall(which, (callId) => {
      if (desk.cancel(callId) === 'call-goes-on') desk.stopFollowing(callId);
    });
  }

  async #restart(): Promise<void> {
    this.process.kill();
    // No process begins in the millisecond in which another one dies.
    await this.clock.advance(1);
    this.#questions = [];
    this.#process = new DeskProcess(this);
    this.process.desk.recover();
  }

  #ask(request: ComponentRequest, inTime: boolean): RouteDecision | null {
    this.#questions.push(request);
    const over = overCalls(this);
    this.orphanAsked ||= isOrphan(this, request, over);
    const decision = this.process.ask(request, inTime);
    if (decision !== null) this.violations.push(...violationsOfAnswer(this, request, decision, over));
    return decision;
  }

  /** Of the desk's other component, and of this one where no call waits for a question: which one it is can't be told. */
  #strayQuestion({ uniqueId, src, dst }: Extract<Step, { do: 'stray-question' }>): void {
    const isOpen = ({ callId }: Click) => lastVerdict(this.log.events(callId)) === null;
    const component = this.clicks.some(isOpen) ? 'exten-api' : 'trunk-api';
    this.process.ask({ component, uniqueId, src, dst, data: '', appName: '' }, true);
  }

  #strayReport(): void {
    const end = { disposition: 'BUSY', ringSeconds: 1, talkSeconds: 0, cause: null } as const;
    const about = {
      reportId: 'stray',
      campaignId: 'campaign-of-others',
      campaignName: 'theirs',
      number: '305',
    };
    this.process.push({ kind: 'first-party-report', report: { ...about, end, tries: 1, at: null } });
  }

  /** Faults are over, the desk runs, and time passes until nothing more can come. */
  async #settle(): Promise<void> {
    this.pbx.troubles.clear();
    this.pbx.outage = null;
    this.process.dieAfter(Number.POSITIVE_INFINITY);
    if (!this.process.alive) await this.#restart();
    await this.clock.advance(settlingSeconds * 1000);
  }

  #planOf(name: string): CallPlan {
    const plan = this.#plans.get(name);
    if (plan === undefined) throw new Error(`a campaign ${name} that nobody asked for`);
    return plan;
  }

  #mustBeOpen(campaignName: string, what: string): void {
    const { callId } = this.clicks.find((one) => one.campaignName === campaignName) ?? { callId: '' };
    const events = callId === '' ? [] : this.log.events(callId);
    const types = new Set(events.map(({ type }) => type));
    // What was sent before a cancel can't be taken back, and says so.
    if (lastVerdict(events)?.reason === 'not-withdrawn') return;
    if (types.has('call-ended') && !types.has('campaign-not-removed'))
      this.violations.push(`${callId} ${what} after its end`);
  }
}
