import path from 'node:path';
import { createUser } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/transport-node';
import { sandboxCredentials, sandboxTrunkManagerId } from '../../../electron/pbx/sandbox/sandbox.ts';
import { type RelayConfig, readRelayConfig } from '../../../electron/team/relay/config/relay-config.ts';
import { createNews } from '../../../electron/team/relay/desks/news.ts';
import { admitDesk, type Desk } from '../../../electron/team/relay/desks/registry.ts';
import { openBucket } from '../../../electron/team/relay/nats/bucket.ts';
import { connectAs } from '../../../electron/team/relay/nats/connect-as.ts';
import { openKeys, type TeamKeys } from '../../../electron/team/relay/nats/keys.ts';
import { type NatsServer, startServer } from '../../../electron/team/relay/nats/server.ts';
import { relayClock } from '../../../electron/team/relay/relay-clock.ts';
import { epochSchema, keys as records, type SlotRecord } from '../../../electron/team/relay/slots/records.ts';
import { freePort } from '../../support/network/free-port.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { natsServer } from '../../support/tools/find-nats-server.ts';
import type { DeskKey } from '../processes/team-desks.ts';
import type { Questions } from '../processes/team-pbx.ts';
import type { TeamRelayProcess } from '../processes/team-relay.ts';
import { numberOf, pathToken } from './data.ts';
import { until } from './interleave.ts';
import { type Remote, startProcess } from './processes.ts';

/** A relay with a nats-server beside it, and what an administrator has. */
export interface TeamUnderTest {
  servers: string[];
  config: RelayConfig;
  /** Where the PBX asks. */
  origin: string;
  relay: Remote<TeamRelayProcess>;
  keys: TeamKeys;
  connection: NatsConnection;
  /** Kills the server; gives when the next one said that it is ready, by this process's clock. */
  restartServer(): Promise<number>;
  stop(): Promise<void>;
}

export const rowOf = (index: number) => `row-${index}`;
export const deskOf = (index: number) => String(2001 + index);

/** `baseUrl`: its PBX's. */
export async function startTeam(directory: string, baseUrl: string, rows: number): Promise<TeamUnderTest> {
  const keys = await openKeys(path.join(directory, 'keys'));
  const home = { binary: natsServer, directory: path.join(directory, 'nats'), host: '127.0.0.1' };
  let server: NatsServer = valueIn(await startServer({ ...home, port: 0, trust: keys.trust }));
  const servers = [server.url];
  const port = await freePort();
  const relay = await startProcess<TeamRelayProcess>('team-relay', ['--expose-gc']);
  const config = configOf(baseUrl, servers, port, rows);
  await relay.ask('start', { config, dataDirectory: directory });
  const connection = valueIn(await connectAs(servers, keys.relay));
  return {
    ...{ servers, config, origin: `http://127.0.0.1:${port}`, relay, keys, connection },
    async restartServer() {
      process.kill(server.pid, 'SIGKILL');
      await server.ended;
      const again = { ...home, port: Number(new URL(server.url).port), trust: keys.trust };
      server = valueIn(await startServer(again));
      return performance.now();
    },
    async stop() {
      await connection.close();
      await relay.stop();
      await server.stop();
    },
  };
}

function configOf(baseUrl: string, servers: string[], port: number, rows: number): RelayConfig {
  const names = Array.from({ length: rows }, (_, index) => rowOf(index));
  return valueIn(
    readRelayConfig({
      pbx: { baseUrl, ...sandboxCredentials },
      nats: { servers },
      listener: { port, pathToken },
      campaign: { context: 'auto', trunkManagerIds: [sandboxTrunkManagerId] },
      slots: { external: { trunk: 'SampleTrunk', rows: names } },
    }),
  );
}

/** Desks that are enrolled as the relay does it; with what each connects. */
export async function enrolDesks(
  { connection, keys, servers }: TeamUnderTest,
  count: number,
): Promise<DeskKey[]> {
  const { store } = openBucket(connection, 'desks');
  const news = createNews(connection, 1, relayClock);
  const made: DeskKey[] = [];
  for (let index = 0; index < count; index += 1) {
    const user = createUser();
    const number = deskOf(index);
    const desk: Desk = {
      ...{ number, name: `Desk ${number}`, publicKey: user.getPublicKey(), enrolledAt: Date.now() },
      ...{ revokedAt: null, version: 'bench', writeId: number },
    };
    await store.put(`desk.${number}`, desk, 0);
    await news.welcome(number);
    made.push({ number, servers, jwt: await admitDesk(keys, desk), seed: user.getSeed() });
  }
  return made;
}

/** A lease for every row, and the question that its component will ask. */
export async function layLeases(
  { connection }: TeamUnderTest,
  rows: number,
  desks: number,
): Promise<Questions['asked']> {
  const { store } = openBucket(connection);
  let epoch = '';
  await until(async () => {
    const entry = valueIn(await store.get(records.epoch));
    const read = epochSchema.safeParse(entry?.value);
    epoch = read.success && !read.data.quarantined ? read.data.id : '';
    return epoch !== '';
  });
  const addAt = Date.now();
  const lay = async (index: number) => {
    const record = leaseOf(index, deskOf(index % desks), addAt, epoch);
    await store.put(records.slot(rowOf(index)), record, 0);
  };
  for (let at = 0; at < rows; at += 50)
    await Promise.all(Array.from({ length: Math.min(50, rows - at) }, (_, offset) => lay(at + offset)));
  const seconds = Math.floor(addAt / 1000) + 1;
  return Array.from({ length: rows }, (_, index) => ({
    path: `/${pathToken}/${rowOf(index)}/trunk-api`,
    body: JSON.stringify({
      ...{ src: deskOf(index % desks), dst: '', data: '', app_name: rowOf(index) },
      unique_id: `${seconds}.${index}`,
    }),
    number: numberOf(index),
  }));
}

function leaseOf(index: number, desk: string, addAt: number, epoch: string): SlotRecord {
  const answer = { extension: numberOf(index), trunk: 'SampleTrunk', callLimitSeconds: 3600 };
  const lease: SlotRecord['lease'] = {
    ...{
      leaseId: `lease-${index}`,
      callId: `call-${index}`,
      deskId: desk,
      relayId: 'bench',
      agentNumber: desk,
    },
    ...{ component: 'trunk-api', answer, boundSeconds: 3630, trunkManagerId: sandboxTrunkManagerId },
    ...{ campaignName: `dotaraf-call-${index}`, campaignId: `5ec6${index}`, at: null, addAt },
    ...{ latestEnd: addAt + 600_000, asked: null },
  };
  return { epoch, lease, past: [], writeId: `lay-${index}` };
}
