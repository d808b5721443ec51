import { randomBytes } from 'node:crypto';
import type { CallEvent, DialOrigin } from '../../shared/call/events.ts';
import type { WrapUp, WrapUpDraft } from '../../shared/call/wrap-up.ts';
import type { AppError } from '../../shared/errors.ts';
import type { IncomingCall } from '../../shared/incoming/call.ts';
import type { CancelEffect } from '../../shared/ipc/contract.ts';
import { numberToDial } from '../../shared/number/phone-number.ts';
import type { PbxEvent } from '../../shared/pbx/records.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import { createListener } from '../intake/http/listener.ts';
import type { TraceEntry } from '../intake/http/trace.ts';
import { createSimotelClient, type SimotelClient } from '../pbx/simotel/client.ts';
import { finishRestore } from '../storage/backup/restore-backup.ts';
import { type CallStore, openCallLog } from '../storage/calls/call-log.ts';
import { openDoNotCall, updateDoNotCall } from '../storage/contacts/do-not-call.ts';
import { type Ownership, ownDataDirectory } from '../storage/owner.ts';
import { createDialGuards } from './dial-guards.ts';
import type { IncomingNews } from './incoming/incoming-book.ts';
import { createIncomingDesk, type IncomingDesk } from './incoming/incoming-desk.ts';
import type { Call } from './outgoing/call.ts';
import { CallDesk } from './outgoing/call-desk.ts';
import { type Click, callRequested } from './outgoing/request.ts';
import type { Clock } from './ports.ts';

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
  /** Every logged event of every call, in order. */
  onEvent?(event: CallEvent): void;
  /** Every request that reached the listener, with the token redacted. */
  onTrace?(entry: TraceEntry): void;
  onPbxEvent?(event: PbxEvent): void;
  /** A call to the agent, and what just became of it. */
  onIncoming?(call: IncomingCall, news: IncomingNews): void;
  /** Whether the PBX gave any HTTP answer to a request. */
  onContact?(reachable: boolean): void;
  /** Something that a person should know and no call tells: the log can't be written, rows were skipped. */
  onProblem?(error: AppError): void;
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
  const owned = ownDataDirectory(options.dataDirectory, options.owner);
  if (!owned.ok) return owned;
  const restored = finishRestore(options.dataDirectory, options.contactsDirectory);
  if (!restored.ok) {
    owned.value.release();
    return restored;
  }
  if (options.contactsDirectory === undefined) updateDoNotCall(options.dataDirectory);
  const log = openCallLog(options.dataDirectory, { note: noteTo(options) });
  if (!log.ok) {
    owned.value.release();
    return log;
  }
  const parts = assemble(options, log.value, owned.value);
  const listening = await parts.listener.start();
  if (!listening.ok) {
    await parts.engine.stop();
    return listening;
  }
  return ok({ ...parts.engine, takenUp: parts.takeUp() });
}

/** What storage notes without failing, as a problem that a person should know. */
const noteTo = (options: EngineOptions) => (words: string) =>
  options.onProblem?.({ kind: 'storage-failed', words });

function assemble(options: EngineOptions, log: CallStore, owned: Ownership) {
  const { config, clock = systemClock } = options;
  const client = createClient(options, clock);
  const desk = new CallDesk({
    pbx: client,
    log,
    clock,
    logged: (event) => options.onEvent?.(event),
    storageFailed: (error) => options.onProblem?.(error),
  });
  const incoming = createIncoming(options, log, desk, clock);
  const listener = createListener({
    listener: config.listener,
    timeZone: config.pbx.timeZone,
    decide: (request) => desk.decide(request),
    answered: (request, decision, facts) => desk.answered(request, decision, facts),
    event(event) {
      desk.event(event);
      incoming.event(event);
      options.onPbxEvent?.(event);
    },
    trace: (entry) => options.onTrace?.(entry),
    requestsPerSecond: options.listenerRequestsPerSecond,
    now: () => performance.now(),
  });
  const doNotCall = openDoNotCall(options.contactsDirectory ?? options.dataDirectory, noteTo(options));
  const guard = createDialGuards(
    () => options.guards?.() ?? config.guards,
    doNotCall,
    () => clock.now(),
  );
  const engine = createFace({ options, desk, log, client, clock, guard }, async () => {
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

function createIncoming(
  { config, onIncoming, onProblem }: EngineOptions,
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
    changed: (call, news) => onIncoming?.(call, news),
    storageFailed: (error) => onProblem?.(error),
  });
}

function createClient({ config, onContact }: EngineOptions, clock: Clock): SimotelClient {
  return createSimotelClient({
    ...config.pbx,
    now: clock.now,
    onRequest: (note) => onContact?.(note.status !== null),
  });
}

interface FaceParts {
  options: EngineOptions;
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
