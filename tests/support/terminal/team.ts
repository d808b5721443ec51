import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NatsConnection } from '@nats-io/transport-node';
import {
  type Sandbox,
  type SandboxOptions,
  sandboxCredentials,
  sandboxTrunkManagerId,
  startSandbox,
} from '../../../electron/pbx/sandbox/sandbox.ts';
import { joinTeam } from '../../../electron/team/desk/join-team.ts';
import { writeMembership } from '../../../electron/team/desk/membership.ts';
import { invite } from '../../../electron/team/relay/desks/registry.ts';
import { openBucket } from '../../../electron/team/relay/nats/bucket.ts';
import { connectAs } from '../../../electron/team/relay/nats/connect-as.ts';
import { openKeys } from '../../../electron/team/relay/nats/keys.ts';
import { freePort } from '../network/free-port.ts';
import { valueIn } from '../storage/stored-calls.ts';
import { natsServer } from '../tools/find-nats-server.ts';
import { readDialled } from './desk.ts';
import { node, type RunningProcess, start } from './process.ts';
import { type Ended, objectsOf } from './watch-output.ts';

type Json = Record<string, unknown>;

export interface TeamOptions {
  /** Rows for numbers outside; default three of a pool. */
  rows?: unknown[];
  sandbox?: SandboxOptions;
  config?: Json;
}

/** A simulated PBX, a relay with a nats-server of its own, and desks: real processes of the command line. */
export interface Team {
  directory: string;
  sandbox: Sandbox;
  configFile: string;
  relay: RunningProcess;
  /** Where the relay's NATS is, as `ready` told it. */
  nats: string;
  /** `http://127.0.0.1:PORT/TOKEN`. */
  address: string;
  /** Starts another relay process on the same configuration and waits until it is ready. */
  startRelay(): Promise<RunningProcess>;
  /** `dotaraf relay WORDS --config …`. */
  administer(...words: string[]): Promise<Ended>;
  invitation(number: string): Promise<string>;
  /** Enrols a desk and joins, in this process; gives its data directory. */
  desk(number: string): Promise<string>;
  run(...words: string[]): RunningProcess;
  dial(dataDirectory: string, number: string, ...words: string[]): RunningProcess;
  /** As `calls --json` prints them. */
  callsOf(dataDirectory: string): Promise<unknown[]>;
  /** A connection in the relays' account. */
  among(): Promise<NatsConnection>;
  dialled(dataDirectory: string, number: string, ...words: string[]): Promise<ReturnType<typeof readDialled>>;
  /** Each row's component with its address, as the dialplan has them. */
  components(): ReturnType<typeof componentsOf>;
  close(): Promise<void>;
}

const token = 'team-path-token-1234';
const inside = ['in-01', 'in-02'];

const rowNames = (rows: unknown[]) =>
  rows.map((one) =>
    typeof one === 'object' && one !== null && 'row' in one ? String(one.row) : String(one),
  );

function componentsOf(address: string, rows: unknown[]) {
  const outside = rowNames(rows).map((row) => [
    row,
    { component: 'trunk-api', url: `${address}/${row}/trunk-api`, ringSeconds: 30 } as const,
  ]);
  const internal = inside.map((row) => [
    row,
    { component: 'exten-api', url: `${address}/${row}/exten-api`, ringSeconds: 30 } as const,
  ]);
  return Object.fromEntries([...outside, ...internal]);
}

/** As `relay enrol` makes one. */
async function invited({ directory, nats }: Team, number: string) {
  const keys = await openKeys(join(directory, 'keys'));
  const connection = valueIn(await connectAs([nats], keys.relay));
  const desk = { number, name: `Desk ${number}`, servers: [nats], hours: 1 };
  const made = valueIn(await invite(openBucket(connection, 'desks'), keys, desk));
  await connection.close();
  return made;
}

export async function openTeam(options: TeamOptions = {}): Promise<Team> {
  const directory = await mkdtemp(join(tmpdir(), 'dotaraf-team-'));
  const sandbox = await startSandbox({
    ...{ timeScale: 0.1, componentTimeoutMilliseconds: 5_000 },
    trunkManager: { capacity: 100, dial_interval: 0 },
    ...options.sandbox,
  });
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/${token}`;
  const rows = options.rows ?? ['slot-01', 'slot-02', 'slot-03'];
  sandbox.reconfigure({ componentUrls: componentsOf(address, rows), eventsUrl: `${address}/events` });
  const configFile = join(directory, 'relay.json');
  const config = {
    pbx: { baseUrl: sandbox.baseUrl, ...sandboxCredentials },
    nats: { port: 0, binary: natsServer },
    listener: { port, pathToken: token },
    campaign: { context: 'auto', trunkManagerIds: [sandboxTrunkManagerId] },
    slots: { external: { trunk: 'SaharTrunk', callLimitSeconds: 20, rows }, internal: { rows: inside } },
    dialing: { denied: ['^00'] },
    ...options.config,
  };
  await writeFile(configFile, JSON.stringify(config));
  const started: RunningProcess[] = [];
  const run = (...words: string[]) => {
    const running = start(node, ['electron/cli/dotaraf.mjs', ...words], {});
    started.push(running);
    return running;
  };
  const startRelay = async () => {
    const running = run('relay', 'run', '--config', configFile, '--json');
    const ready: { nats: string[] } = JSON.parse(await running.prints(/\{"type":"ready".*\}/));
    return { running, nats: ready.nats[0] ?? '' };
  };
  const { running: relay, nats } = await startRelay();
  const team: Team = {
    ...{ directory, sandbox, configFile, relay, nats, address, run },
    startRelay: async () => (await startRelay()).running,
    administer: (...words) => run('relay', ...words, '--config', configFile).ended,
    invitation: async (number) => (await invited(team, number)).link,
    async desk(number) {
      const dataDirectory = join(directory, `desk-${number}`);
      await mkdir(dataDirectory, { mode: 0o700 });
      const { invitation } = await invited(team, number);
      valueIn(writeMembership(dataDirectory, valueIn(await joinTeam(invitation, '0.1.0'))));
      return dataDirectory;
    },
    dial: (dataDirectory, number, ...words) =>
      run('dial', number, '--json', '--data-dir', dataDirectory, ...words),
    callsOf: async (dataDirectory) =>
      objectsOf((await run('calls', '--json', '--data-dir', dataDirectory).ended).stdout),
    among: async () => {
      const keys = await openKeys(join(directory, 'keys'));
      return valueIn(await connectAs([nats], keys.relay));
    },
    dialled: async (dataDirectory, number, ...words) =>
      readDialled(await team.dial(dataDirectory, number, ...words).ended),
    components: () => componentsOf(address, rows),
    async close() {
      for (const running of started) running.kill('SIGTERM');
      await Promise.all(started.map(({ ended }) => ended));
      await sandbox.close();
      // A process that was killed may leave a file while this goes on.
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return team;
}
