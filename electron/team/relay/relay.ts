import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { RequestEntry } from '../../engine/ports.ts';
import { createListener } from '../../intake/http/listener.ts';
import { createSimotelClient, type SimotelClient } from '../../pbx/simotel/client.ts';
import { createEventReader } from '../../pbx/simotel/event-reader.ts';
import { textOf } from '../protocol/connection.ts';
import type { DeskSettings } from '../protocol/messages.ts';
import { type RelayConfig, rowsOf } from './config/relay-config.ts';
import { createAsking } from './desks/asking.ts';
import { type AuditEntry, createAudit } from './desks/audit.ts';
import { DeskCalls } from './desks/calls.ts';
import { openDoor } from './desks/door.ts';
import { EventDesks } from './desks/event-desks.ts';
import { DeskEvidence } from './desks/evidence.ts';
import { Line } from './desks/line.ts';
import { createNews, type DeskNews } from './desks/news.ts';
import { type Desk, KnownDesks } from './desks/registry.ts';
import { createForwarding } from './http/forwarding.ts';
import { Questions } from './http/questions.ts';
import { epochIn, forgetRunning, noteRunning, relayIdIn } from './kept-files.ts';
import { openBucket } from './nats/bucket.ts';
import { joinNats } from './nats/join.ts';
import { openKeys } from './nats/keys.ts';
import { pushShutOut } from './nats/shut-out.ts';
import { Managers } from './pbx/managers.ts';
import { createSlotPbx } from './pbx/slot-pbx.ts';
import { relayClock, steadyNow } from './relay-clock.ts';
import { hearRevoked, tellingRevoked } from './revocations.ts';
import type { Alarm } from './slots/parts.ts';
import { Slots } from './slots/slots.ts';
import { answerStatus, keepAlarms } from './status.ts';

/** What a relay reports. */
export type RelayEvent =
  | { type: 'alarm'; alarm: Alarm & { at: number } }
  | { type: 'request-arrived'; entry: RequestEntry }
  | { type: 'reachability'; reachable: boolean }
  | ({ type: 'audit' } & AuditEntry)
  | { type: 'not-forwarded'; address: string }
  /** The relay's own nats-server ended by itself and is started again. */
  | { type: 'server-ended' };

export interface RelayOptions {
  config: RelayConfig;
  /** Where keys, the own server's store and what must outlive the process are; this process is the only one there. */
  dataDirectory: string;
  told(event: RelayEvent): void;
}

export interface RunningRelay {
  /** Such as `http://127.0.0.1:5100`. */
  listener: string;
  nats: string[];
  slots: number;
  /** Answers what is under way, says good-bye to the other relays, stops its own server. */
  stop(): Promise<void>;
}

/** Milliseconds that joining the other relays may take before the relay serves. */
const longestStart = 4_000;

/** Milliseconds between signs of life that are asked of the PBX: where it is away, and where nothing else is asked. */
const [pingWhenAway, pingWhenQuiet] = [5_000, 30_000];

/**
 * Starts a relay. `nats-server-missing`, `nats-server-failed` or `nats-unreachable` where there is no NATS, the
 * listener's errors where it can't be bound; then nothing is left running. A PBX that is away does not keep it from starting.
 */
export async function startRelay(options: RelayOptions): Promise<Result<RunningRelay, AppError>> {
  const owned: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const end of owned.splice(0).reverse()) await end();
  };
  const started = await start(options, owned);
  if (!started.ok) {
    await stop();
    return started;
  }
  return ok({ ...started.value, stop });
}

type Owned = (() => Promise<void> | void)[];

async function start(
  { config, dataDirectory, told }: RelayOptions,
  owned: Owned,
): Promise<Result<Omit<RunningRelay, 'stop'>, AppError>> {
  const keys = await openKeys(join(dataDirectory, 'keys'));
  const nats = await joinNats(config, dataDirectory, keys, {
    owned,
    serverEnded: () => told({ type: 'server-ended' }),
  });
  if (!nats.ok) return nats;
  const { connection, addresses } = nats.value;
  const now = steadyNow();
  const { client, isPbxThere } = createClient(config, now, told);
  owned.push(() => client.close());
  const pbx = createSlotPbx(client, now);
  const alarms = keepAlarms((alarm) => told({ type: 'alarm', alarm }));
  const relayId = relayIdIn(dataDirectory);
  const asking = createAsking(connection, relayId);
  owned.push(() => asking.stop());
  const leases = openBucket(connection);
  const slots: Slots = new Slots({
    ...{ relayId, rows: rowsOf(config.slots).map(({ row }) => row), pbx, desks: asking, clock: relayClock },
    ...{ store: leases.store, watch: leases.watch, epochs: epochIn(dataDirectory) },
    windowMs: config.campaign.windowMinutes * 60_000,
    alarm: alarms.raise,
    tellRevoked: tellingRevoked(connection, () => slots),
  });
  // A PBX that does not answer keeps nobody waiting: what it has to say of the rows comes later.
  const joined = await Promise.race([slots.start(), pause(longestStart, ok(null), { ref: false })]);
  if (!joined.ok) {
    slots.stop();
    return fail({ kind: 'nats-unreachable', address: textOf(addresses) });
  }
  owned.push(() => slots.signOff());
  const registry = openBucket(connection, 'desks');
  const known = new KnownDesks();
  const watching = await registry.watch((entry) => known.see(entry));
  if (!watching.ok) return fail({ kind: 'nats-unreachable', address: textOf(addresses) });
  owned.push(() => watching.value.stop());
  const shutOut = () => void pushShutOut(addresses, keys, registry);
  await pushShutOut(addresses, keys, registry);
  const news = createNews(connection);
  const audit = createAudit(connection, Date.now);
  const noted = (entry: AuditEntry) => {
    told({ type: 'audit', ...entry });
    audit.note(entry);
  };
  try {
    await audit.open();
    await news.open(known.all().map(({ number }) => number));
  } catch {
    return fail({ kind: 'nats-unreachable', address: textOf(addresses) });
  }
  const line = new Line(slots.memory, leases.store);
  const managers = new Managers(client, config.campaign.trunkManagerIds, relayClock);
  const calls = new DeskCalls({
    config,
    slots,
    store: leases.store,
    line,
    managers,
    client,
    clock: relayClock,
    placed: (call) => noted({ what: 'call', ...call }),
  });
  const evidence = new DeskEvidence(client, slots, calls);
  const door = openDoor({
    ...{ connection, bucket: registry, keys, known, calls, evidence, news, pbx },
    settingsOf: (desk) => deskSettings(config, desk),
    enrolled: (entry) => noted({ what: 'enrolment', ...entry }),
    keysChanged: shutOut,
  });
  owned.push(() => door.close());
  void reopenAfterReconnect(connection, async () => {
    await audit.open();
    await news.open(known.all().map(({ number }) => number));
    shutOut();
  });
  owned.push(hearRevoked(connection, slots));
  owned.push(
    answerStatus(connection, {
      ...{ slots, line, rows: rowsOf(config.slots) },
      ...{ isPbxThere, alarms: alarms.all },
    }),
  );
  const events = new EventDesks(known, slots.memory, relayClock);
  const questions = new Questions(slots, relayClock, (desk, asked) => {
    if (asked.kind === 'asked')
      for (const event of events.learn(asked.question.uniqueId, desk))
        news.tell(desk, { kind: 'event', event });
    news.tell(desk, asked);
  });
  const listening = await listen({ config, slots, questions, events, evidence, news, told }, owned);
  if (!listening.ok) return listening;
  owned.push(() => questions.settled());
  owned.push(keepInTouch(client, isPbxThere));
  noteRunning(dataDirectory, {
    pid: process.pid,
    nats: addresses,
    advertised: advertised(config, addresses),
  });
  owned.push(() => forgetRunning(dataDirectory));
  return ok({ listener: listening.value, nats: addresses, slots: rowsOf(config.slots).length });
}

/** A server that comes back may have lost its disk. */
async function reopenAfterReconnect(connection: NatsConnection, open: () => Promise<void>): Promise<void> {
  // What fails now is made at the next reconnect, or when a desk says hello.
  for await (const { type } of connection.status()) if (type === 'reconnect') await open().catch(() => null);
}

/** Where desks are told to connect to. */
export const advertised = ({ nats }: RelayConfig, addresses: string[]): string[] =>
  nats.advertise === undefined ? addresses : [nats.advertise];

function createClient({ pbx }: RelayConfig, now: () => number, told: RelayOptions['told']) {
  let isThere: boolean | null = null;
  const client = createSimotelClient({
    ...pbx,
    now,
    onRequest({ status }) {
      const reachable = status !== null;
      if (isThere !== reachable) told({ type: 'reachability', reachable });
      isThere = reachable;
    },
  });
  return { client, isPbxThere: () => isThere === true };
}

/** The PBX's clock has to be known, and an administrator wants to know whether it is there. */
function keepInTouch(client: SimotelClient, isThere: () => boolean): () => void {
  let timer: NodeJS.Timeout;
  let isStopped = false;
  const ask = async () => {
    await client.ping();
    if (!isStopped) timer = setTimeout(ask, isThere() ? pingWhenQuiet : pingWhenAway);
  };
  timer = setTimeout(ask, 0);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

function deskSettings({ dialing, slots, campaign }: RelayConfig, { number, name }: Desk): DeskSettings {
  const route = (of: RelayConfig['slots']['external']) =>
    of === undefined
      ? null
      : {
          component: of.component,
          trunk: of.component === 'trunk-api' ? of.trunk : null,
          ringSeconds: of.ringSeconds,
          callLimitSeconds: of.callLimitSeconds,
        };
  return {
    ...{ number, name, country: dialing.country, internalPattern: dialing.internalPattern },
    windowMinutes: campaign.windowMinutes,
    ...{ external: route(slots.external), internal: route(slots.internal) },
  };
}

interface ListenTools extends Pick<RelayOptions, 'config' | 'told'> {
  slots: Slots;
  questions: Questions;
  events: EventDesks;
  evidence: DeskEvidence;
  news: DeskNews;
}

/** Opens the relay's HTTP side and gives its address. */
async function listen(
  { config, slots, questions, events, evidence, news, told }: ListenTools,
  owned: Owned,
): Promise<Result<string, AppError>> {
  const forwarding = createForwarding(config.forwardEventsTo, (address) =>
    told({ type: 'not-forwarded', address }),
  );
  owned.push(() => forwarding.stop());
  const readEvent = createEventReader({ zone: config.pbx.timeZone, known: null, noticed: () => {} });
  const listener = createListener({
    listener: config.listener,
    pbxUrl: config.pbx.baseUrl,
    hasRows: true,
    readEvent(fields, nameFromPath) {
      forwarding.take(fields, nameFromPath);
      return readEvent(fields, nameFromPath);
    },
    now: () => performance.now(),
  });
  const started = await listener.start({
    decide: (question, row) => questions.decide(question, row),
    answered: (question, decision, facts) => questions.answered(question, decision, facts),
    event(event) {
      if (event.kind === 'new-state') slots.notePhone(event.uniqueId, event.extension);
      if (event.kind === 'first-party-report') void slots.report(event.report);
      for (const [desk, told] of events.route(event))
        for (const one of told) {
          if (one.kind === 'cdr') evidence.noteRecord(desk, one.record.record);
          news.tell(desk, { kind: 'event', event: one });
        }
    },
    requestArrived: (entry) => told({ type: 'request-arrived', entry }),
  });
  if (!started.ok) return started;
  owned.push(() => listener.stop());
  return ok(new URL(listener.addresses()?.events ?? '').origin);
}
