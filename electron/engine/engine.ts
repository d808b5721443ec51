import type { Call } from '../../shared/call/call.ts';
import type { CallEvent, DialOrigin } from '../../shared/call/events.ts';
import type { CancelEffect } from '../../shared/call/outcome.ts';
import type { RefusedRequest } from '../../shared/call/refused-request.ts';
import type { AppError } from '../../shared/errors.ts';
import { type GuardFacts, guardError } from '../../shared/guards/dial-decision.ts';
import { numberToDial, ownNumber } from '../../shared/number/phone-number.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import type { DialGuards } from './dial-guards.ts';
import type { EngineListener, EventStream } from './event-stream.ts';
import { createIncomingDesk, type IncomingDesk } from './incoming/incoming-desk.ts';
import { CallDesk } from './outgoing/call-desk.ts';
import { callRequested } from './outgoing/click.ts';
import { createWays } from './outgoing/pbx-knowledge.ts';
import type { NumberToCall, Placing } from './placing/placing.ts';
import type { CallLog, Clock, IncomingLog, Intake, Pbx } from './ports.ts';

/** What an engine is made of. */
export interface EngineParts {
  config: Config;
  pbx: Pbx;
  intake: Intake;
  log: CallLog & IncomingLog;
  clock: Clock;
  /** How new calls are placed. */
  placing: Placing;
  /** Where everything that happens is reported. */
  stream: EventStream;
  guards: DialGuards;
  /** A new id for a call that began at `at` (UTC ms): sorts by time, and no other process makes the same one. */
  newCallId(at: number): string;
  /** Seconds without new evidence after which a call is `unconfirmed`, and for which one waits its turn: `--timeout`. */
  evidenceTimeoutSeconds?: number | undefined;
}

export interface DialOrder {
  text: string;
  origin: DialOrigin;
  /** Default true. */
  confirmed?: boolean;
}

/** The engine of one desk: one PBX, one way in for its questions, one log. */
export interface Engine {
  /**
   * Opens the intake (its errors are given) and recovers the calls that dead processes left, which are given. Nothing
   * happens before.
   */
  start(): Promise<Result<Call[], AppError>>;
  calls(): Call[];
  /** Whether the end of any of them is still to come. */
  isFollowing(): boolean;
  /**
   * Dials, or says why not. `confirmed: false` where nobody was asked about this very number yet: then the guards may
   * want that first (`dial-unconfirmed`).
   */
  dial(request: DialOrder): Result<{ callId: string }, AppError>;
  /** What the guards know of a dialled form at this moment, for deciding before dialling. */
  guard(dialled: string, origin: DialOrigin): GuardFacts;
  /**
   * Rings the agent's own phone through a real campaign; the dialplan's question is refused, nobody else rings.
   * `route-missing` where calls are originated: that always rings somebody else, too. `route`: by which row; else by
   * whichever there is.
   */
  ringAgent(route?: 'external' | 'internal'): Result<{ callId: string }, AppError>;
  cancel(callId: string): CancelEffect;
  stopFollowing(callId: string): void;
  /** Requests that were refused since the engine began, the newest last: at most 200. */
  refusedRequests(): readonly RefusedRequest[];
  /** Where this desk listens; null where that is not its own to tell. */
  place: Intake['place'];
  /** Whether a call of a dead process still waits for its end, or to be asked about once more. */
  recoveryPending(): boolean;
  events(callId: string): CallEvent[];
  /** Reports everything from now on. */
  subscribe(listener: EngineListener): () => void;
  /** Nothing happens to any call after this; what is unfinished is recovered from the log at the next start. */
  stop(): Promise<void>;
}

export function createEngine(parts: EngineParts): Engine {
  const { log, pbx, clock, intake, stream } = parts;
  const desk = new CallDesk({
    pbx,
    log,
    clock,
    place: () => intake.place(),
    wayOf: createWays(parts.config.pbx.baseUrl, () => intake.place()),
    logged: (event) => stream.publish({ type: 'call-event', event }),
    storageFailed: (error) => stream.publish({ type: 'problem', error }),
  });
  const incoming = createIncoming(parts, desk);
  const own = ownNumber(parts.config.agent.number, parts.config.dialing);
  return {
    start: () => start(parts, desk, incoming),
    calls: () => desk.calls(),
    isFollowing: () => desk.isFollowing(),
    dial: (request) => dial(parts, desk, own, request),
    guard: parts.guards.look,
    ringAgent: (route) => ringAgent(parts, desk, route),
    cancel: (callId) => desk.cancel(callId),
    stopFollowing: (callId) => desk.stopFollowing(callId),
    refusedRequests: () => desk.refusedRequests(),
    place: () => intake.place(),
    recoveryPending: () => desk.recoveryPending(),
    events: (callId) => log.events(callId),
    subscribe: stream.subscribe,
    async stop() {
      desk.listeningEnds();
      desk.stop();
      incoming.stop();
      await intake.stop();
    },
  };
}

function createIncoming(
  { config, log, clock, stream, newCallId }: EngineParts,
  desk: CallDesk,
): IncomingDesk {
  return createIncomingDesk({
    log,
    clock,
    agentNumber: config.agent.number,
    dialing: config.dialing,
    ownCalls: () => desk.calls(),
    dialerIds: () => desk.dialerIds(),
    newCallId,
    onChange: (call, change) => stream.publish({ type: 'incoming', call, change }),
    storageFailed: (error) => stream.publish({ type: 'problem', error }),
  });
}

async function start(
  { intake, stream }: EngineParts,
  desk: CallDesk,
  incoming: IncomingDesk,
): Promise<Result<Call[], AppError>> {
  const serving = await intake.start({
    decide: (question) => desk.decide(question),
    answered: (question, decision, facts) => desk.answered(question, decision, facts),
    event(event) {
      desk.event(event);
      incoming.event(event);
    },
    requestArrived(entry) {
      if (entry.refused !== null) desk.requestRefused({ ...entry, refused: entry.refused });
      stream.publish({ type: 'request-arrived', entry });
    },
  });
  if (!serving.ok) return serving;
  incoming.recover();
  return ok(desk.recover());
}

function dial(
  parts: EngineParts,
  desk: CallDesk,
  own: string,
  { text, origin, confirmed = true }: DialOrder,
): Result<{ callId: string }, AppError> {
  const { config, guards } = parts;
  const number = numberToDial(text, config.dialing);
  if (!number.ok) return number;
  const { dialled } = number.value;
  // The PBX would ring the agent, and then the agent.
  if (dialled === own) return fail({ kind: 'number-refused', text: dialled, reason: 'own-number' });
  const guarded = guardError({ dialled, confirmed, ...guards.look(dialled, origin) });
  if (guarded !== null) return fail(guarded);
  guards.count(origin);
  return click(parts, desk, origin, number.value);
}

function ringAgent(
  parts: EngineParts,
  desk: CallDesk,
  route: 'external' | 'internal' | undefined,
): Result<{ callId: string }, AppError> {
  const number = parts.placing.agentAlone(parts.config);
  if (!number.ok) return number;
  return click(parts, desk, 'setup-test', { ...number.value, route: route ?? number.value.route });
}

function click(
  parts: EngineParts,
  desk: CallDesk,
  origin: DialOrigin,
  number: NumberToCall,
): Result<{ callId: string }, AppError> {
  const { config, clock, intake, placing, newCallId, evidenceTimeoutSeconds } = parts;
  const placement = placing.request(number, config);
  if (!placement.ok) return placement;
  const at = clock.now();
  const componentAskedBefore = placing.isAsked && desk.hasAsked(placement.value);
  const what = { origin, number, placement: placement.value, evidenceTimeoutSeconds, componentAskedBefore };
  const known = { dialerIds: desk.dialerIds(), listening: intake.place() };
  return desk.dial(callRequested({ callId: newCallId(at), at, ...what, ...known }, config));
}
