import { type Call, newCall } from '../../../shared/call/call.ts';
import type {
  CallEvent,
  CallEventBody,
  CallEventOf,
  CallRequested,
  LegState,
} from '../../../shared/call/events.ts';
import { learn } from '../../../shared/call/fold.ts';
import type { LegEnd, Verdict } from '../../../shared/call/outcome.ts';
import type { RouteRefusal } from '../../../shared/call/refusals.ts';
import { judge } from '../../../shared/call/verdict/judge.ts';
import type { PbxError } from '../../../shared/errors.ts';
import { callRequested } from '../storage/stored-calls.ts';

/** 2026-05-03 09:00:00 UTC: calls of these tests begin here unless they say otherwise. */
export const start = Date.UTC(2026, 4, 3, 9);
export const secondParty = '09361110042';
export const agent = '305';
export const uniqueId = '1777798800.17';

/** The click of `call-1`: attempts 1, ringing 30 s, a grace of 15 s, a timeout of 120 s. */
export const click = (changes: Partial<CallRequested> = {}): CallRequested => ({
  ...callRequested('call-1', start, secondParty),
  ...changes,
});

const app = { source: 'app', leg: null } as const;

export const end = (
  disposition: LegEnd['disposition'],
  facts: { ring?: number; talk?: number; cause?: number } = {},
): LegEnd => ({
  disposition,
  ringSeconds: facts.ring ?? null,
  talkSeconds: facts.talk ?? null,
  cause: facts.cause === undefined ? null : { code: facts.cause, text: `cause ${facts.cause}` },
});

export const campaignRequested = (attempt = 1): CallEventBody => ({
  type: 'campaign-requested',
  ...app,
  attempt,
  clockOffsetSeconds: 0,
});

export const added = (campaignId: string | null = 'campaign-1'): CallEventBody => ({
  type: 'campaign-added',
  ...app,
  campaignId,
  foundByName: false,
});

export const notAdded = (error: PbxError | null, fate: 'certain' | 'unknown' = 'certain'): CallEventBody => ({
  type: 'campaign-not-added',
  ...app,
  fate,
  error,
});

export const status = (word: CallEventOf<'campaign-status'>['status']): CallEventBody => ({
  type: 'campaign-status',
  source: 'report',
  leg: null,
  status: word,
});

export const manager = (problem: CallEventOf<'trunk-manager-seen'>['problem']): CallEventBody => ({
  type: 'trunk-manager-seen',
  source: 'report',
  leg: null,
  title: 'Night shift',
  problem,
});

const question = {
  source: 'listener',
  leg: 'a',
  component: 'trunk-api',
  src: 'AutoDialer',
  dst: '',
} as const;

export const asked = (facts: { inTime?: boolean; uniqueId?: string } = {}): CallEventBody => ({
  type: 'component-asked',
  ...question,
  uniqueId: facts.uniqueId ?? uniqueId,
  answer: { extension: secondParty, trunk: 'TestTrunk', callLimitSeconds: 600 },
  answeredInMilliseconds: 4,
  inTime: facts.inTime ?? true,
});

export const refused = (reason: RouteRefusal = 'other-component'): CallEventBody => ({
  type: 'component-refused',
  ...question,
  uniqueId,
  reason,
});

export const report = (
  told: LegEnd,
  facts: { tries?: number; reportId?: string; source?: 'report' | 'webhook' } = {},
): CallEventBody => ({
  type: 'first-party-report',
  source: facts.source ?? 'report',
  leg: 'a',
  reportId: facts.reportId ?? 'report-1',
  end: told,
  tries: facts.tries ?? 1,
});

export const cdr = (
  told: LegEnd,
  facts: { cuid?: string; source?: 'cdr' | 'webhook'; startedAt?: number | null } = {},
): CallEventBody => ({
  type: 'second-party-cdr',
  source: facts.source ?? 'cdr',
  leg: 'b',
  cuid: facts.cuid ?? uniqueId,
  dst: secondParty,
  end: told,
  startedAt: facts.startedAt ?? null,
  endedAt: null,
  record: null,
});

export const elsewhere = (): CallEventBody => ({
  type: 'component-asked-elsewhere',
  source: 'cdr',
  leg: 'a',
  cuid: 'other',
  dst: '700',
  routeComponent: 'TrunkApi',
});

export const legState = (leg: 'a' | 'b', state: LegState): CallEventBody => ({
  type: 'leg-state',
  source: 'webhook',
  leg,
  state,
  participant: '',
  uniqueId,
});

export const deadline = (which: 'cdr-grace' | 'evidence'): CallEventBody => ({
  type: 'deadline-passed',
  ...app,
  deadline: which,
});
export const grace = deadline('cdr-grace');
export const timeout = deadline('evidence');
export const cancel: CallEventBody = { type: 'cancel-requested', ...app };
export const takenUp: CallEventBody = { type: 'call-taken-up', ...app };
export const stopped: CallEventBody = { type: 'following-stopped', ...app };
export const windowMoved: CallEventBody = {
  type: 'window-moved',
  ...app,
  offsetSeconds: 3600,
  moved: true,
};
export const ended = (verdict: Verdict): CallEventBody => ({ type: 'call-ended', ...app, verdict });

/** Gives each fact its second after the click: 1, 2, 3, ... */
export const inOrder = (bodies: readonly CallEventBody[], first = 1): CallEvent[] =>
  bodies.map((body, index) => ({ callId: 'call-1', at: start + (first + index) * 1000, ...body }));

/** What is known after these facts. */
export const known = (bodies: readonly CallEventBody[], request: CallRequested = click()): Call =>
  inOrder(bodies).reduce(learn, newCall(request));

/** The verdict on an added campaign after these facts. */
export const judged = (bodies: readonly CallEventBody[], changes: Partial<CallRequested> = {}) =>
  judge(known([campaignRequested(), added(), ...bodies], click(changes)));

/** The part of a verdict that a person is told, `completed`, `completed (inferred)`, `... : reason`; null while open. */
export const told = (bodies: readonly CallEventBody[], changes: Partial<CallRequested> = {}) => {
  const verdict = judged(bodies, changes);
  if (verdict === null) return null;
  const reason = verdict.reason === null ? '' : `: ${verdict.reason}`;
  return `${verdict.outcome}${verdict.inferred ? ' (inferred)' : ''}${reason}`;
};

/** What the click of a desk that originates says more. */
export const originate = {
  context: 'main_routing',
  callerId: agent,
  trunk: 'TestTrunk',
  callLimitSeconds: 600,
};
export const originatedCallId = 'orig.call.1777798800.1';
