import type { Outcome, Verdict } from '../call/events.ts';
import type { Timeline } from '../call/timeline/model.ts';
import type { PbxError } from '../errors.ts';
import { durationText } from './duration-text.ts';
import { errorCodes, errorWords } from './error-text.ts';
import type { Say } from './say.ts';

/**
 * Who did what, in one sentence. `name`: the other party's contact name or number; empty: the number dialled; null: it
 * stands right beside the sentence, which then does not repeat it. `failure`: why the PBX did not take the order or could
 * not be asked, where a verdict alone is given.
 */
export function sentenceOf(
  say: Say,
  subject: Timeline | Verdict,
  name: string | null,
  failure: PbxError | null = null,
): string {
  if (!('lanes' in subject)) return verdictSentence(say, subject, name, failure);
  const { verdict, number } = subject;
  const who = name === '' ? number : name;
  if (subject.leftAlone) return say('stage.not-followed');
  if (verdict === null) return stageSentence(say, subject, who);
  // Nothing tells that leg A was ever up.
  if (verdict.reason === 'not-withdrawn' && subject.lanes.b.segments.length === 0)
    return say('outcome.not-withdrawn-ringing');
  return verdictSentence(say, verdict, who, subject.failure);
}

/** A sentence with the name in it, or the one that stands beside the name. */
function named(say: Say, section: 'stage' | 'outcome', key: string, name: string | null): string {
  const fallback = section === 'stage' ? 'stage.ended' : 'outcome.unknown';
  if (name !== null) return say.orElse(`${section}.${key}`, fallback, { name });
  return say.orElse(say.has(`beside.${key}`) ? `beside.${key}` : `${section}.${key}`, fallback);
}

function stageSentence(say: Say, timeline: Timeline, name: string | null): string {
  if (timeline.cancelling) return say('stage.cancelling');
  if (timeline.stage === 'talking' && timeline.stageInferred)
    return named(say, 'stage', 'talking-presumed', name);
  if (timeline.stage === 'second-party-ringing' && timeline.stageInferred)
    return named(say, 'stage', 'calling', name);
  if (timeline.way === 'originate' && timeline.stage === 'first-party-ringing' && timeline.stageInferred)
    return say('stage.ringing-presumed');
  return named(say, 'stage', timeline.stage, name);
}

function verdictSentence(say: Say, verdict: Verdict, given: string | null, failure: PbxError | null): string {
  const name = given === '' ? say('leg.b') : given;
  const { outcome } = verdict;
  if (outcome === 'completed') return completedSentence(say, verdict, name);
  if (outcome === 'first-party-not-reached') return notReachedSentence(say, verdict);
  if (outcome === 'unconfirmed' && verdict.reason === 'no-trace') return say('outcome.no-trace');
  if (outcome === 'cancelled' && verdict.reason === 'not-withdrawn') return say('outcome.not-withdrawn');
  if (outcome === 'second-party-failed' && verdict.reason === 'forbidden')
    return named(say, 'outcome', 'forbidden', name);
  const withFacts = sentenceWithFacts(say, verdict, failure);
  if (withFacts !== null) return withFacts;
  return named(say, 'outcome', outcome, name);
}

function completedSentence(say: Say, { legs }: Verdict, name: string | null): string {
  const seconds = legs.b.talkSeconds;
  return seconds === null
    ? named(say, 'outcome', 'completed-untimed', name)
    : say('outcome.completed', { duration: durationText(say, seconds) });
}

const notReachedSentence = (say: Say, { reason }: Verdict): string =>
  say.orElse(`notReached.${reason}`, 'outcome.first-party-not-reached');

/** Where the facts are known that some outcomes have beside them. */
function sentenceWithFacts(say: Say, verdict: Verdict, failure: PbxError | null): string | null {
  const { outcome, reason, words } = verdict;
  if (outcome === 'not-started' && reason !== null)
    return say('outcome.not-started-because', { reason: say(`reason.${reason}`) });
  const isNotTaken = outcome === 'refused-by-pbx' || outcome === 'pbx-unreachable';
  if (isNotTaken && failure !== null) return errorWords(say, failure).what;
  if (outcome === 'refused-by-pbx' && words) return say('error.pbx-said-no', { words });
  return null;
}

/** Outcomes whose reason has a smaller sentence of its own. */
const noted: Outcome[] = [
  'routing-failed',
  'unconfirmed',
  'cancelled',
  'first-party-not-reached',
  'second-party-failed',
];

/** Outcomes whose words are the PBX's own for a leg's end, and not a sentence of it. */
const namedByWord: Outcome[] = ['first-party-not-reached', 'second-party-failed'];

/** Outcomes of a call whose order, or whose end, the PBX did not answer as it should. */
const unheard: Outcome[] = ['pbx-unreachable', 'refused-by-pbx', 'unconfirmed'];

/** What to do about a failure, with its codes and the PBX's words; where the sentence above is another, what it was. */
function failureNotes(say: Say, { outcome }: Verdict, failure: PbxError | null): string[] {
  if (failure === null || !unheard.includes(outcome)) return [];
  const { what, next } = errorWords(say, failure);
  const codes = errorCodes(failure);
  return [...(outcome === 'unconfirmed' ? [what] : []), codes === '' ? next : `${next} (${codes})`];
}

/** The smaller sentences under the first: what to check, and the other way to read the same evidence. */
export function notesOf(say: Say, subject: Timeline | Verdict, failure: PbxError | null = null): string[] {
  const verdict = 'lanes' in subject ? subject.verdict : subject;
  if (verdict === null) return [];
  const notes = failureNotes(say, verdict, 'lanes' in subject ? subject.failure : failure);
  const reason = `reasonNote.${verdict.reason ?? ''}`;
  if (noted.includes(verdict.outcome) && say.has(reason)) notes.push(say.orElse(reason, 'note.inferred'));
  const { words } = verdict;
  if (words && namedByWord.includes(verdict.outcome)) notes.push(say('note.word', { words }));
  if (verdict.otherReading !== null) notes.push(say(`note.${verdict.otherReading}`));
  if (verdict.inferred && notes.length === 0) notes.push(say('note.inferred'));
  return notes;
}
