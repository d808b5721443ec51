import type { Call } from '../call/call.ts';
import type { CallRequested } from '../call/events.ts';
import type { Outcome, Verdict } from '../call/outcome.ts';
import type { Timeline } from '../call/timeline/model.ts';
import type { PbxError } from '../errors.ts';
import { durationText } from './duration-text.ts';
import { errorCodes, errorWords } from './error-text.ts';
import { formatNumber, formatTimeToSecond } from './format.ts';
import { refusalText } from './row-text.ts';
import type { Say } from './say.ts';

/** What of a call the notes under its sentence name. A `Call` and a `Timeline` have it. */
export type CallFacts = Pick<Timeline, 'failure' | 'request' | 'refusals' | 'clockOffsetSeconds'>;

const nothingKnown: CallFacts = { failure: null, request: null, refusals: [], clockOffsetSeconds: 0 };

/** The smaller sentences under the first: what to check, and the other way to read the same evidence. */
export function notesOf(say: Say, subject: Timeline | Verdict, given = nothingKnown): string[] {
  const isDrawn = 'lanes' in subject;
  const verdict = isDrawn ? subject.verdict : subject;
  const facts = isDrawn ? subject : given;
  if (verdict === null) return [];
  const notes = [
    ...failureNotes(say, verdict, facts.failure),
    ...refusedNotes(say, verdict, facts),
    ...reasonNotes(say, verdict, facts),
    ...wordNotes(say, verdict),
    ...numberNotes(say, verdict, facts),
    ...doubtNotes(say, verdict, facts.request),
  ];
  return verdict.inferred && notes.length === 0 ? [say('note.inferred')] : notes;
}

/** Outcomes of a call whose order, or whose end, the PBX did not answer as it should. */
const unheard: Outcome[] = ['pbx-unreachable', 'refused-by-pbx', 'unconfirmed'];

/** What to do about a failure, with its codes and the PBX's words; where the sentence above is another, what it was. */
function failureNotes(say: Say, { outcome }: Verdict, failure: PbxError | null): string[] {
  if (failure === null || !unheard.includes(outcome)) return [];
  const { what, next } = errorWords(say, failure);
  const codes = errorCodes(failure);
  // A PBX in another zone takes the time of an order for over.
  if (failure.kind === 'pbx-said-no' && /\bpast\b|گذشته/i.test(failure.words)) return [say('note.time-over')];
  return [
    ...(outcome === 'unconfirmed' && 'address' in failure ? [what] : []),
    codes === '' ? next : `${next} (${codes})`,
  ];
}

/** Outcomes beside which a request that got no number is worth seeing. */
const asksWhy: Outcome[] = [
  'routing-failed',
  'unconfirmed',
  'first-party-not-reached',
  'first-party-hung-up-before-routing',
];

/** The refused request that tells most: one that was this call's before one that may have been, the newest of them. */
function refusedNotes(say: Say, { outcome }: Verdict, { refusals, request }: CallFacts): string[] {
  const counted = refusals.filter(({ question }) => question !== 'none');
  const refusal = counted.findLast(({ question = 'tied' }) => question === 'tied') ?? counted.at(-1);
  if (refusal === undefined || request === null || !asksWhy.includes(outcome)) return [];
  const time = formatTimeToSecond(refusal.at, say.language);
  if (refusal.type === 'component-refused')
    return [say('note.question-refused', { time, why: refusalText(say, refusal.reason) })];
  const { reason, target, from } = refusal;
  const next = say(`intakeRefusalNext.${reason}`, { path: `/${request.component}` });
  return [say('note.request-refused', { time, target, from, why: refusalText(say, reason), next })];
}

/** Outcomes whose reason has a smaller sentence of its own. */
const noted: Outcome[] = [
  'routing-failed',
  'unconfirmed',
  'cancelled',
  'first-party-not-reached',
  'second-party-failed',
];

function reasonNotes(say: Say, { outcome, reason }: Verdict, facts: CallFacts): string[] {
  if (reason === 'clocks-apart') return clockNotes(say, facts.clockOffsetSeconds);
  // Where the request itself is shown, it is known what was wrong with it.
  const isShown =
    (reason === 'request-refused' && !isOtherComponent(facts.refusals)) ||
    (reason === 'asked-elsewhere' && facts.refusals.some(isSeenElsewhere));
  const key = `reasonNote.${reason ?? ''}`;
  return noted.includes(outcome) && say.has(key) && !isShown ? [say.orElse(key, 'note.inferred')] : [];
}

/** The question came here, to another address than the component's. */
const isSeenElsewhere = ({ question, reason }: Call['refusals'][number]): boolean =>
  question === 'tied' && (reason === 'wrong-secret' || reason === 'wrong-path');

const isOtherComponent = (refusals: Call['refusals']) =>
  refusals.length === 0 || refusals.some(({ reason }) => reason === 'other-component');

/** Zones differ by whole quarters of an hour, clocks that run wrong hardly do. */
function clockNotes(say: Say, offsetSeconds: number): string[] {
  if (offsetSeconds === 0) return [];
  const quarters = offsetSeconds / 900;
  const isZone = Math.round(quarters) !== 0 && Math.abs(quarters - Math.round(quarters)) * 900 <= 60;
  const seconds = Math.abs(isZone ? Math.round(quarters) * 900 : offsetSeconds);
  const direction = offsetSeconds > 0 ? 'ahead' : 'behind';
  return [say(`note.${isZone ? 'zone' : 'clock'}-${direction}`, { duration: durationText(say, seconds) })];
}

/** Outcomes whose words are the PBX's own for a leg's end, and not a sentence of it. */
const namedByWord: Outcome[] = ['first-party-not-reached', 'second-party-failed'];

const wordNotes = (say: Say, { outcome, words }: Verdict): string[] =>
  words && namedByWord.includes(outcome) ? [say('note.word', { words })] : [];

/** The PBX could not ring the agent's phone at all. */
function numberNotes(say: Say, { outcome, reason, legs }: Verdict, { request }: CallFacts): string[] {
  const isUnringable = outcome === 'first-party-not-reached' && reason === 'failed' && legs.a.cause !== null;
  return isUnringable && request !== null ? [say('note.own-number', { number: request.agentNumber })] : [];
}

/** The other way to read the same evidence, with the names and numbers of this call. */
function doubtNotes(say: Say, { otherReading, legs }: Verdict, request: CallRequested | null): string[] {
  if (otherReading === null || request === null) return [];
  switch (otherReading) {
    case 'component-address':
      return [
        say('note.component-address', {
          row: request.interfaceText || 'any',
          context: request.interfaceContext,
          component: say(`component.${request.component}`),
        }),
      ];
    case 'trunk-name': {
      const trunk = request.originate?.trunk ?? request.answer.trunk;
      return [
        trunk ? say('note.trunk-name', { trunk }) : say('note.number-unknown', { number: request.number }),
      ];
    }
    case 'ring-time':
      return [ringTimeNote(say, legs.b.ringSeconds, request)];
    case 'first-party-hung-up':
      return [say('note.first-party-hung-up')];
  }
}

/** An originated call has no component whose ring time could be another. */
function ringTimeNote(say: Say, rang: number | null, { originate, ringSeconds }: CallRequested): string {
  if (rang === null || originate !== undefined) return say('note.ring-time');
  if (rang < ringSeconds) return say('note.ring-time-shorter', { n: formatNumber(rang, say.language) });
  const n = formatNumber(ringSeconds, say.language);
  return say('note.ring-time-longer', { duration: durationText(say, rang), n });
}
