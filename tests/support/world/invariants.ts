import { isDeepStrictEqual } from 'node:util';
import type { LiveCall } from '../../../electron/engine/outgoing/live-call.ts';
import { transition } from '../../../electron/engine/outgoing/transition.ts';
import { type Call, newCall } from '../../../shared/call/call.ts';
import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import { foldCall } from '../../../shared/call/fold.ts';
import type { Verdict } from '../../../shared/call/outcome.ts';
import { judge } from '../../../shared/call/verdict/judge.ts';
import { type Habits, milliseconds } from './plan.ts';
import type { StagedPbx } from './staged-pbx.ts';
import { finallyFalse, type WorldOfVerdicts } from './verdicts.ts';

export interface Click {
  callId: string;
  accepted: boolean;
  number: string;
  campaignName: string;
}

/** A request of the dialplan, and whose call asks; null: a stranger's. */
export interface Question {
  request: ComponentRequest;
  asker: string | null;
}

/** What of a world is looked at. */
interface World extends WorldOfVerdicts {
  readonly pbx: StagedPbx;
  readonly clicks: readonly Click[];
  /** Whether a call that is over has asked. */
  readonly orphanAsked: boolean;
  readonly process: { readonly engine: { calls(): readonly Call[] } };
}

/** The last word of a call's log about its outcome. */
export function lastVerdict(events: readonly CallEvent[]): Verdict | null {
  const told = events.findLast((event) => event.type === 'call-ended' || event.type === 'outcome-amended');
  return told?.verdict ?? null;
}

const isOver = (events: readonly CallEvent[]) =>
  events.some(({ type }) => type === 'call-ended' || type === 'cancel-requested');

/** The calls that take no question any more. */
export const overCalls = (world: Pick<World, 'clicks' | 'events'>): string[] =>
  world.clicks.map(({ callId }) => callId).filter((callId) => isOver(world.events(callId)));

/**
 * A request of the dialplan is answered with the number that was clicked, of a call that can be the one that asks, or
 * refused. `before`: the logs as they were when it came.
 */
export function violationsOfAnswer(
  world: World,
  { request, asker }: Question,
  decision: RouteDecision,
  before: ReadonlyMap<string, readonly CallEvent[]>,
): string[] {
  if (decision.kind === 'refuse') return [];
  const { callId, answer } = decision;
  const click = world.clicks.find((one) => one.callId === callId);
  const events = before.get(callId) ?? [];
  const found = [];
  if (click?.number !== answer.extension) found.push(`${callId} was answered with ${answer.extension}`);
  if (isOver(events)) found.push(`${callId} was answered after its end`);
  const askerIsOpen = asker !== null && !world.orphanAsked && !isOver(before.get(asker) ?? []);
  if (askerIsOpen && asker !== callId) found.push(`${asker} asked and got the number of ${callId}`);
  if (asker !== callId) found.push(...cannotAsk(world, callId, events, request.uniqueId));
  if (askedOtherwise(events, request.uniqueId, world.habits))
    found.push(`${callId} was answered to two different questions`);
  return found;
}

/** Why another's question is certainly none of this call's, by all that the desk knew. */
function cannotAsk(
  { pbx, habits }: World,
  callId: string,
  events: readonly CallEvent[],
  uniqueId: string,
): string[] {
  const isOrder = ({ type }: CallEvent) => type === 'campaign-requested';
  const [ordered, lastOrdered] = [events.find(isOrder), events.findLast(isOrder)];
  if (ordered === undefined || lastOrdered === undefined)
    return [`${callId} was answered before it was ordered`];
  const found = [];
  const began = /^\d{10}(?=\.)/.exec(uniqueId)?.[0];
  const facts = pbx.campaigns.find(({ order }) => order.callId === callId)?.call.facts;
  // The PBX may have had it from the first sending on: no desk knows which one it acted on.
  const sentAgain = Math.max(0, lastOrdered.at - ordered.at);
  const added = (facts?.orderedAt ?? 0) - sentAgain + milliseconds(habits.clockAhead);
  if (began !== undefined && facts !== undefined && Number(began) * 1000 < added - 6_000)
    found.push(`${callId} was answered to a call that began before it`);
  const isReported = events.some(
    (event) => event.type === 'first-party-report' && event.end.disposition === 'ANSWERED',
  );
  const isCompleted = events.some(
    (event) => event.type === 'campaign-status' && event.status === 'completed',
  );
  if (isReported && isCompleted) found.push(`${callId} was answered when its agent had gone`);
  return found;
}

/** An answered call takes no other id, unless the first answer came too late or a further attempt is due. */
function askedOtherwise(events: readonly CallEvent[], uniqueId: string, { ids, attempts }: Habits): boolean {
  if (attempts > 1 || ids === 'constant' || ids === 'empty' || uniqueId === '') return false;
  return events.some(
    (event) =>
      event.type === 'component-asked' &&
      event.inTime &&
      event.uniqueId !== '' &&
      event.uniqueId !== uniqueId,
  );
}

/** What must hold when all is over. */
export function finalViolations(world: World): string[] {
  return world.clicks.flatMap((click) => {
    const events = world.events(click.callId);
    const begun = events.some(({ type }) => type === 'call-requested');
    if (!begun) return neverBegun(world, click);
    return [
      ...campaignViolations(world, click),
      ...endViolations(click, events),
      ...replayViolations(world, click, events),
      ...cancelViolations(click, events),
      ...finallyFalse(world, click, lastVerdict(events)),
      ...orderViolations(click, events),
    ];
  });
}

function neverBegun(world: World, { callId }: Click): string[] {
  return timesPlaced(world, callId) > 0 ? [`${callId} was dialled and is in no log`] : [];
}

function campaignViolations(world: World, { callId }: Click): string[] {
  const made = timesPlaced(world, callId);
  return made > 1 ? [`${callId} was placed ${made} times`] : [];
}

/** How often the PBX was given an order for the call that it acted on. */
const timesPlaced = ({ pbx }: World, callId: string): number =>
  [...pbx.campaigns, ...pbx.originates].filter(({ order }) => order.callId === callId).length;

function endViolations({ callId }: Click, events: readonly CallEvent[]): string[] {
  const verdicts = events.filter((event) => event.type === 'call-ended' || event.type === 'outcome-amended');
  const ends = verdicts.filter(({ type }) => type === 'call-ended').length;
  const found = ends === 1 ? [] : [`${callId} has ${ends} ends: ${events.map(({ type }) => type).join(' ')}`];
  const repeated = verdicts.some(({ verdict }, at) => isDeepStrictEqual(verdict, verdicts[at + 1]?.verdict));
  return repeated ? [...found, `${callId} was told the same twice`] : found;
}

/** What the agent cancelled is told so, unless they talked; a record of the second party is never left undecided. */
function cancelViolations({ callId }: Click, events: readonly CallEvent[]): string[] {
  const told = lastVerdict(events)?.outcome ?? 'completed';
  const has = (type: CallEvent['type']) => events.some((event) => event.type === type);
  const found = [];
  if (has('cancel-requested') && told !== 'cancelled' && told !== 'completed')
    found.push(`${callId} was cancelled and is told as ${told}`);
  // What fitted by number and time before the question came may turn out to have been over by then (W8.6).
  const askedFrom = events.findLastIndex(({ type }) => type === 'component-asked');
  const isRecorded = events.some(
    (event, at) =>
      event.type === 'second-party-cdr' &&
      event.identity !== 'set-aside' &&
      (event.identity !== 'by-number' || at > askedFrom),
  );
  if (isRecorded && told === 'unconfirmed')
    found.push(`${callId} has a record of its second party and is unconfirmed`);
  return found;
}

/** The log alone gives the state that the living process has. */
function replayViolations(world: World, { callId }: Click, events: readonly CallEvent[]): string[] {
  const living = world.process.engine.calls().find((call) => call.callId === callId);
  const [first, ...rest] = events;
  if (living === undefined || first?.type !== 'call-requested') return [];
  const begun: LiveCall = { ...newCall(first), withdrawing: false };
  const { withdrawing: _, ...replayed } = rest.reduce((call, event) => transition(call, event)[0], begun);
  // Whether a process is taking the order back is its own matter: no log knows which one died over that.
  const { withdrawing: __, ...lived } = { withdrawing: false, ...living };
  return isDeepStrictEqual(replayed, lived) ? [] : [`${callId} is another after a replay`];
}

const shuffled = new Set<CallEvent['type']>([
  'component-asked',
  'component-refused',
  'first-party-report',
  'second-party-cdr',
  'component-asked-elsewhere',
  'leg-state',
  'outgoing-call',
]);

/** The same evidence in the opposite order, and turned by each place, gives the same verdict. */
function orderViolations({ callId }: Click, events: readonly CallEvent[]): string[] {
  // Another call on the agent's phone leaves nothing of what its states told before.
  const isShared = events.some((event) => event.type === 'leg-state' && event.isAnotherCall);
  const isShuffled = ({ type }: CallEvent) => shuffled.has(type) && !(isShared && type === 'leg-state');
  const evidence = events.filter(isShuffled);
  const others = events.filter((event) => !isShuffled(event));
  // The moments stay; what is told at them changes. A question keeps its own: a ringing that is told by the length of its
  // record is counted from it (W5.3), and it says which records were over before it (W8.6).
  const momentOf = (event: CallEvent, place: number) =>
    event.type === 'component-asked' ? event.at : (evidence[place]?.at ?? event.at);
  const verdictOf = (order: readonly CallEvent[]) => {
    const told = order.map((event, place) => ({ ...event, at: momentOf(event, place) }));
    const call = foldCall([...told, ...others]);
    return call === null ? null : JSON.stringify(judge(call));
  };
  const wanted = verdictOf(evidence);
  const orders = evidence.map((_, at) => [...evidence.slice(at), ...evidence.slice(0, at)]);
  return [...orders, evidence.toReversed()].every((order) => verdictOf(order) === wanted)
    ? []
    : [`${callId} depends on the order of its evidence`];
}
