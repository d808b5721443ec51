import { randomBytes } from 'node:crypto';
import type { CallEvent, CancelEffect, DialOrigin } from '../../shared/call/events.ts';
import type { WrapUp, WrapUpDraft } from '../../shared/call/wrap-up.ts';
import type { AppError } from '../../shared/errors.ts';
import { numberToDial } from '../../shared/number/phone-number.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import { createListener } from '../intake/http/listener.ts';
import type { TraceEntry } from '../intake/http/trace.ts';
import { createSimotelClient, type SimotelClient } from '../pbx/simotel/client.ts';
import {
  createEventReader,
  type PushedTimes,
  pushedTimesKey,
  readPushedTimes,
} from '../pbx/simotel/event-reader.ts';
import { finishRestore } from '../storage/backup/restore-backup.ts';
import { type CallStore, openCallLog } from '../storage/calls/call-log.ts';
import { openDoNotCall, updateDoNotCall } from '../storage/contacts/do-not-call.ts';
import { type Ownership, ownDataDirectory } from '../storage/owner.ts';
import { createDialGuards } from './dial-guards.ts';
import { createEventStream, type EngineListener, type EventStream } from './event-stream.ts';
import { createIncomingDesk, type IncomingDesk } from './incoming/incoming-desk.ts';
import type { Call } from './outgoing/call.ts';
import { CallDesk } from './outgoing/call-desk.ts';
import { type Click, callRequested } from './outgoing/request.ts';
import type { Clock, RequestEntry } from './ports.ts';

export interface EngineOptions {
  config: Config;
  dataDirectory: string;
  /** Who owns the data directory, for the message that another process gets: `dotaraf dial`. */
  owner: string;
  /** Seconds without new evidence after which a call is `unconfirmed`. */
  evidenceTimeoutSeconds?: number;
  clock?: Clock;
  /** Requests that the listener takes from one address; see its own options. */
  listenerRequestsPerSecond?: number;
  /** The guards of this moment, where they may change while the engine runs; else the configuration's. */
  guards?(): Config['guards'];
  /** Where the address book with the do-not-call list is, if not in the data directory. */
  contactsDirectory?: string;
  /** Subscribed before anything happens: what the start itself causes is reported before `startEngine` settles. */
  listeners?: readonly EngineListener[];
}

export interface DialOrder {
  text: string;
  origin: DialOrigin;
  /** Default true. */
  confirmed?: boolean;
}

/** The running engine of one desk: one owner of the data directory, one listener, one PBX. */
export interface Engine {
  /** Calls of dead processes that were taken up at the start. */
  readonly takenUp: readonly Call[];
  calls(): Call[];
  /**
   * Dials, or says why not. `confirmed: false` where nobody was asked about this very number yet: then the guards may
   * want that first (`dial-unconfirmed`).
   */
  dial(request: DialOrder): Result<{ callId: string }, AppError>;
  /**
   * Rings the agent's own phone through a real campaign; the dialplan's question is refused, nobody else rings.
   * `route-missing` where calls are originated: that always rings somebody else, too.
   */
  ringAgent(): Result<{ callId: string }, AppError>;
  cancel(callId: string): CancelEffect;
  stopFollowing(callId: string): void;
  takenUpPending(): boolean;
  events(callId: string): CallEvent[];
  /** What the agent says of a call; null: taken away (`call-not-found`, `storage-failed`). */
  wrapUp(callId: string, draft: WrapUpDraft): Result<WrapUp | null, AppError>;
  client: SimotelClient;
  /** By which clock the PBX's events tell their times; null: none came yet that shows it (W7.2). */
  eventTimes(): PushedTimes | null;
  /** Reports everything from now on; for what the start causes see `EngineOptions.listeners`. */
  subscribe(listener: EngineListener): () => void;
  stop(): Promise<void>;
}

/** Seconds; issue of the engine, `--timeout`. */
export const defaultEvidenceTimeout = 120;

export const systemClock: Clock = {
  now: Date.now,
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * Builds and starts the engine: owns the data directory (`data-dir-owned`, `data-dir-unusable`), opens the log
 * (`storage-failed`), binds the listener (`listener-port-taken`, `listener-cannot-bind`) and takes up the calls that
 * dead processes left. After a failure nothing is left running.
 */
export async function startEngine(options: EngineOptions): Promise<Result<Engine, AppError>> {
  const stream = createEventStream();
  for (const listener of options.listeners ?? []) stream.subscribe(listener);
  const owned = ownDataDirectory(options.dataDirectory, options.owner);
  if (!owned.ok) return owned;
  const restored = finishRestore(options.dataDirectory, options.contactsDirectory);
  if (!restored.ok) {
    owned.value.release();
    return restored;
  }
  if (options.contactsDirectory === undefined) updateDoNotCall(options.dataDirectory);
  const log = openCallLog(options.dataDirectory, { note: noteTo(stream) });
  if (!log.ok) {
    owned.value.release();
    return log;
  }
  const parts = assemble(options, stream, log.value, owned.value);
  const listening = await parts.listener.start();
  if (!listening.ok) {
    await parts.engine.stop();
    return listening;
  }
  return ok({ ...parts.engine, takenUp: parts.takeUp() });
}

/** What storage notes without failing, as a problem that a person should know. */
const noteTo = (stream: EventStream) => (words: string) =>
  tellProblem(stream, { kind: 'storage-failed', words });

const tellProblem = (stream: EventStream, error: AppError) => stream.publish({ type: 'problem', error });

function assemble(options: EngineOptions, stream: EventStream, log: CallStore, owned: Ownership) {
  const { config, clock = systemClock } = options;
  const client = createClient(options, stream, clock);
  const desk = new CallDesk({
    pbx: client,
    log,
    clock,
    logged: (event) => stream.publish({ type: 'call-event', event }),
    storageFailed: (error) => tellProblem(stream, error),
  });
  const incoming = createIncoming(options, stream, log, desk, clock);
  const times = rememberedTimes(config, log);
  const listener = createListener({
    listener: config.listener,
    readEvent: createEventReader({
      zone: config.pbx.timeZone,
      known: times.recall(),
      noticed: times.remember,
    }),
    decide: (request) => desk.decide(request),
    answered: (request, decision, facts) => desk.answered(request, decision, facts),
    event(event) {
      desk.event(event);
      incoming.event(event);
    },
    trace: (entry) => stream.publish({ type: 'request-arrived', entry: entryOf(entry) }),
    requestsPerSecond: options.listenerRequestsPerSecond,
    now: () => performance.now(),
  });
  const doNotCall = openDoNotCall(options.contactsDirectory ?? options.dataDirectory, noteTo(stream));
  const guard = createDialGuards(
    () => options.guards?.() ?? config.guards,
    doNotCall,
    () => clock.now(),
  );
  const engine = createFace({ options, stream, desk, log, client, clock, guard }, async () => {
    desk.stop();
    incoming.stop();
    await listener.stop();
    await client.close();
    log.close();
    owned.release();
  });
  const takeUp = () => {
    incoming.takeUp();
    return desk.takeUp();
  };
  return { engine, listener, takeUp };
}

function rememberedTimes({ pbx }: Config, log: CallStore) {
  const key = pushedTimesKey(pbx.baseUrl);
  return {
    recall: () => readPushedTimes(log.recall(key)),
    remember: (times: PushedTimes) => log.remember(key, times),
  };
}

function createIncoming(
  { config }: EngineOptions,
  stream: EventStream,
  log: CallStore,
  desk: CallDesk,
  clock: Clock,
): IncomingDesk {
  return createIncomingDesk({
    log,
    clock,
    agentNumber: config.agent.number,
    dialing: config.dialing,
    ownCalls: () => desk.calls(),
    newCallId,
    changed: (call, change) => stream.publish({ type: 'incoming', call, change }),
    storageFailed: (error) => tellProblem(stream, error),
  });
}

/** A request of the listener as the engine tells it, with the token redacted. */
function entryOf(entry: TraceEntry): RequestEntry {
  const { method, path, remoteAddress, status, answer, milliseconds, request, event } = entry;
  return {
    from: remoteAddress,
    target: `${method} ${path}`,
    accepted: status === 200,
    answer: status === null ? null : `${status} ${answer}`,
    milliseconds,
    question: request,
    event,
  };
}

function createClient({ config }: EngineOptions, stream: EventStream, clock: Clock): SimotelClient {
  return createSimotelClient({
    ...config.pbx,
    now: clock.now,
    onRequest: (note) => stream.publish({ type: 'reachability', reachable: note.status !== null }),
  });
}

interface FaceParts {
  options: EngineOptions;
  stream: EventStream;
  desk: CallDesk;
  log: CallStore;
  client: SimotelClient;
  clock: Clock;
  guard: ReturnType<typeof createDialGuards>;
}

function createFace(parts: FaceParts, stop: () => Promise<void>): Omit<Engine, 'takenUp'> {
  const { desk, log, client } = parts;
  return {
    calls: () => desk.calls(),
    dial: (request) => dial(parts, request),
    ringAgent: () => ringAgent(parts),
    cancel: (callId) => desk.cancel(callId),
    stopFollowing: (callId) => desk.stopFollowing(callId),
    takenUpPending: () => desk.takenUpPending(),
    events: (callId) => log.events(callId),
    wrapUp: (callId, draft) => log.wrapUp(callId, draft, parts.clock.now()),
    client,
    eventTimes: rememberedTimes(parts.options.config, log).recall,
    subscribe: parts.stream.subscribe,
    stop,
  };
}

function dial(
  parts: FaceParts,
  { text, origin, confirmed = true }: DialOrder,
): Result<{ callId: string }, AppError> {
  const { config } = parts.options;
  const number = numberToDial(text, config.dialing);
  if (!number.ok) return number;
  const guarded = parts.guard({ dialled: number.value.dialled, origin, confirmed });
  if (guarded !== null) return fail(guarded);
  const route = config.dialing.way === 'originate' ? null : config.campaign.routes[number.value.route];
  if (route === undefined)
    return fail({ kind: 'route-missing', path: `campaign.routes.${number.value.route}` });
  return click(parts, { origin, number: number.value, route });
}

function ringAgent(parts: FaceParts): Result<{ callId: string }, AppError> {
  const { agent, campaign, dialing } = parts.options.config;
  if (dialing.way === 'originate') return fail({ kind: 'route-missing', path: 'campaign.routes' });
  const name = campaign.routes.external === undefined ? 'internal' : 'external';
  const route = campaign.routes[name];
  if (route === undefined) return fail({ kind: 'route-missing', path: 'campaign.routes' });
  return click(parts, { origin: 'setup-test', number: { dialled: agent.number, route: name }, route });
}

function click(
  { options, desk, log, clock }: FaceParts,
  what: Pick<Click, 'origin' | 'number' | 'route'>,
): Result<{ callId: string }, AppError> {
  const { config, evidenceTimeoutSeconds = defaultEvidenceTimeout } = options;
  const { component = null } = what.route ?? {};
  const componentAskedBefore = component !== null && log.recall(`asked:${component}`) === 'yes';
  const at = clock.now();
  const click = { ...what, callId: newCallId(at), at, evidenceTimeoutSeconds, componentAskedBefore };
  return desk.dial(callRequested(click, config));
}

/** Sorts by time, short enough to type, and no other process makes the same one. */
const newCallId = (at: number) => `${at.toString(36)}-${randomBytes(5).toString('hex')}`;
