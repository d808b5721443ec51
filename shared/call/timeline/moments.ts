import { doubtOf } from '../doubt.ts';
import type { CallEvent, CallEventBody } from '../events.ts';
import type { LegEnd } from '../outcome.ts';
import type { Facts, Moment, MomentKind } from './model.ts';

/** One event as a moment with the facts that are worth telling; never a credential (events hold none). */
export function momentOf(event: CallEvent): Moment {
  return { lane: event.leg, at: event.at, kind: kindOf(event), source: event.source, facts: factsOf(event) };
}

type NamedByType = Exclude<
  CallEventBody['type'],
  'campaign-status' | 'leg-state' | 'deadline-passed' | 'window-moved'
>;

const kinds: Record<NamedByType, MomentKind> = {
  'call-requested': 'requested',
  'call-waiting': 'waiting-for-earlier-call',
  'campaign-requested': 'campaign-requested',
  'campaign-added': 'campaign-added',
  'campaign-not-added': 'campaign-not-added',
  'originate-requested': 'originate-requested',
  'originate-accepted': 'originate-accepted',
  'originate-not-accepted': 'originate-not-accepted',
  'originate-answer-lost': 'originate-answer-lost',
  'trunk-manager-seen': 'trunk-manager-seen',
  'component-asked': 'component-asked',
  'component-refused': 'component-refused',
  'request-refused': 'request-refused',
  'component-asked-elsewhere': 'asked-elsewhere',
  'outgoing-call': 'outgoing-call',
  'first-party-report': 'report',
  'first-party-cdr': 'own-cdr',
  'second-party-cdr': 'cdr',
  'cancel-requested': 'cancel',
  'campaign-removed': 'removed',
  'campaign-not-removed': 'not-removed',
  'call-taken-up': 'taken-up',
  'following-stopped': 'following-stopped',
  'listening-ended': 'listening-ended',
  'listening-paused': 'listening-paused',
  'call-ended': 'ended',
  'outcome-amended': 'amended',
};

function kindOf(event: CallEvent): MomentKind {
  if (event.type === 'campaign-status') return `campaign-${event.status}`;
  if (event.type === 'leg-state') return `state-${event.state}`;
  if (event.type === 'window-moved') return event.moved ? 'window-moved' : 'window-not-moved';
  if (event.type === 'deadline-passed')
    return event.deadline === 'cdr-grace' ? 'grace-over' : 'evidence-over';
  return kinds[event.type];
}

function factsOf(event: CallEvent): Facts {
  return event.source === 'app' ? ownFacts(event) : toldFacts(event);
}

function ownFacts(event: CallEvent): Facts {
  switch (event.type) {
    case 'call-requested':
      return { number: event.number, origin: event.origin, agentNumber: event.agentNumber };
    case 'call-waiting':
      return { number: event.forNumber };
    case 'campaign-requested':
      return { attempt: event.attempt };
    case 'campaign-added':
      return { campaignId: event.campaignId, foundByName: event.foundByName };
    case 'campaign-not-added':
      return { fate: event.fate, error: event.error?.kind ?? null };
    case 'originate-accepted':
      return { originatedCallId: event.originatedCallId };
    case 'originate-not-accepted':
    case 'originate-answer-lost':
      return { error: event.error?.kind ?? null };
    case 'campaign-not-removed':
      return { error: event.error.kind };
    case 'window-moved':
      return { offsetSeconds: event.offsetSeconds, moved: event.moved };
    case 'call-ended':
    case 'outcome-amended':
      return {
        outcome: event.verdict.outcome,
        inferred: event.verdict.inferred,
        doubt: doubtOf(event.verdict),
      };
    default:
      return {};
  }
}

function toldFacts(event: CallEvent): Facts {
  switch (event.type) {
    case 'trunk-manager-seen':
      return { title: event.title, problem: event.problem };
    case 'component-asked': {
      const { component, answeredInMilliseconds, inTime, answer } = event;
      return {
        component,
        answeredInMilliseconds,
        inTime,
        extension: answer.extension,
        trunk: answer.trunk,
      };
    }
    case 'component-refused':
      return { component: event.component, reason: event.reason };
    case 'request-refused':
      return { reason: event.reason, from: event.from, target: event.target, question: event.question };
    case 'component-asked-elsewhere':
      return { routeComponent: event.routeComponent, number: event.dst };
    case 'leg-state':
      return { participant: event.participant };
    case 'outgoing-call':
      return { number: event.number, outgoingPoint: event.outgoingPoint };
    case 'first-party-report':
      return { ...endFacts(event.end), tries: event.tries };
    case 'first-party-cdr':
    case 'second-party-cdr':
      return { ...endFacts(event.end), number: event.dst, recorded: event.record !== null };
    default:
      return {};
  }
}

const endFacts = (end: LegEnd): Facts => ({
  disposition: end.disposition,
  word: end.word ?? null,
  ringSeconds: end.ringSeconds,
  talkSeconds: end.talkSeconds,
  causeCode: end.cause?.code ?? null,
  causeText: end.cause?.text ?? null,
});
