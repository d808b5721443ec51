import type { Call } from '../../shared/call/call.ts';
import type { CallEvent, CallEventOf } from '../../shared/call/events.ts';
import { legEnds } from '../../shared/call/leg-ends.ts';
import type { Verdict } from '../../shared/call/outcome.ts';
import { timelineOf } from '../../shared/call/timeline/timeline.ts';
import { english } from './english.ts';
import { endJson, eventJson } from './json-lines.ts';
import { LiveView } from './live-view.ts';
import { isTerminal, print, printJson, say, screen } from './output.ts';
import { drawTimeline, plainLine } from './timeline-view.ts';

/** Where `dial` tells its call. Notes are not part of the call: they go to standard error. */
export interface CallOutput {
  event(event: CallEvent): void;
  /** A team's relay cannot place the call yet; 1: it is the next one. */
  inLine(position: number): void;
  ended(call: Call, event: CallEventOf<'call-ended'>): void;
  /** The run ends before the call's end could be told. */
  abandoned(call: Call): void;
  note(sentence: string): void;
  finish(): void;
}

/** JSON lines for scripts, a redrawn view on a terminal, plain lines elsewhere. */
export function createOutput(json: boolean): CallOutput {
  if (json) return jsonOutput();
  return isTerminal('stdout') ? terminalOutput() : plainOutput();
}

function jsonOutput(): CallOutput {
  return {
    event: (event) => printJson(eventJson(event)),
    inLine: (position) => printJson({ type: 'in-line', position }),
    ended: (call, { verdict, at }) => printJson(endJson(call, verdict, at, message(call, verdict))),
    abandoned: (call) => printJson(endJson(call, abandonedVerdict(call), Date.now(), 'Call cancelled')),
    note: say,
    finish: () => {},
  };
}

const sentence = (call: Call, verdict: Verdict) =>
  english().sentenceOf(verdict, call.request.number, call.failure);
const notes = (call: Call, verdict: Verdict) => english().notesOf(verdict, call);

/** One text for scripts: where the PBX did not answer as it should, with what to do about it. */
function message(call: Call, verdict: Verdict): string {
  const told = sentence(call, verdict);
  return call.failure === null ? told : [told, ...notes(call, verdict)].join('. ');
}

function abandonedVerdict(call: Call): Verdict {
  const nothing = { inferred: false, reason: null, words: null, otherReading: null };
  return { outcome: 'cancelled', ...nothing, legs: legEnds(call) };
}

function plainOutput(): CallOutput {
  let startedAt: number | null = null;
  return {
    event(event) {
      startedAt ??= event.at;
      print(plainLine(event, startedAt));
    },
    inLine: (position) => print(inLineText(position)),
    ended(call, event) {
      print(plainLine(event, call.request.at));
      print('');
      for (const line of verdictLines(call, event.verdict)) print(line);
    },
    abandoned: () => print('Call cancelled; the PBX has not confirmed it.'),
    note: say,
    finish: () => {},
  };
}

const inLineText = (position: number) =>
  position === 1
    ? 'All lines of the team are taken: yours is the next call.'
    : `All lines of the team are taken: yours is number ${position} in line.`;

function verdictLines(call: Call, verdict: Verdict): string[] {
  return [sentence(call, verdict), ...notes(call, verdict)].map((line) => `  ${line}`);
}

/** Milliseconds between frames while the call lives. */
const frame = 200;

function terminalOutput(): CallOutput {
  const events: CallEvent[] = [];
  const view = new LiveView(screen);
  let ticking: NodeJS.Timeout | null = null;
  const draw = () => view.update((columns) => callLines(events, columns));
  const finish = () => {
    if (ticking === null) return;
    clearInterval(ticking);
    ticking = null;
    view.finish();
  };
  const event = (news: CallEvent) => {
    events.push(news);
    if (ticking === null) {
      view.start();
      ticking = setInterval(draw, frame);
    }
    draw();
  };
  const ended = (_call: Call, news: CallEvent) => {
    event(news);
    finish();
  };
  const inLine = (position: number) => say(inLineText(position));
  return { event, inLine, ended, abandoned: finish, note: say, finish };
}

function callLines(events: readonly CallEvent[], width: number): string[] {
  const now = Date.now();
  const colour = process.env.NO_COLOR === undefined;
  return drawTimeline(timelineOf(events, now), { width, colour, now });
}

/** A call of the log for a person: its timeline as drawn lanes, then every event. For `printDrawing`. */
export function describeCall(events: readonly CallEvent[]): string[] {
  const [first] = events;
  if (first === undefined) return [];
  const now = Date.now();
  const colour = isTerminal('stdout') && process.env.NO_COLOR === undefined;
  const drawn = drawTimeline(timelineOf(events, now), { width: screen.columns ?? 100, colour, now });
  return [...drawn, '', ...events.map((event) => plainLine(event, first.at))];
}

/** Prints the events of whatever calls there are, each with its call. */
export function createEventPrinter(): (event: CallEvent) => void {
  const startedAt = new Map<string, number>();
  return (event) => {
    const start = startedAt.get(event.callId) ?? event.at;
    startedAt.set(event.callId, start);
    print(`${event.callId}  ${plainLine(event, start)}`);
  };
}
