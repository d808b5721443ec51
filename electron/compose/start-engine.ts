import { randomBytes } from 'node:crypto';
import type { Call } from '../../shared/call/call.ts';
import type { WrapUp, WrapUpDraft } from '../../shared/call/wrap-up.ts';
import type { AppError } from '../../shared/errors.ts';
import type { DoNotCallList } from '../../shared/guards/do-not-call.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import { createDialGuards } from '../engine/dial-guards.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { createEventStream, type EngineListener, type EventStream } from '../engine/event-stream.ts';
import { chosenPlacing } from '../engine/placing/choose-placing.ts';
import type { Clock, Directory, Intake, Pbx, Recordings } from '../engine/ports.ts';
import { createListener, type Listener } from '../intake/http/listener.ts';
import { createSimotelClient, type SimotelClient } from '../pbx/simotel/client.ts';
import {
  createEventReader,
  type PushedTimes,
  pushedTimesKey,
  readPushedTimes,
} from '../pbx/simotel/event-reader.ts';
import type { SimotelOptions } from '../pbx/simotel/options.ts';
import { finishRestore } from '../storage/backup/restore-backup.ts';
import { type CallStore, openCallLog } from '../storage/calls/call-log.ts';
import { openDoNotCall, updateDoNotCall } from '../storage/contacts/do-not-call.ts';
import { ownDataDirectory } from '../storage/owner.ts';
import { readMembership, teamOf } from '../team/desk/membership.ts';
import {
  eventCameKey,
  eventsRefusedKey,
  type HeardBefore,
  heardBefore,
  mostRefused,
} from './heard-before.ts';
import { keepTeamSettings } from './keep-team-settings.ts';
import { createSteadyClock } from './steady-clock.ts';

export interface EngineOptions {
  config: Config;
  dataDirectory: string;
  /** Who owns the data directory, for the message that another process gets: `dotaraf dial`. */
  owner: string;
  /** The folder of its log, for `dotaraf listen --watch`. */
  logDirectory?: string;
  /** Seconds without new evidence after which a call is `unconfirmed`. */
  evidenceTimeoutSeconds?: number;
  /** Default: this machine's, kept steady while a call is followed. */
  clock?: Clock;
  /** Requests that the listener takes from one address; see its own options. */
  listenerRequestsPerSecond?: number;
  /** The guards of this moment, where they may change while the engine runs; else the configuration's. */
  guards?(): Config['guards'];
  /** Where the address book with the do-not-call list is, if not in the data directory. */
  contactsDirectory?: string;
  /** Countries of the profiles that share that address book. */
  listedIn?(): readonly string[];
  /** Subscribed before anything happens: what the start itself causes is reported before `startEngine` settles. */
  listeners?: readonly EngineListener[];
}

/** A running engine with what else this desk's PBX and data directory offer. */
export interface RunningEngine extends Omit<Engine, 'start'> {
  /** Calls of dead processes that were recovered at the start. */
  readonly recovered: readonly Call[];
  /** What the agent says of a call; null: taken away (`call-not-found`, `storage-failed`). */
  wrapUp(callId: string, draft: WrapUpDraft): Result<WrapUp | null, AppError>;
  addresses: Intake['addresses'];
  /** Other secrets of the listener count from now on. */
  admit: Listener['admit'];
  directory: Directory;
  recordings: Recordings;
  /** What of the PBX has reached this desk so far. */
  heard(): HeardBefore;
}

/**
 * Puts one desk together and starts it: owns the data directory (`data-dir-owned`, `data-dir-unusable`), opens the log
 * (`storage-failed`), binds the listener (`listener-port-taken`, `listener-cannot-bind`) and recovers the calls that
 * dead processes left. After a failure nothing is left running.
 */
export async function startEngine(options: EngineOptions): Promise<Result<RunningEngine, AppError>> {
  const owned = new AsyncDisposableStack();
  const stop = () => owned.disposeAsync();
  try {
    const started = await start(options, owned);
    if (!started.ok) await stop();
    return started.ok ? ok({ ...started.value, stop }) : started;
  } catch (error) {
    // Else the data directory would stay this process's own, whatever is put right since.
    await stop();
    throw error;
  }
}

async function start(
  options: EngineOptions,
  owned: AsyncDisposableStack,
): Promise<Result<Omit<RunningEngine, 'stop'>, AppError>> {
  const stream = createEventStream();
  for (const listener of options.listeners ?? []) stream.subscribe(listener);
  const opened = openData(options, stream);
  if (!opened.ok) return opened;
  const { log, doNotCall, close } = opened.value;
  owned.defer(close);
  const steady = createSteadyClock();
  const clock = options.clock ?? steady;
  const time = { now: clock.now, ...(options.clock === undefined && { moved: steady.moved }) };
  const eventTimes = rememberedTimes(options.config, log);
  const ways = await chooseWays(options, stream, time, eventTimes);
  if (!ways.ok) return ways;
  owned.defer(ways.value.close);
  const { pbx, intake } = ways.value;
  const follows = log.followAt(ways.value.name);
  if (!follows.ok) return follows;
  stream.subscribe(rememberFirstEvent(log));
  stream.subscribe(rememberRefusedEvents(log, options.config));
  const engine = createEngine({
    config: options.config,
    pbx,
    intake,
    log,
    clock,
    stream,
    placing: chosenPlacing(options.config),
    guards: createGuards(options, doNotCall, clock),
    newCallId: createCallIds(),
    evidenceTimeoutSeconds: options.evidenceTimeoutSeconds,
  });
  steady.steadyWhile(engine.isFollowing);
  owned.defer(engine.stop);
  const started = await engine.start();
  if (!started.ok) return started;
  const { directory, recordings } = pbx;
  const { addresses } = intake;
  const { admit } = ways.value;
  const wrapUp: RunningEngine['wrapUp'] = (callId, draft) => log.wrapUp(callId, draft, clock.now());
  return ok({
    ...engine,
    ...{ recovered: started.value, wrapUp, addresses, admit, directory, recordings },
    heard: () => heardBefore(log.recall, options.config),
  });
}

/** The data directory as its only owner, with its log, and the do-not-call list; `close` gives all of it up. */
function openData(
  { dataDirectory, owner, logDirectory, contactsDirectory }: EngineOptions,
  stream: EventStream,
): Result<{ log: CallStore; doNotCall: DoNotCallList; close(): void }, AppError> {
  const owned = ownDataDirectory(dataDirectory, owner, logDirectory);
  if (!owned.ok) return owned;
  const { release } = owned.value;
  const restored = finishRestore(dataDirectory, contactsDirectory, noteTo(stream));
  if (!restored.ok) {
    release();
    return restored;
  }
  const addressBook = contactsDirectory ?? dataDirectory;
  updateDoNotCall(addressBook);
  const log = openCallLog(dataDirectory, { note: noteTo(stream) });
  if (!log.ok) {
    release();
    return log;
  }
  const doNotCall = openDoNotCall(addressBook, noteTo(stream));
  const close = () => {
    doNotCall.close();
    log.value.close();
    release();
  };
  return ok({ log: log.value, doNotCall, close });
}

/** How a desk reaches its PBX, and is reached by it. */
interface Ways {
  /** Tells this PBX from others: an unfinished call of one must never be followed on another. */
  name: string;
  pbx: Pbx & { directory: Directory; recordings: Recordings };
  intake: Intake;
  admit: Listener['admit'];
  close(): Promise<void>;
}

/** By itself; or through the relay, where the data directory belongs to a team: NATS is loaded for that alone. */
async function chooseWays(
  options: EngineOptions,
  stream: EventStream,
  time: Pick<SimotelOptions, 'now' | 'moved'>,
  eventTimes: ReturnType<typeof rememberedTimes>,
): Promise<Result<Ways, AppError>> {
  const membership = readMembership(options.dataDirectory);
  if (!membership.ok) return membership;
  if (membership.value !== null) {
    const { createTeamDesk } = await import('../team/desk/team-desk.ts');
    // The secrets of the addresses are the relay's there.
    const name = `team ${teamOf(membership.value)}`;
    const desk = createTeamDesk({
      ...{ membership: membership.value, dialing: options.config.dialing, stream },
      settings: keepTeamSettings(options.dataDirectory, membership.value, stream),
    });
    return ok({ ...desk, name, admit: () => {} });
  }
  const pbx = createPbx(options, stream, time);
  const intake = createIntake(options, eventTimes);
  const name = new URL(options.config.pbx.baseUrl).host;
  return ok({ name, pbx, intake, admit: intake.admit, close: () => pbx.close() });
}

/** What storage notes without failing, as a problem that a person should know. */
const noteTo = (stream: EventStream) => (words: string) =>
  stream.publish({ type: 'problem', error: { kind: 'storage-failed', words } });

const createPbx = (
  { config }: EngineOptions,
  stream: EventStream,
  time: Pick<SimotelOptions, 'now' | 'moved'>,
): SimotelClient =>
  createSimotelClient({
    ...config.pbx,
    ...time,
    onRequest: ({ status }) => stream.publish({ type: 'reachability', reachable: status !== null }),
  });

/** Once is enough: each write waits for the disk. */
function rememberFirstEvent(log: CallStore): EngineListener {
  let known = log.recall(eventCameKey) !== null;
  return (event) => {
    if (known || event.type !== 'request-arrived') return;
    if (!event.entry.accepted || event.entry.event === null) return;
    known = true;
    log.remember(eventCameKey, 'yes');
  };
}

/** How many events of the PBX were refused since one was let in: they are set up there, and wrongly. */
function rememberRefusedEvents(log: CallStore, config: Config): EngineListener {
  let count = heardBefore(log.recall, config).eventsRefused?.count ?? 0;
  return (event) => {
    if (event.type !== 'request-arrived') return;
    const { accepted, event: pushed, refused } = event.entry;
    if (accepted && pushed !== null && count > 0) {
      count = 0;
      log.remember(eventsRefusedKey, '');
    }
    if (accepted || refused === null || !refused.isEvent || count >= mostRefused) return;
    count += 1;
    log.remember(eventsRefusedKey, `${count} ${refused.reason}`);
  };
}

function rememberedTimes({ pbx }: Config, log: CallStore) {
  const key = pushedTimesKey(pbx.baseUrl);
  return {
    recall: () => readPushedTimes(log.recall(key)),
    remember: (times: PushedTimes) => log.remember(key, times),
  };
}

const createIntake = (
  { config, listenerRequestsPerSecond }: EngineOptions,
  times: ReturnType<typeof rememberedTimes>,
): Listener =>
  createListener({
    listener: config.listener,
    pbxUrl: config.pbx.baseUrl,
    readEvent: createEventReader({
      zone: config.pbx.timeZone,
      known: times.recall(),
      now: Date.now,
      noticed: times.remember,
    }),
    requestsPerSecond: listenerRequestsPerSecond,
    now: () => performance.now(),
  });

function createGuards(options: EngineOptions, doNotCall: DoNotCallList, clock: Clock) {
  const guards = () => options.guards?.() ?? options.config.guards;
  const { country } = options.config.dialing;
  const { listedIn } = options;
  return createDialGuards(guards, { doNotCall, country, ...(listedIn && { listedIn }) }, () => clock.now());
}

/** Of each id. */
const randomDigits = 10;

/** Ids that are short enough to type. The digits of the next hundred are made at once, for a click waits for each. */
function createCallIds(): (at: number) => string {
  let digits = '';
  let used = 0;
  return (at) => {
    if (used === digits.length) [digits, used] = [randomBytes(50 * randomDigits).toString('hex'), 0];
    used += randomDigits;
    return `${at.toString(36)}-${digits.slice(used - randomDigits, used)}`;
  };
}
