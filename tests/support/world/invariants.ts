import { isDeepStrictEqual } from 'node:util';
import type { LiveCall } from '../../../electron/engine/outgoing/stage.ts';
import { transition } from '../../../electron/engine/outgoing/transition.ts';
import { newCall } from '../../../shared/call/call.ts';
import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import { foldCall } from '../../../shared/call/fold.ts';
import { judge } from '../../../shared/call/verdict/judge.ts';
import { lastVerdict, sectionEight } from './oracle.ts';
import type { StagedPbx } from './staged-pbx.ts';

export interface Click {
  callId: string;
  accepted: boolean;
  number: string;
  campaignName: string;
}

/** What of a world is looked at. */
interface World {
  readonly pbx: StagedPbx;
  readonly clicks: readonly Click[];
  /** Whether a call that is over has asked. */
  readonly orphanAsked: boolean;
  readonly process: { readonly desk: { calls(): readonly LiveCall[] } };
  events(callId: string): CallEvent[];
}

/** The calls that take no question any more. */
export function overCalls(world: World): string[] {
  const isOver = (events: readonly CallEvent[]) =>
    events.some(({ type }) => type === 'call-ended' || type === 'cancel-requested');
  return world.clicks.map(({ callId }) => callId).filter((callId) => isOver(world.events(callId)));
}

/** `over`: the calls that were over before. A request of the dialplan is answered with the number that was clicked, while that call is open, or refused. */
export function violationsOfAnswer(
  world: World,
  request: ComponentRequest,
  decision: RouteDecision,
  over: string[],
): string[] {
  if (decision.kind === 'refuse') return [];
  const { callId, answer } = decision;
  const click = world.clicks.find((one) => one.callId === callId);
  const found = [];
  if (click?.number !== answer.extension) found.push(`${callId} was answered with ${answer.extension}`);
  if (over.includes(callId)) found.push(`${callId} was answered after its end`);
  const asking = world.pbx.campaigns.find(({ call }) => call.uniqueId === request.uniqueId);
  const isOpen =
    asking !== undefined &&
    !world.orphanAsked &&
    lastVerdict(world.events(callIdOf(asking.order.name))) === null;
  if (isOpen && callIdOf(asking.order.name) !== callId)
    found.push(`${callIdOf(asking.order.name)} asked and got the number of ${callId}`);
  const others = world
    .events(callId)
    .filter((event) => event.type === 'component-asked' && event.uniqueId !== request.uniqueId);
  if (others.length > 0) found.push(`${callId} was answered to two different questions`);
  return found;
}

/** Whether a call that is over asks, one whose removal failed or came to nothing: its question looks like the next call's. */
export function isOrphan(world: World, request: ComponentRequest, over: string[]): boolean {
  const asking = world.pbx.campaigns.find(({ call }) => call.uniqueId === request.uniqueId);
  return asking !== undefined && over.includes(callIdOf(asking.order.name));
}

const callIdOf = (campaignName: string) => campaignName.replace('dotaraf-', '');

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
      ...truthViolations(world, click, events),
      ...orderViolations(click, events),
    ];
  });
}

function neverBegun(world: World, { callId, campaignName }: Click): string[] {
  const dialled = timesPlaced(world, campaignName) > 0;
  return dialled ? [`${callId} was dialled and is in no log`] : [];
}

function campaignViolations(world: World, { callId, campaignName }: Click): string[] {
  const made = timesPlaced(world, campaignName);
  return made > 1 ? [`${callId} was placed ${made} times`] : [];
}

/** How often the PBX was given an order for the call that it acted on. */
function timesPlaced({ pbx }: World, name: string): number {
  const campaigns = pbx.campaigns.filter(({ order }) => order.name === name);
  return campaigns.length + pbx.originates.filter(({ order }) => order.context === name).length;
}

function endViolations({ callId }: Click, events: readonly CallEvent[]): string[] {
  const verdicts = events.filter((event) => event.type === 'call-ended' || event.type === 'outcome-amended');
  const ends = verdicts.filter(({ type }) => type === 'call-ended').length;
  const found = ends === 1 ? [] : [`${callId} has ${ends} ends: ${events.map(({ type }) => type).join(' ')}`];
  const repeated = verdicts.some(({ verdict }, at) => isDeepStrictEqual(verdict, verdicts[at + 1]?.verdict));
  return repeated ? [...found, `${callId} was told the same twice`] : found;
}

/** The log alone gives the state that the living process has. */
function replayViolations(world: World, { callId }: Click, events: readonly CallEvent[]): string[] {
  const living = world.process.desk.calls().find((call) => call.callId === callId);
  const [first, ...rest] = events;
  if (living === undefined || first?.type !== 'call-requested') return [];
  const begun: LiveCall = { ...newCall(first), withdrawing: false };
  const replayed = rest.reduce((call, event) => transition(call, event)[0], begun);
  return isDeepStrictEqual(replayed, living) ? [] : [`${callId} is another after a replay`];
}

function truthViolations(
  world: World,
  { callId, campaignName }: Click,
  events: readonly CallEvent[],
): string[] {
  const told = lastVerdict(events);
  const expected = sectionEight(events);
  const found = [];
  if (told === null) return [];
  if (expected !== null && (told.outcome !== expected.outcome || told.inferred !== expected.inferred))
    found.push(
      `${callId} is told as ${told.outcome}/${told.inferred}, the evidence says ${expected.outcome}/${expected.inferred}`,
    );
  const campaign = world.pbx.campaigns.find(({ order }) => order.name === campaignName);
  if (told.outcome === 'completed' && !talked(world, events))
    found.push(`${callId} is told as completed and nobody talked`);
  const originated = world.pbx.originates.find(({ order }) => order.context === campaignName);
  const rang = campaign?.call.rang === true || originated?.rang === true;
  const denied = ['not-started', 'refused-by-pbx', 'pbx-unreachable'].includes(told.outcome);
  // Both say so themselves: it may be on the PBX all the same.
  const excused = events.some(
    (event) =>
      event.type === 'campaign-not-removed' ||
      (event.type === 'campaign-not-added' && event.fate === 'unknown'),
  );
  if (denied && rang && !excused) found.push(`${callId} rang and is told as ${told.outcome}`);
  return found;
}

/** Whose campaign rang the agent can't be told from a question: what counts is that the clicked number was talked to. */
function talked(world: World, events: readonly CallEvent[]): boolean {
  const cuids = new Set(events.map((event) => (event.type === 'second-party-cdr' ? event.cuid : null)));
  const calls = [...world.pbx.campaigns.map(({ call }) => call), ...world.pbx.originates];
  return calls.some((call) => cuids.has(call.uniqueId) && call.talked());
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
  const evidence = events.filter(({ type }) => shuffled.has(type));
  const others = events.filter(({ type }) => !shuffled.has(type));
  // The moments stay; what is told at them changes.
  const verdictOf = (order: readonly CallEvent[]) => {
    const told = order.map((event, place) => ({ ...event, at: evidence[place]?.at ?? event.at }));
    const call = foldCall([...told, ...others]);
    return call === null ? null : JSON.stringify(judge(call));
  };
  const wanted = verdictOf(evidence);
  const orders = evidence.map((_, at) => [...evidence.slice(at), ...evidence.slice(0, at)]);
  return [...orders, evidence.toReversed()].every((order) => verdictOf(order) === wanted)
    ? []
    : [`${callId} depends on the order of its evidence`];
}
