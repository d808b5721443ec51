import { setTimeout as pause } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { RelayBase } from '../base.ts';
import { deskSettings } from '../config/desk-settings.ts';
import { connectAs } from '../nats/connect-as.ts';
import { type Crowd, watchCrowds } from '../nats/crowds.ts';
import { keepWatching } from '../nats/kept-watch.ts';
import { keepShutOut, pushShutOut } from '../nats/shut-out.ts';
import { replicasAt } from '../nats/stream.ts';
import { watchUnread } from '../nats/unread.ts';
import { noLongerThan } from '../no-longer-than.ts';
import { Managers } from '../pbx/managers.ts';
import type { ProvedRows } from '../pbx/shared-proof.ts';
import { relayClock } from '../relay-clock.ts';
import type { Alarm } from '../slots/parts.ts';
import type { Slots } from '../slots/slots.ts';
import { type AuditEntry, createAudit } from './audit.ts';
import { DeskCalls } from './calls.ts';
import { type Colleagues, createColleagues, noColleagues } from './colleagues.ts';
import { openDoor } from './door.ts';
import { DeskEvidence } from './evidence.ts';
import { shutOutFlooder, shutOutUnnamed } from './floods.ts';
import { Line } from './line.ts';
import { createNews, type DeskNews } from './news.ts';
import type { KnownDesks } from './registry.ts';
import { answerRingTests } from './ring-test.ts';

/** Milliseconds for what is still to be sent when the relay ends. */
const longestEnd = 2_000;

export interface Desks {
  known: KnownDesks;
  line: Line;
  evidence: DeskEvidence;
  news: DeskNews;
  colleagues: Colleagues;
}

interface DesksTools {
  known: KnownDesks;
  proved: ProvedRows;
  isPbxThere(): boolean;
  alarm(alarm: Alarm): void;
}

/** Lets the team's desks in; `away`: NATS gave no answer. */
export async function openDesks(
  base: RelayBase,
  slots: Slots,
  { known, proved, isPbxThere, alarm }: DesksTools,
): Promise<Result<Desks, 'away'>> {
  const { config, connection, toDesks, addresses, keys, client, pbx, leases, registry } = base;
  const { told, failed, owned } = base;
  const seen: Parameters<typeof keepWatching>[1] = (entry) => {
    known.see(entry);
    proved.see(entry);
  };
  const watching = await keepWatching(registry, seen, relayClock);
  if (!watching.ok) return watching;
  owned.defer(() => watching.value.stop());
  const shutOut = keepShutOut(
    () => pushShutOut(addresses, keys, registry),
    relayClock,
    (words) => failed('Shutting keys out at the servers', words),
  );
  owned.defer(() => shutOut.stop());
  await shutOut.push();
  const news = createNews(connection, replicasAt(addresses), relayClock);
  owned.defer(() => noLongerThan(longestEnd, news.close()));
  const audit = createAudit(connection, replicasAt(addresses));
  const openStreams = async () => {
    await audit.open();
    await news.open(known.all().map(({ number }) => number));
  };
  try {
    await openStreams();
  } catch {
    return fail('away');
  }
  const noted = (entry: AuditEntry) => {
    told({ type: 'audit', ...entry });
    audit.note(entry);
  };
  const line = new Line(slots.memory, leases.store);
  const managers = new Managers(client, config.campaign.trunkManagerIds, relayClock);
  owned.defer(answerRingTests({ connection, config, slots, managers, failed }));
  const calls = new DeskCalls({
    ...{ config, slots, store: leases.store, line, client, clock: relayClock },
    ...{ managers, proved },
    adding: (call) => noted({ what: 'call', ...call }),
    notPlaced: (call) => noted({ what: 'not-placed', ...call }),
  });
  const evidence = new DeskEvidence(client, slots, calls, relayClock);
  const colleagues = config.showColleagues ? createColleagues(base, known, relayClock) : noColleagues;
  owned.defer(() => colleagues.stop());
  const keysChanged = () => void shutOut.push();
  const floods = { registry, known, alarm, noted, keysChanged };
  const notShutOut = (error: unknown) => failed('Shutting a flooding key out', error);
  const system = await connectAs(addresses, keys.system);
  if (!system.ok) return fail('away');
  owned.defer(() => noLongerThan(longestEnd, system.value.close()));
  const shutOutHolder = ({ holder, publicKey }: Crowd) =>
    void shutOutFlooder(floods, holder, publicKey).catch(notShutOut);
  watchCrowds(system.value, keys.trust.team.id, shutOutHolder);
  watchUnread(system.value, keys.trust.team.id, () => relayClock.monotonic(), shutOutHolder);
  const door = openDoor({
    ...{ connection: toDesks, bucket: registry, keys, known, isPbxThere },
    ...{ calls, evidence, news, pbx, colleagues },
    settingsOf: (desk) => deskSettings(config, desk),
    enrolled: (entry) => noted({ what: 'enrolment', ...entry }),
    failed,
    ...{ keysChanged, among: connection, clock: relayClock },
    flooded: (flooder) => void shutOutFlooder(floods, flooder).catch(notShutOut),
    floodedUnnamed: (seeming) =>
      void shutOutUnnamed(floods, seeming, (milliseconds) =>
        pause(milliseconds, undefined, { ref: false }),
      ).catch(notShutOut),
  });
  owned.defer(() => door.close());
  for (const each of [connection, toDesks])
    void afterReconnects(each, async () => {
      await openStreams();
      void shutOut.push();
    });
  return ok({ known, line, evidence, news, colleagues });
}

/** A server that comes back may have lost its disk. */
async function afterReconnects(connection: NatsConnection, open: () => Promise<void>): Promise<void> {
  // What fails now is made at the next reconnect, or when a desk says hello.
  for await (const { type } of connection.status()) if (type === 'reconnect') await open().catch(() => null);
}
