import type { CallSummary } from '../../../shared/call/summary.ts';
import { logOf, type Sketch, type SketchKind, verdictOf } from './logs.ts';
import { contacts, nameOf } from './people.ts';

export type Row = CallSummary & { contactName: string | null };

const kinds: SketchKind[] = [
  'completed',
  'no-answer-b',
  'long-talk',
  'declined-a',
  'completed',
  'hung-up-while-ringing',
  'busy-b',
  'completed',
  'no-answer-a',
  'routing-failed',
  'cancelled',
  'failed-b',
  'unconfirmed',
  'hung-up-before-routing',
  'not-started',
  'unreachable',
];
const strangers = ['09121234500', '02166778800', '09337654300'];

function sketchAt(index: number, now: number): Sketch {
  const known = contacts[(index * 7) % contacts.length];
  const number = index % 4 === 3 ? strangers[index % 3] : known?.numbers[0]?.dialled;
  return {
    callId: `past-${index}`,
    number: number ?? '412',
    startedAt: now - (index + 1) * 47 * 60_000 - (index % 5) * 31_000,
    kind: kinds[index % kinds.length] ?? 'completed',
  };
}

const said: { [place: number]: Pick<CallSummary, 'wrapUp'> } = {
  0: { wrapUp: { note: 'قیمت را پرسید؛ فردا ساعت ۱۰ زنگ بزنم.', code: 'پیگیری', editedAt: 0 } },
  2: { wrapUp: { note: 'Asked for the price list by mail', code: null, editedAt: 0 } },
};

function summaryOf(sketch: Sketch): Row {
  const verdict = verdictOf(logOf(sketch));
  return {
    callId: sketch.callId,
    number: sketch.number,
    direction: 'out',
    origin: 'pad',
    route: sketch.number.length < 6 ? 'internal' : 'external',
    startedAt: sketch.startedAt,
    endedAt: logOf(sketch).at(-1)?.at ?? null,
    outcome: verdict?.outcome ?? null,
    inferred: verdict?.inferred ?? false,
    reason: verdict?.reason ?? null,
    talkSeconds: verdict?.legs.b.talkSeconds ?? null,
    ringSeconds: verdict?.legs.b.ringSeconds ?? null,
    verdict,
    contactName: nameOf(sketch.number),
    ...said[Number(sketch.callId.replace('past-', '')) % 5],
  };
}

/** The same as a call to the agent. */
function asIncoming(row: Row, index: number): Row {
  const isMissed = index % 4 === 1;
  return {
    ...row,
    ...{ callId: `in-${index}`, direction: 'in', origin: 'incoming', verdict: null, ringSeconds: 6 },
    ...{ outcome: isMissed ? 'missed' : 'answered', talkSeconds: isMissed ? null : 93 },
  };
}

/** A past of `size` calls, newest first; each row and log is made when it is asked for. */
export function pastOf(size: number, now: number) {
  const row = (index: number) => {
    const summary = summaryOf(sketchAt(index, now));
    return index % 6 === 1 ? asIncoming(summary, index) : summary;
  };
  return {
    size,
    row,
    page: (offset: number, limit: number) =>
      Array.from({ length: Math.max(0, Math.min(limit, size - offset)) }, (_, index) => row(offset + index)),
    events: (callId: string) => logOf(sketchAt(Number(callId.replace('past-', '')), now)),
  };
}
