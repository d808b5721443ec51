import { CallDesk } from '../../../electron/engine/outgoing/call-desk.ts';
import type { Clock } from '../../../electron/engine/ports.ts';
import type { ComponentRequest } from '../../../shared/call/component-request.ts';
import type { CallEvent, CallEventBody, CallRequested, LegState } from '../../../shared/call/events.ts';
import type { Verdict } from '../../../shared/call/outcome.ts';
import type { Refused } from '../../../shared/call/refused-request.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { CallDetailRecord, FirstPartyReport } from '../../../shared/pbx/records.ts';
import { agent, click, end, secondParty, start, uniqueId } from './call-evidence.ts';
import { ManualClock, settled } from './manual-clock.ts';
import { MemoryLog } from './memory-log.ts';
import { ScriptedPbx } from './scripted-pbx.ts';

/** The PBX's report of leg A of `call-1`. */
export const reportOf = (changes: Partial<FirstPartyReport> = {}): FirstPartyReport => ({
  reportId: 'report-1',
  campaignId: 'campaign-1',
  campaignName: 'dotaraf-call-1',
  number: agent,
  end: { ...end('ANSWERED', { ring: 6, talk: 40 }), disposition: 'ANSWERED' },
  tries: 1,
  at: null,
  ...changes,
});

/** The PBX's CDR of leg B of `call-1`: they talked. */
export const cdrOf = (changes: Partial<CallDetailRecord> = {}): CallDetailRecord => ({
  cuid: uniqueId,
  uniqueId,
  src: agent,
  dst: secondParty,
  type: 'outgoing',
  end: { ...end('ANSWERED', { ring: 9, talk: 31 }), disposition: 'ANSWERED' },
  startedAt: start + 10_000,
  endedAt: start + 50_000,
  record: null,
  originatedCallId: null,
  route: [],
  ...changes,
});

export const notAnswered = {
  ...end('NO ANSWER', { ring: 30, cause: 19 }),
  disposition: 'NO ANSWER',
} as const;

export const question = (changes: Partial<ComponentRequest> = {}): ComponentRequest => ({
  component: 'trunk-api',
  uniqueId,
  src: 'AutoDialer',
  dst: '',
  data: '',
  appName: 'desk',
  ...changes,
});

/** One process at one PBX: the desk, its clock, its log, and what it told. */
export class CallBench {
  readonly clock: ManualClock;
  readonly pbx: ScriptedPbx;
  readonly log: MemoryLog;
  readonly desk: CallDesk;
  readonly events: CallEvent[] = [];
  readonly problems: AppError[] = [];
  /** Where this desk listens. */
  place = { address: 'http://192.0.2.7:7920', secret: 'fingerprint-1' };

  /** `deskClock`: the one that the desk sees, where that is not the test's own. */
  constructor(
    log = new MemoryLog(),
    clock = new ManualClock(start),
    pbx = new ScriptedPbx(clock),
    deskClock: Clock = clock,
  ) {
    [this.log, this.clock, this.pbx] = [log, clock, pbx];
    this.desk = new CallDesk({
      pbx,
      log,
      clock: deskClock,
      place: () => this.place,
      wayOf: ({ component, interfaceText }) => [this.place.address, component, interfaceText].join(' '),
      logged: (event) => this.events.push(event),
      storageFailed: (error) => this.problems.push(error),
    });
  }

  /** The next process, after this one was killed: same PBX, same log, same clock. */
  restarted(events: readonly CallEvent[] = this.log.all): CallBench {
    this.desk.stop();
    this.clock.tick();
    return new CallBench(new MemoryLog(events), this.clock, this.pbx);
  }

  dial(changes: Partial<CallRequested> = {}) {
    return this.desk.dial(click({ at: this.clock.now(), ...changes }));
  }

  seconds(seconds: number): Promise<void> {
    return this.clock.advance(seconds * 1000);
  }

  /** The dialplan asks and the answer leaves this machine, in time unless said otherwise. */
  ask(changes: Partial<ComponentRequest> = {}, inTime = true) {
    const request = question(changes);
    const decision = this.desk.decide(request);
    this.desk.answered(request, decision, { answeredInMilliseconds: 3, inTime });
    return decision;
  }

  /** The way in refuses a request; from the PBX, with a secret that is none, unless said otherwise. */
  refuse(changes: Partial<Refused> = {}): void {
    const nothing = { component: null, ownSecret: false, isEvent: false, src: '', dst: '', uniqueId: '' };
    const refused: Refused = { reason: 'wrong-secret', fromPbx: true, ...nothing, ...changes };
    const told = { accepted: false, from: '192.0.2.20', target: 'POST /***/trunk-api' };
    this.desk.requestRefused({ ...told, refused });
  }

  newState(extension: string, state: LegState): void {
    this.desk.event({ kind: 'new-state', extension, state, participant: '', direction: null, uniqueId });
  }

  pushReport(changes: Partial<FirstPartyReport> = {}): void {
    this.desk.event({ kind: 'first-party-report', report: reportOf(changes) });
  }

  pushCdr(changes: Partial<CallDetailRecord> = {}): void {
    this.desk.event({ kind: 'cdr', record: cdrOf(changes) });
  }

  verdict(callId = 'call-1'): Verdict | null {
    return this.desk.calls().find((call) => call.callId === callId)?.ended ?? null;
  }

  told(callId = 'call-1'): string | null {
    const verdict = this.verdict(callId);
    if (verdict === null) return null;
    const reason = verdict.reason === null ? '' : `: ${verdict.reason}`;
    return `${verdict.outcome}${verdict.inferred ? ' (inferred)' : ''}${reason}`;
  }

  types(callId = 'call-1'): CallEventBody['type'][] {
    return this.log.events(callId).map((event) => event.type);
  }

  /** Seconds from the click to the first event of this type; null when there is none. */
  when(type: CallEventBody['type'], callId = 'call-1'): number | null {
    const [first] = this.log.events(callId);
    const event = this.log.events(callId).find((one) => one.type === type);
    return first === undefined || event === undefined ? null : (event.at - first.at) / 1000;
  }

  /** Dials, and the campaign runs. */
  async running(changes: Partial<CallRequested> = {}): Promise<void> {
    this.dial(changes);
    await this.seconds(3);
    this.pbx.status('running');
  }

  /** Dials and lets the campaign run until the dialplan has been answered. */
  async routed(changes: Partial<CallRequested> = {}): Promise<void> {
    await this.running(changes);
    await this.seconds(5);
    this.ask();
    await settled();
  }
}
