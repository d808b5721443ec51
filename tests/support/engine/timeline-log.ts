import type { CallEvent, CallEventBody, CallRequested } from '../../../shared/call/events.ts';
import { type LegEnd, type Outcome, unknownEnd, type Verdict } from '../../../shared/call/outcome.ts';

/** 2026-03-01 08:00:00 UTC: every call of these tests begins here. */
export const start = Date.UTC(2026, 2, 1, 8);
export const number = '09350001122';

/** An event so many seconds after the click. */
export const at = (seconds: number, body: CallEventBody): CallEvent => ({
  callId: 'call-1',
  at: start + Math.round(seconds * 1000),
  ...body,
});

const app = { source: 'app', leg: null } as const;
export const answer = { extension: number, trunk: 'AbrTrunk', callLimitSeconds: 3600 };

export const requested = (
  changes: { attempts?: number; originate?: CallRequested['originate'] } = {},
): CallEvent =>
  at(0, {
    type: 'call-requested',
    ...app,
    number,
    origin: 'pad',
    agentNumber: '311',
    route: 'external',
    component: 'trunk-api',
    answer,
    ringSeconds: 30,
    campaignName: 'dotaraf call-1',
    trunkManagerId: 'f00d',
    interfaceContext: 'auto',
    interfaceText: 'trunk-311',
    attempts: changes.attempts ?? 1,
    retryIntervalSeconds: 60,
    windowMinutes: 10,
    cdrGraceSeconds: 15,
    evidenceTimeoutSeconds: 120,
    removeFinished: false,
    componentAskedBefore: false,
    ...(changes.originate && { originate: changes.originate }),
  });

export const added = (seconds: number) =>
  at(seconds, { type: 'campaign-added', ...app, campaignId: 'c1', foundByName: false });

export const status = (seconds: number, word: 'waiting' | 'running' | 'completed' | 'gone') =>
  at(seconds, { type: 'campaign-status', source: 'report', leg: null, status: word });

export const asked = (seconds: number, inTime = true) =>
  at(seconds, {
    type: 'component-asked',
    source: 'listener',
    leg: 'a',
    component: 'trunk-api',
    uniqueId: 'u1',
    src: 'AutoDialer',
    dst: '',
    answer,
    answeredInMilliseconds: 7,
    inTime,
  });

export const refused = (seconds: number) =>
  at(seconds, {
    type: 'component-refused',
    source: 'listener',
    leg: 'a',
    component: 'exten-api',
    uniqueId: 'u1',
    src: 'AutoDialer',
    dst: '',
    reason: 'other-component',
  });

export const state = (seconds: number, leg: 'a' | 'b', word: 'ringing' | 'in-use' | 'idle') =>
  at(seconds, { type: 'leg-state', source: 'webhook', leg, state: word, participant: '', uniqueId: 'u1' });

export const end = (
  disposition: LegEnd['disposition'],
  ringSeconds: number | null,
  talkSeconds: number | null,
  code: number | null = null,
): LegEnd => ({
  disposition,
  ringSeconds,
  talkSeconds,
  cause: code === null ? null : { code, text: 'As the PBX put it' },
});

export const report = (seconds: number, told: LegEnd, tries = 1) =>
  at(seconds, { type: 'first-party-report', source: 'report', leg: 'a', reportId: 'r1', end: told, tries });

/** `endedAfter`: seconds from the click by the PBX's clock; null where its text could not be read. */
export const cdr = (seconds: number, told: LegEnd, endedAfter: number | null = null) =>
  at(seconds, {
    type: 'second-party-cdr',
    source: 'cdr',
    leg: 'b',
    cuid: 'u1',
    dst: number,
    end: told,
    startedAt: null,
    endedAt: endedAfter === null ? null : start + endedAfter * 1000,
    record: null,
  });

/** The record of the agent's own leg of an originated call. */
export const ownCdr = (seconds: number, told: LegEnd) =>
  at(seconds, {
    type: 'first-party-cdr',
    source: 'cdr',
    leg: 'a',
    cuid: 'u0',
    dst: '311',
    end: told,
    startedAt: null,
    endedAt: null,
    record: null,
    originatedCallId: 'o.1',
  });

export const outgoing = (seconds: number) =>
  at(seconds, {
    type: 'outgoing-call',
    source: 'webhook',
    leg: 'b',
    number,
    outgoingPoint: 'AbrTrunk',
    uniqueId: '1700000000.42',
  });

export const cancel = (seconds: number) => at(seconds, { type: 'cancel-requested', ...app });

export const verdict = (outcome: Outcome, facts: Partial<Verdict> = {}): Verdict => ({
  outcome,
  inferred: false,
  reason: null,
  words: null,
  otherReading: null,
  legs: { a: unknownEnd, b: unknownEnd },
  ...facts,
});

export const ended = (seconds: number, outcome: Outcome, facts: Partial<Verdict> = {}) =>
  at(seconds, { type: 'call-ended', ...app, verdict: verdict(outcome, facts) });

export const amended = (seconds: number, outcome: Outcome, facts: Partial<Verdict> = {}) =>
  at(seconds, { type: 'outcome-amended', ...app, verdict: verdict(outcome, facts) });
