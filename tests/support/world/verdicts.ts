import type { CallEvent } from '../../../shared/call/events.ts';
import type { Verdict } from '../../../shared/call/outcome.ts';
import { deniedBy, type Moment } from './claims.ts';
import { expectedOf } from './expected.ts';
import { type CallFacts, type Evidence, type Gap, isKnown, longestWay } from './facts.ts';
import type { CallPlan, Habits } from './plan.ts';

/** Another call at this PBX; `number` is null where it is to nobody whom this desk calls. UTC ms. */
export interface Stranger {
  number: string | null;
  talked: boolean;
  at: number;
  /** Its record gives the dialer as the caller, or this PBX gives every call one id: nobody can tell it from a call of this desk. */
  isHidden: boolean;
  /** The number that the dialer called, by its record; null where that gives another caller. */
  dialled: string | null;
}

/** The parts of a world that a verdict is checked against. */
export interface WorldOfVerdicts {
  readonly clock: { now(): number };
  readonly clicks: readonly { callId: string; number: string }[];
  readonly plans: ReadonlyMap<string, CallPlan>;
  readonly habits: Habits;
  readonly gaps: readonly Gap[];
  readonly strangers: readonly Stranger[];
  readonly isCalm: boolean;
  /** The calls whose numbers were given in time. */
  readonly given: ReadonlySet<string>;
  /** Somebody set the clock of the desk's machine. */
  readonly wasSet: boolean;
  factsOf(callId: string): CallFacts | undefined;
  events(callId: string): CallEvent[];
}

/** Milliseconds around an order in which a colleague's call can be taken for its. */
const near = 120_000;

const strangersOf = ({ strangers }: WorldOfVerdicts, { orderedAt }: CallFacts, number: string | undefined) =>
  strangers.filter(
    (one) => (one.number === number || (one.number === null && one.isHidden)) && one.at >= orderedAt - near,
  );

function moment(world: WorldOfVerdicts, facts: CallFacts, number: string | undefined): Moment {
  const now = world.clock.now();
  return {
    ...{ now, gaps: world.gaps },
    known: (evidence) =>
      isKnown(evidence, now) &&
      !isNamedUnheard(world, facts, evidence) &&
      !isTakenByAnother(world, facts, number, evidence),
    hasAsked: hasAsked(world, facts),
    isAmended: world.events(facts.callId).some(({ type }) => type === 'outcome-amended'),
    lookedUp: (evidence) => isLookedUp(world, facts, evidence),
    came: ({ searchableFrom, pushedFrom }) =>
      [searchableFrom, pushedFrom].some((from) => from !== null && from <= now),
    given: world.given.has(facts.callId),
    lookalikes: lookalikesOf(world, facts, number),
    twins: twinsOf(world, facts, number),
    anotherAsked: world
      .events(facts.callId)
      .some((event) => event.type === 'component-refused' && event.reason === 'another-request-was-answered'),
    dialerAsked: strangersOf(world, facts, number).some((one) => one.isHidden),
  };
}

/** Milliseconds after the end that was told at which the PBX is asked once more for a better record (W5.6). */
const lookAgainAfter = 5_000;

/** The last search that found a record of leg B, or the look after the end, must have found this one as well (W5.6). */
function isLookedUp(
  world: WorldOfVerdicts,
  { callId }: CallFacts,
  { foundByIdFrom, heard }: Evidence,
): boolean {
  const now = world.clock.now();
  if (heard.some(({ at }) => at <= now)) return true;
  if (foundByIdFrom === null || world.wasSet) return false;
  const events = world.events(callId);
  const searchedAt = events.findLast(
    (event) => event.type === 'second-party-cdr' && event.source === 'cdr',
  )?.at;
  const endedAt = events.find(({ type }) => type === 'call-ended')?.at ?? now;
  const lookedAt = endedAt + lookAgainAfter <= now - longestWay ? endedAt + lookAgainAfter : 0;
  return foundByIdFrom + longestWay <= Math.max(searchedAt ?? 0, lookedAt);
}

/** A question of the call is in the log of the desk. */
const hasAsked = (world: WorldOfVerdicts, { callId }: { callId: string }): boolean =>
  world.events(callId).some(({ type }) => type === 'component-asked');

/** Only the id would tell whose it is, and the process that heard the id died of it: no log has it (W8.6). */
const isNamedUnheard = (world: WorldOfVerdicts, facts: CallFacts, { isOurs }: Evidence): boolean =>
  isOurs === 'by-id-elsewhere' && facts.way === 'campaign' && !hasAsked(world, facts);

/** Where one id is every call's, a record that names no originate is certainly the campaign's that asked with it (W8.6). */
function isTakenByAnother(
  world: WorldOfVerdicts,
  facts: CallFacts,
  number: string | undefined,
  { isOurs }: Evidence,
): boolean {
  if (facts.way !== 'originate' || isOurs !== 'by-number' || world.habits.ids !== 'constant') return false;
  return othersNear(world, facts, number).some(({ questions }) => questions.length > 0);
}

/** This desk's other calls to the number about the same time. */
function othersNear(
  world: WorldOfVerdicts,
  { callId, orderedAt }: CallFacts,
  number: string | undefined,
): CallFacts[] {
  const toNumber = world.clicks.filter((click) => click.number === number);
  return othersOf(world, callId, toNumber).filter((other) => Math.abs(other.orderedAt - orderedAt) < near);
}

/** What happened to those of the clicks that are other calls. */
const othersOf = (world: WorldOfVerdicts, callId: string, clicks = world.clicks): CallFacts[] =>
  clicks.filter((click) => click.callId !== callId).flatMap((click) => world.factsOf(click.callId) ?? []);

function lookalikesOf(world: WorldOfVerdicts, facts: CallFacts, number: string | undefined): string[] {
  const hidden = strangersOf(world, facts, number).filter(({ isHidden }) => isHidden);
  const strange = hidden.map(sayingOf);
  if (facts.way === 'campaign') return [...strange, ...ofThoseWithItsNumber(world, facts)];
  const others = othersNear(world, facts, number).filter(({ way }) => way === 'originate');
  const unnamed = others.flatMap(({ callId, evidence }) => {
    const isTold = wasTold(world, callId);
    return evidence.filter(({ isOurs }) => isOurs === 'by-number' || (isOurs === 'by-id' && !isTold));
  });
  return [...strange, ...unnamed.map(({ says }) => says)];
}

/** The PBX's answer with the id of an originated call came; an id that was not told, or was lost, names no call. */
const wasTold = (world: WorldOfVerdicts, callId: string): boolean =>
  world
    .events(callId)
    .some((event) => event.type === 'originate-accepted' && event.originatedCallId !== null);

const sayingOf = ({ talked }: Stranger) => (talked ? 'ANSWERED' : 'NO ANSWER');

/** Under the one id that every call has, while no other call of this desk was asked with it (W8.6, the limit). */
function twinsOf(world: WorldOfVerdicts, facts: CallFacts, number: string | undefined): string[] {
  const asked = world.clicks.filter((click) => hasAsked(world, click));
  const isAlone = asked.length === 1 && asked[0]?.callId === facts.callId;
  if (world.habits.ids !== 'constant' || !isAlone) return [];
  return world.strangers
    .filter(({ dialled, at }) => dialled === number && at >= facts.orderedAt - near)
    .map(sayingOf);
}

/** What records say of other calls, told as ended, that asked and got the number of this one, which waited. */
function ofThoseWithItsNumber(world: WorldOfVerdicts, { callId }: CallFacts): string[] {
  return othersOf(world, callId)
    .filter(({ questions }) => questions.some(({ given }) => given?.callId === callId))
    .flatMap(({ evidence }) => evidence.filter(({ about }) => about === 'leg-b'))
    .map(({ says }) => says);
}

/** What contradicts a verdict in the world at the moment when it is told. */
export function falseVerdict(world: WorldOfVerdicts, callId: string, verdict: Verdict): string[] {
  const facts = world.factsOf(callId);
  if (facts === undefined || isExcused(world.events(callId), verdict)) return [];
  const number = world.clicks.find((click) => click.callId === callId)?.number;
  const denied = deniedBy(verdict, facts, moment(world, facts, number));
  const told = `${callId} is told as ${verdict.outcome} (${verdict.reason}, ${verdict.inferred ? 'inferred' : 'certain'})`;
  return denied.map((why) => `${told}: ${why}`);
}

/** Some say themselves that the order may be on the PBX all the same. */
function isExcused(events: readonly CallEvent[], { outcome }: Verdict): boolean {
  if (!['not-started', 'refused-by-pbx', 'pbx-unreachable'].includes(outcome)) return false;
  return events.some(
    (event) =>
      event.type === 'campaign-not-removed' ||
      (event.type === 'campaign-not-added' && event.fate === 'unknown'),
  );
}

/**
 * What is wrong with the last word about a call. In a world without faults it is told exactly as it went; in any other
 * what was pushed to the process that told it is taken into account, whenever it came.
 */
export function finallyFalse(
  world: WorldOfVerdicts,
  { callId, number }: { callId: string; number: string },
  verdict: Verdict | null,
): string[] {
  const facts = world.factsOf(callId);
  const plan = world.plans.get(callId);
  if (!world.isCalm || facts === undefined || plan === undefined || verdict === null) return [];
  const refused = facts.questions.filter(({ isReadable, given }) => isReadable && given === null);
  if (refused.length > 0) return [`${callId} was waiting, and its question was refused`];
  const expected = expectedOf(facts, plan, world.habits);
  // Under an id that is every call's, what the dialer made for a colleague looks like this call's.
  const mayBeTaken = expected.inferred !== false || world.habits.ids === 'constant';
  const isDisturbed = mayBeTaken && strangersOf(world, facts, number).length > 0;
  if (expected.outcome === null || isDisturbed) return [];
  const isRight =
    expected.outcome === verdict.outcome &&
    (expected.inferred === null || expected.inferred === verdict.inferred);
  const told = `${verdict.outcome} (${verdict.reason})/${verdict.inferred}`;
  return isRight ? [] : [`${callId} is told as ${told}, and it was ${expected.outcome}/${expected.inferred}`];
}
