import type { Disposition } from '../../../shared/call/dispositions.ts';
import type { CallEventBody } from '../../../shared/call/events.ts';
import type { LegEnd, Outcome, OutcomeReason, Verdict } from '../../../shared/call/outcome.ts';
import { callRequested } from '../storage/stored-calls.ts';

/** What an engine writes at one moment of a call: seconds from the click. */
export type Step = [second: number, body: CallEventBody];

export const end = (
  disposition: Disposition | null,
  ring: number | null,
  talk: number | null,
  code?: number,
  text?: string,
): LegEnd => ({
  disposition,
  ringSeconds: ring,
  talkSeconds: talk,
  cause: code === undefined ? null : { code, text: text ?? null },
});
export const none = end(null, null, null);

export function verdict(
  outcome: Outcome,
  a: LegEnd,
  b: LegEnd,
  more: {
    inferred?: boolean;
    reason?: OutcomeReason;
    words?: string;
    otherReading?: Verdict['otherReading'];
  } = {},
): Verdict {
  return {
    outcome,
    inferred: more.inferred ?? false,
    reason: more.reason ?? null,
    words: more.words ?? null,
    otherReading: more.otherReading ?? null,
    legs: { a, b },
  };
}

export const app = { source: 'app', leg: null } as const;

export function requested(number: string): Step {
  const { callId: _callId, at: _at, ...body } = callRequested('', 0, number);
  return [
    0,
    {
      ...body,
      origin: 'pad',
      agentNumber: '231',
      answer: { extension: number, trunk: 'SarvTrunk', callLimitSeconds: 3600 },
      campaignName: 'dotaraf-preview',
      trunkManagerId: '65a1f0c2',
      interfaceText: 'trunk-231',
    },
  ];
}
export const asks: Step = [0.1, { type: 'campaign-requested', ...app, attempt: 1, clockOffsetSeconds: 0 }];
export const added: Step = [
  0.6,
  { type: 'campaign-added', ...app, campaignId: '65a1f0c2b7', foundByName: false },
];
const originate = { context: 'main_routing', callerId: '231', trunk: 'SarvTrunk', callLimitSeconds: 3600 };
export const originated = (number: string): Step[] => {
  const [second, body] = requested(number);
  return [
    [second, body.type === 'call-requested' ? { ...body, originate } : body],
    [0.1, { type: 'originate-requested', ...app, clockOffsetSeconds: 0 }],
    [0.6, { type: 'originate-accepted', ...app, originatedCallId: 'orig.call.1700000000.420017' }],
  ];
};
export const status = (second: number, status: 'waiting' | 'running' | 'completed'): Step => [
  second,
  { type: 'campaign-status', source: 'report', leg: null, status },
];
export const state = (
  second: number,
  leg: 'a' | 'b',
  state: 'ringing' | 'in-use' | 'idle',
  participant: string,
): Step => [
  second,
  { type: 'leg-state', source: 'webhook', leg, state, participant, uniqueId: '1700000000.42' },
];
export const asked = (second: number, number: string, inTime = true): Step => [
  second,
  {
    type: 'component-asked',
    source: 'listener',
    leg: 'a',
    component: 'trunk-api',
    uniqueId: '1700000000.42',
    src: 'AutoDialer',
    dst: '231',
    answer: { extension: number, trunk: 'SarvTrunk', callLimitSeconds: 3600 },
    answeredInMilliseconds: inTime ? 9 : 1840,
    inTime,
  },
];
export const outgoing = (second: number, number: string): Step => [
  second,
  {
    type: 'outgoing-call',
    source: 'webhook',
    leg: 'b',
    number,
    outgoingPoint: 'SarvTrunk',
    uniqueId: '1700000000.42',
  },
];
export const report = (second: number, told: LegEnd): Step => [
  second,
  { type: 'first-party-report', source: 'report', leg: 'a', reportId: '65a1f0d0', end: told, tries: 1 },
];
export const cdr = (second: number, dst: string, told: LegEnd, startedAt: number): Step => [
  second,
  {
    type: 'second-party-cdr',
    source: 'cdr',
    leg: 'b',
    cuid: '1700000000.42',
    dst,
    end: told,
    startedAt,
    endedAt: startedAt + ((told.ringSeconds ?? 0) + (told.talkSeconds ?? 0)) * 1000,
    record: 'a.wav',
  },
];
export const ended = (second: number, given: Verdict): Step => [
  second,
  { type: 'call-ended', ...app, verdict: given },
];

export const answered = end('ANSWERED', 6, 40, 16, 'Normal Clearing');

/** Steps up to leg A's answer at second 8 and the dialplan's question right after. */
export function upToAsked(number: string): Step[] {
  return [
    requested(number),
    asks,
    added,
    status(1.5, 'running'),
    state(2, 'a', 'ringing', 'AutoDialer'),
    state(8, 'a', 'in-use', 'AutoDialer'),
    asked(8.4, number),
  ];
}
