import { readFileSync } from 'node:fs';
import { drawTimeline } from '../../../electron/cli/timeline-view.ts';
import { callEventSchema } from '../../../shared/call/events.ts';
import { foldCall } from '../../../shared/call/fold.ts';
import type { Verdict } from '../../../shared/call/outcome.ts';
import { timelineOf } from '../../../shared/call/timeline/timeline.ts';
import { judge } from '../../../shared/call/verdict/judge.ts';

const verdictText = (verdict: Verdict | null): string =>
  verdict === null
    ? 'none: more evidence may come'
    : [
        verdict.outcome,
        verdict.reason,
        verdict.otherReading && `or ${verdict.otherReading}`,
        verdict.inferred && 'inferred',
      ]
        .filter(Boolean)
        .join(', ');

/**
 * Reads a call's log again, as the file `call.jsonl` of a report holds it: its timeline, what was told as its end, and what
 * the rules of this checkout say. A line that is no event of a call is told with its number and left out.
 */
export function replay(text: string): string[] {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const read = lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => ({ number, event: eventIn(line) }));
  const events = read.flatMap(({ event }) => (event === null ? [] : [event]));
  const unread = read
    .filter(({ event }) => event === null)
    .map(({ number }) => `line ${number} is no event of a call`);
  const call = foldCall(events);
  if (call === null) return [...unread, 'The log does not begin with the click (call-requested).'];
  return [
    ...unread,
    ...drawTimeline(timelineOf(events, call.endedAt ?? call.lastEvidenceAt), {
      width: 100,
      colour: false,
      now: call.endedAt ?? call.lastEvidenceAt,
    }),
    '',
    `told:      ${verdictText(call.ended)}`,
    `concluded: ${verdictText(judge(call))}`,
  ];
}

function eventIn(line: string) {
  try {
    const read = callEventSchema.safeParse(JSON.parse(line));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

const [, , file] = process.argv;
if (import.meta.main) {
  if (file === undefined) throw new Error('Which log? npm run replay -- call.jsonl');
  process.stdout.write(`${replay(readFileSync(file, 'utf8')).join('\n')}\n`);
}
