import type { CallEvent, CallEventBody, CallEventOf, LegId, Verdict } from '../events.ts';
import type { Way } from '../placement-method.ts';
import { momentKinds } from './model.ts';
import { momentOf } from './moments.ts';

type LegStateEvent = CallEventOf<'leg-state'>;

/** What a call's log holds, sorted by time and without duplicates, with the times between which it is drawn. */
export interface Evidence {
  events: CallEvent[];
  startedAt: number;
  /** When following ended: the end of the call, the moment nobody followed it any more, or now. UTC ms. */
  until: number;
  live: boolean;
  verdict: Verdict | null;
  way: Way;
  /** When the PBX had the order for the call, as far as is known. */
  addedAt: number | null;
  /** From here on the PBX rings leg A: a poll saw the campaign running, or the PBX accepted to originate. */
  runningAt: number | null;
  /** The campaign was over or gone at this moment, as a poll saw it. */
  campaignOverAt: number | null;
  attempts: number;
  ringSeconds: number;
  /** The dialplan's question that got a number within the PBX's wait. */
  asked: CallEventOf<'component-asked'> | null;
  /** The PBX has leg B's number and leg A: the question's answer, or an originated call's leg A was picked up. */
  handedOver: { at: number; source: 'listener' | 'webhook' } | null;
  /** Any question of the dialplan, answered or not: leg A was up by then. */
  firstQuestionAt: number | null;
  /** Leg A's final report: a failed attempt before the last one is none. */
  report: CallEventOf<'first-party-report'> | null;
  cdr: CallEventOf<'second-party-cdr'> | null;
  outgoing: CallEventOf<'outgoing-call'> | null;
  states: Record<LegId, LegStateEvent[]>;
  cancelled: boolean;
}

/** Reads a log in any order. `now` is UTC ms. */
export function gather(log: readonly CallEvent[], now: number): Evidence {
  const events = inOrder(log);
  const first = <T extends CallEventBody['type']>(type: T) => ofType(events, type)[0] ?? null;
  const requested = first('call-requested');
  const startedAt = requested?.at ?? events[0]?.at ?? now;
  const end = followingEnd(events);
  const status = (wanted: string[]) =>
    ofType(events, 'campaign-status').find((event) => wanted.includes(event.status))?.at ?? null;
  const asked = ofType(events, 'component-asked').find((event) => event.inTime) ?? null;
  const states = { a: statesOf(events, 'a'), b: statesOf(events, 'b') };
  const way = requested?.originate === undefined ? 'campaign' : 'originate';
  const questions = events.filter((event) => event.leg === 'a' && event.type.startsWith('component-'));
  return {
    events,
    startedAt,
    until: Math.max(startedAt, end ?? Math.max(now, events.at(-1)?.at ?? now)),
    live: end === null && events.length > 0,
    verdict: lastVerdict(events),
    way,
    addedAt:
      (first('campaign-added') ?? first('originate-accepted') ?? first('originate-answer-lost'))?.at ?? null,
    runningAt: status(['running']) ?? first('originate-accepted')?.at ?? null,
    campaignOverAt: status(['completed', 'gone']),
    attempts: requested?.attempts ?? 1,
    ringSeconds: requested?.ringSeconds ?? 30,
    asked,
    handedOver: handedOver(asked, way, states),
    firstQuestionAt: questions.find((event) => event.type !== 'component-asked-elsewhere')?.at ?? null,
    report: finalReport(events, requested?.attempts ?? 1),
    cdr: best(ofType(events, 'second-party-cdr')),
    outgoing: first('outgoing-call'),
    states,
    cancelled: first('cancel-requested') !== null,
  };
}

function handedOver(asked: Evidence['asked'], way: Way, { a }: Evidence['states']): Evidence['handedOver'] {
  if (asked !== null) return { at: asked.at, source: 'listener' };
  const up = way === 'originate' ? a.find((event) => event.state === 'in-use') : undefined;
  return up === undefined ? null : { at: up.at, source: 'webhook' };
}

export function ofType<T extends CallEventBody['type']>(events: readonly CallEvent[], type: T) {
  return events.filter((event): event is CallEventOf<T> => event.type === type);
}

/** By time, each fact of a source once. A leg's state may come back, so of those only repetitions in a row go. */
function inOrder(log: readonly CallEvent[]): CallEvent[] {
  const seen = new Set<string>();
  const lastState: Record<LegId, string> = { a: '', b: '' };
  return log.toSorted(byTime).filter((event) => {
    if (event.type === 'leg-state') {
      const repeated = lastState[event.leg] === event.state;
      lastState[event.leg] = event.state;
      return !repeated;
    }
    const fact = JSON.stringify({ ...event, at: 0 });
    const isNew = !seen.has(fact);
    seen.add(fact);
    return isNew;
  });
}

/** What happened in the same millisecond stands in the order in which calls go, so that no order of telling matters. */
function byTime(one: CallEvent, other: CallEvent): number {
  const rank = (event: CallEvent) => momentKinds.indexOf(momentOf(event).kind);
  const apart = one.at - other.at || rank(one) - rank(other);
  if (apart !== 0) return apart;
  const [text, otherText] = [JSON.stringify(one), JSON.stringify(other)];
  return text < otherText ? -1 : Number(text > otherText);
}

/** Null while somebody follows the call. A call that another process takes up is followed again. */
function followingEnd(events: readonly CallEvent[]): number | null {
  const ended = ofType(events, 'call-ended')[0]?.at;
  if (ended !== undefined) return ended;
  const stopped = ofType(events, 'following-stopped').at(-1)?.at;
  const takenUp = ofType(events, 'call-taken-up').at(-1)?.at;
  if (stopped === undefined) return null;
  return takenUp !== undefined && takenUp >= stopped ? null : stopped;
}

/** What was amended last counts, whenever the end itself was written. */
function lastVerdict(events: readonly CallEvent[]): Verdict | null {
  const amended = ofType(events, 'outcome-amended').at(-1);
  return (amended ?? ofType(events, 'call-ended').at(-1))?.verdict ?? null;
}

function finalReport(events: readonly CallEvent[], attempts: number) {
  const over = ofType(events, 'campaign-status').some((event) => event.status === 'completed');
  const ended = events.some((event) => event.type === 'call-ended');
  const reports = ofType(events, 'first-party-report');
  const answered = reports.filter((report) => report.end.disposition === 'ANSWERED');
  if (answered.length > 0) return best(answered);
  return best(reports.filter((report) => over || ended || report.tries >= attempts));
}

/** Of several tellings of one leg's end: an answered one, else the one that says most, else the latest. */
function best<T extends CallEventOf<'first-party-report'> | CallEventOf<'second-party-cdr'>>(
  tellings: readonly T[],
): T | null {
  const weight = ({ end, type, ...rest }: T) => {
    const answered = end.disposition === 'ANSWERED' ? 10_000 : 0;
    const attempt = 'tries' in rest && typeof rest.tries === 'number' ? rest.tries * 10 : 0;
    return answered + attempt + Number(end.ringSeconds !== null) + Number(end.talkSeconds !== null);
  };
  return tellings.toSorted((one, other) => weight(one) - weight(other)).at(-1) ?? null;
}

function statesOf(events: readonly CallEvent[], leg: LegId): LegStateEvent[] {
  return ofType(events, 'leg-state').filter((event) => event.leg === leg);
}
