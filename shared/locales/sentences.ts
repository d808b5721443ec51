import { doubtOf } from '../call/doubt.ts';
import type { Verdict } from '../call/outcome.ts';
import type { Timeline } from '../call/timeline/model.ts';
import type { PbxError } from '../errors.ts';
import { durationText } from './duration-text.ts';
import { errorWords } from './error-text.ts';
import { causeWords } from './row-text.ts';
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
  if (verdict !== null && isProvedTest(subject))
    return say('outcome.test-asked', { row: subject.request?.interfaceText || 'any' });
  if (verdict === null) return stageSentence(say, subject, who);
  // Nothing tells that leg A was ever up.
  if (verdict.reason === 'not-withdrawn' && subject.lanes.b.segments.length === 0)
    return say('outcome.not-withdrawn-ringing');
  return verdictSentence(say, verdict, who, subject.failure);
}

/** The dialplan's question came to the component of the row that was tested. */
const isProvedTest = ({ request, refusals }: Timeline): boolean =>
  request?.origin === 'setup-test' &&
  refusals.some(
    (event) =>
      event.type === 'component-refused' &&
      event.component === request.component &&
      event.reason !== 'unreadable',
  );

/** A sentence with the name in it, or a sentence to be shown beside the name. */
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
  if (timeline.stage === 'first-party-ringing' && timeline.stageInferred)
    return say('stage.ringing-presumed');
  return named(say, 'stage', timeline.stage, name);
}

function verdictSentence(say: Say, verdict: Verdict, given: string | null, failure: PbxError | null): string {
  const name = given === '' ? say('leg.b') : given;
  const { outcome } = verdict;
  if (outcome === 'completed') return completedSentence(say, verdict, name);
  if (outcome === 'first-party-not-reached') return notReachedSentence(say, verdict);
  if (outcome === 'unconfirmed') return unconfirmedSentence(say, verdict, failure);
  if (outcome === 'cancelled' && verdict.reason === 'not-withdrawn') return say('outcome.not-withdrawn');
  if (outcome === 'second-party-failed' && verdict.reason === 'forbidden')
    return named(say, 'outcome', 'forbidden', name);
  const withFacts = sentenceWithFacts(say, verdict, failure);
  if (withFacts !== null) return withFacts;
  return named(say, 'outcome', doubtOf(verdict) ?? outcome, name);
}

/** A PBX that refuses to tell has answered: it is not said to be silent. */
function unconfirmedSentence(say: Say, { reason }: Verdict, failure: PbxError | null): string {
  if (reason === 'no-trace') return say('outcome.no-trace');
  if (reason === 'restored' || reason === 'another-pbx') return say('outcome.unknown');
  if (failure?.kind === 'pbx-service-not-permitted' && failure.service === 'reports/cdr/search')
    return say('outcome.records-refused', { service: failure.service });
  if (failure === null || 'address' in failure) return say('outcome.unconfirmed');
  return say('outcome.not-told-because', { what: errorWords(say, failure).what });
}

function completedSentence(say: Say, { legs }: Verdict, name: string | null): string {
  const seconds = legs.b.talkSeconds;
  return seconds === null
    ? named(say, 'outcome', 'completed-untimed', name)
    : say('outcome.completed', { duration: durationText(say, seconds) });
}

function notReachedSentence(say: Say, { reason, legs }: Verdict): string {
  const { code = null, text = null } = legs.a.cause ?? {};
  if (reason === 'failed' && code !== null)
    return say('notReached.cause', { cause: causeWords(say, code, text) });
  return say.orElse(`notReached.${reason}`, 'outcome.first-party-not-reached');
}

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
