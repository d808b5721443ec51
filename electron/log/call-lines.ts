import type { CallEvent } from '../../shared/call/events.ts';
import { momentOf, timelineOf } from '../../shared/call/timeline/timeline.ts';
import { formatClock } from '../../shared/locales/format.ts';
import { textsOf } from '../../shared/locales/texts-of.ts';

const secondsText = (seconds: number) =>
  Math.abs(seconds) < 1000 ? `${seconds.toFixed(1)} s` : formatClock(seconds, 'en');

/** One event as one line of English. `startedAt`: UTC ms of the click. */
export function eventLine(event: CallEvent, startedAt: number): string {
  const { kind, lane, facts, source } = momentOf(event);
  const words = textsOf('en').row({ key: kind, facts, leg: lane, source, inferred: false });
  const time = secondsText((event.at - startedAt) / 1000).padStart(9);
  const leg = (lane === null ? '' : lane === 'a' ? 'you' : 'other').padEnd(5);
  const told = words.facts === '' ? words.event : `${words.event}: ${words.facts}`;
  return `${time}  ${leg}  ${told}  (${words.source})`;
}

/** A call as lines of English: its sentence with the notes, then every event. `now`: UTC ms. */
export function callLines(events: readonly CallEvent[], now: number): string[] {
  const timeline = timelineOf(events, now);
  const { sentenceOf, notesOf } = textsOf('en');
  return [
    sentenceOf(timeline, ''),
    ...notesOf(timeline),
    '',
    ...events.map((event) => eventLine(event, timeline.startedAt)),
  ];
}
