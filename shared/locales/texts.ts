import { doubtOf } from '../call/doubt.ts';
import type { LegId, Source } from '../call/events.ts';
import type { Cause, Verdict } from '../call/outcome.ts';
import type { IntakeRefusal, RouteRefusal } from '../call/refusals.ts';
import type { CallOutcome, CallSummary } from '../call/summary.ts';
import type { SegmentKind, Timeline } from '../call/timeline/model.ts';
import type { TimelineRow } from '../call/timeline/rows.ts';
import type { ImportProblem } from '../contacts/import.ts';
import type { AppError, NumberRefusal, PbxError } from '../errors.ts';
import type { IncomingCall } from '../incoming/call.ts';
import { durationText } from './duration-text.ts';
import { type ErrorWords, errorText, errorWords } from './error-text.ts';
import { formatMoment } from './format.ts';
import { incomingSentence } from './incoming-text.ts';
import { isolate } from './isolate.ts';
import type { Language } from './language.ts';
import { type CallFacts, notesOf } from './notes.ts';
import { causeWords, type RowWords, refusalText, rowWords } from './row-text.ts';
import type { Say } from './say.ts';
import { sentenceOf } from './sentences.ts';
import type { CommonKey, Named } from './words.ts';

/** The days as `Date` numbers them: 0 is Sunday. */
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** The words of one language. Nothing here throws: what is unknown gets a general word. */
export interface Texts {
  language: Language;
  /** What the sentences tell a person to look at, where that is not called as in the app. */
  named: Named | undefined;
  /** Any text of the dictionary with its values. */
  say(key: CommonKey, values?: Record<string, string>): string;
  /** The sentence of a call. `name`: contact name, else number; empty: the timeline's number. */
  sentenceOf(subject: Timeline | Verdict, name: string | null, failure?: PbxError | null): string;
  /** The smaller sentences beside it: what to check, the other reading, that it was inferred. */
  notesOf(subject: Timeline | Verdict, facts?: CallFacts): string[];
  /** `verdict`: of the call that is labelled, for its doubt. */
  outcomeLabel(outcome: CallOutcome, verdict?: Verdict | null): string;
  /** How a call of a list ended, or which numbers it was a test for; null while any other goes on. */
  callLabel(call: CallSummary): string | null;
  /** The sentence of a call to the agent. `name`: contact name, else number; empty: withheld. */
  incoming(call: IncomingCall | CallSummary, name: string): string;
  /** What happened and what to do next, as two sentences. */
  errorText(error: AppError): string;
  errorWords(error: AppError): ErrorWords;
  /** Why a number is refused, as a line of its own. */
  numberRefusal(reason: NumberRefusal): string;
  /** Why an entry of an import was not taken as it is. */
  importProblem(reason: ImportProblem['reason']): string;
  /** Why a request got no answer of its own, by the engine or by the way in. */
  refusal(reason: IntakeRefusal | RouteRefusal): string;
  /** The cause in words with its code; empty where the PBX gave none. */
  cause(cause: Cause | null): string;
  /** The cells of a row of the timeline's table twin. */
  row(row: Pick<TimelineRow, 'key' | 'facts' | 'leg' | 'source' | 'inferred'>): RowWords;
  source(source: Source): string;
  leg(leg: LegId): string;
  segment(kind: SegmentKind): string;
  /** 0 is Sunday, as `Date` counts; empty for what is no day. */
  weekday(day: number): string;
  /** Seconds in words. */
  duration(seconds: number): string;
  /** A moment (UTC ms): Jalali in Persian, Gregorian in English. */
  moment(utcMs: number, timeZone?: string): string;
  /** A number, address or name for use inside a sentence of this language. */
  isolate(value: string): string;
}

/** A clause of a sentence as a line of its own. */
const asLine = (clause: string): string => clause.charAt(0).toLocaleUpperCase() + clause.slice(1);

/** `say`: the words of a language, of whichever process; `named`: those of its words that other processes have otherwise. */
export function createTexts(say: Say, named?: Named): Texts {
  const { language } = say;
  const outcomeLabel: Texts['outcomeLabel'] = (outcome, verdict = null) =>
    say.orElse(`outcomeLabel.${(verdict && doubtOf(verdict)) ?? outcome}`, 'outcome.unknown');
  return {
    language,
    named,
    say,
    sentenceOf: (subject, name, failure) => sentenceOf(say, subject, name, failure),
    notesOf: (subject, facts) => notesOf(say, subject, facts),
    outcomeLabel,
    callLabel: ({ origin, route, outcome, verdict }) =>
      origin === 'setup-test' ? say(`outcome.test-${route}`) : outcome && outcomeLabel(outcome, verdict),
    incoming: (call, name) => incomingSentence(say, call, name),
    errorText: (error) => errorText(say, error),
    errorWords: (error) => errorWords(say, error),
    numberRefusal: (reason) => asLine(say.orElse(`numberRefusal.${reason}`, 'numberRefusal.not-a-number')),
    importProblem: (reason) =>
      say.orElse(
        say.has(`importProblem.${reason}`) ? `importProblem.${reason}` : `numberRefusal.${reason}`,
        'numberRefusal.not-a-number',
      ),
    refusal: (reason) => refusalText(say, reason),
    cause: (cause) => causeWords(say, cause?.code, cause?.text),
    row: (row) => rowWords(say, row),
    source: (source) => say(`source.${source}`),
    leg: (leg) => say(`leg.${leg}`),
    segment: (kind) => say(`segment.${kind}`),
    weekday: (day) => {
      const name = weekdays[day];
      return name === undefined ? '' : say(`weekday.${name}`);
    },
    duration: (seconds) => durationText(say, seconds),
    moment: (utcMs, timeZone) => formatMoment(utcMs, language, timeZone),
    isolate: (value) => isolate(value, language),
  };
}
