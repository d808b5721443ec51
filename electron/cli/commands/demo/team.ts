import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { writeOwnFile } from '../../../files/own-file.ts';
import { createPathToken } from '../../../intake/http/secrets.ts';
import { freePort } from '../../../pbx/sandbox/free-port.ts';
import {
  type Sandbox,
  type SandboxOptions,
  sandboxCredentials,
  sandboxTrunkManagerId,
  startSandbox,
} from '../../../pbx/sandbox/sandbox.ts';
import { joinTeam } from '../../../team/desk/join-team.ts';
import { writeMembership } from '../../../team/desk/membership.ts';
import { version } from '../../../team/desk/team-desk.ts';
import { invite } from '../../../team/relay/desks/registry.ts';
import { openBucket } from '../../../team/relay/nats/bucket.ts';
import { connectAs } from '../../../team/relay/nats/connect-as.ts';
import { openKeys } from '../../../team/relay/nats/keys.ts';
import { exitCodes } from '../../exit-codes.ts';
import { print } from '../../output.ts';
import { deskCallSchema } from './desks.ts';

/** Twenty desks call for half a minute; a row rests for longer than that, so each is used once at most. */
const [deskCount, rowCount, seconds] = [20, 800, 30];
/** Real seconds per scripted second of the simulated PBX. */
const timeScale = 0.1;
const leastCalls = 100;
const mostCallsADesk = 40;

type DeskCall = z.infer<typeof deskCallSchema>;
interface Desk {
  number: string;
  dataDirectory: string;
  dials: string[];
}

/** `demo team`: a relay, a simulated PBX and twenty desks that call at once. Exit 1 unless every call went right. */
export async function demoTeam(environment: NodeJS.ProcessEnv): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'dotaraf-team-demo-'));
  const children: ChildProcess[] = [];
  let sandbox: Sandbox | null = null;
  try {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}/${createPathToken()}`;
    sandbox = await startSandbox(sandboxOptions(address));
    const watched = watch(sandbox);
    const configFile = join(directory, 'relay.json');
    writeOwnFile(configFile, JSON.stringify(relayConfig(sandbox, address, port, environment)));
    const relay = dotaraf(['relay', 'run', '--config', configFile, '--json'], environment);
    children.push(relay);
    const servers = await readyServers(relay);
    print(`A relay runs at http://127.0.0.1:${port}, its NATS at ${servers.join(', ')}; ${rowCount} rows.`);
    const desks = await enrolAll(directory, servers);
    print(`${desks.length} desks have joined and call for ${seconds} seconds.`);
    const before = watched.requests();
    const plan = join(directory, 'desks.json');
    writeOwnFile(plan, JSON.stringify({ until: Date.now() + seconds * 1000, desks }));
    const child = dotaraf(['demo', 'desks', plan], environment);
    children.push(child);
    const calls = await callsOf(child);
    return tell(calls, desks, watched, watched.requests() - before);
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map(ended));
    await sandbox?.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function dotaraf(words: string[], environment: NodeJS.ProcessEnv): ChildProcess {
  const [, main = ''] = process.argv;
  return spawn(process.execPath, [main, ...words], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

const readySchema = z.object({ type: z.literal('ready'), nats: z.array(z.string()) });

async function readyServers(relay: ChildProcess): Promise<string[]> {
  for await (const line of linesOf(relay)) {
    const read = readySchema.safeParse(JSON.parse(line));
    if (read.success) return read.data.nats;
  }
  throw new Error('the relay did not start');
}

const linesOf = (child: ChildProcess) => {
  if (child.stdout === null) throw new Error('the process has no output');
  return createInterface({ input: child.stdout });
};

async function callsOf(child: ChildProcess): Promise<DeskCall[]> {
  const calls: DeskCall[] = [];
  for await (const line of linesOf(child)) calls.push(deskCallSchema.parse(JSON.parse(line)));
  return calls;
}

const rowName = (index: number) => `slot-${String(index + 1).padStart(3, '0')}`;
const rows = Array.from({ length: rowCount }, (_, index) => rowName(index));

function sandboxOptions(address: string): SandboxOptions {
  const components = rows.map(
    (row) => [row, { component: 'trunk-api', url: `${address}/${row}/trunk-api`, ringSeconds: 30 }] as const,
  );
  return {
    timeScale,
    componentUrls: Object.fromEntries(components),
    eventsUrl: `${address}/events`,
    trunkManager: { capacity: deskCount * 2, dial_interval: 0 },
  };
}

function relayConfig(
  sandbox: Sandbox,
  address: string,
  port: number,
  environment: NodeJS.ProcessEnv,
): object {
  return {
    pbx: { baseUrl: sandbox.baseUrl, ...sandboxCredentials },
    nats: { port: 0, binary: environment.DOTARAF_NATS_SERVER ?? 'nats-server' },
    listener: { port, pathToken: new URL(address).pathname.slice(1) },
    campaign: { context: 'auto', trunkManagerIds: [sandboxTrunkManagerId] },
    slots: { external: { trunk: 'SampleTrunk', rows } },
  };
}

/** Each desk joins with its own invitation. The simulated PBX goes by a number's last two digits: those that are dialled here answer. */
async function enrolAll(directory: string, servers: string[]): Promise<Desk[]> {
  const keys = await openKeys(join(directory, 'keys'));
  const connected = await connectAs(servers, keys.relay);
  if (!connected.ok) throw new Error('the relay’s NATS is away');
  const registry = openBucket(connected.value, 'desks');
  const desks: Desk[] = [];
  for (let index = 0; index < deskCount; index += 1) {
    const number = String(240 + index);
    const invited = await invite(registry, keys, { number, name: `Desk ${number}`, servers, hours: 1 });
    const joined = invited.ok ? await joinTeam(invited.value.invitation, version) : null;
    if (!joined?.ok) throw new Error(`desk ${number} could not join`);
    const dataDirectory = await mkdtemp(join(directory, `desk-${number}-`));
    writeMembership(dataDirectory, joined.value);
    const dials = Array.from({ length: mostCallsADesk }, (_, call) => dialledBy(index, call));
    desks.push({ number, dataDirectory, dials });
  }
  await connected.value.close();
  return desks;
}

/** A number that no other call of the demonstration has. */
const dialledBy = (desk: number, call: number) =>
  `0912${String(desk).padStart(2, '0')}${String(call).padStart(3, '0')}00`;

interface Watched {
  requests(): number;
  /** How each question was answered. */
  answers: { number: string | null; desk: string; milliseconds: number }[];
}

function watch(sandbox: Sandbox): Watched {
  let requests = 0;
  const answers: Watched['answers'] = [];
  sandbox.onTrace(({ about }) => {
    if (about === 'service') requests += 1;
    const asked = about === 'component' ? sandbox.componentExchanges.at(-1) : undefined;
    if (asked !== undefined)
      answers.push({
        number: asked.destination?.extension ?? null,
        desk: asked.question.dst,
        milliseconds: asked.milliseconds,
      });
  });
  return { requests: () => requests, answers };
}

/** Lost: a call that did not reach its customer. Wrong: a customer who was connected to another desk than the one that dialled them. */
function tell(calls: DeskCall[], desks: Desk[], { answers }: Watched, requests: number): number {
  const dialler = new Map(desks.flatMap(({ number, dials }) => dials.map((dial) => [dial, number])));
  const wrong = answers.filter(({ number, desk }) => number !== null && dialler.get(number) !== desk).length;
  const lost = calls.filter(({ outcome }) => outcome !== 'completed').length;
  const waits = answers.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  const at = (part: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * part))] ?? 0;
  const everyDesk = desks.every(({ number }) => calls.some(({ desk }) => desk === number));
  for (const [outcome, count] of countBy(calls.map((call) => call.outcome))) print(`  ${outcome}: ${count}`);
  print(
    `${calls.length} calls, ${wrong} wrong, ${lost} lost, answers p50 ${at(0.5)} ms p99 ${at(0.99)} ms, ${(requests / Math.max(1, calls.length)).toFixed(1)} requests to the PBX per call`,
  );
  const isWell = wrong === 0 && lost === 0 && calls.length >= leastCalls && everyDesk;
  return isWell ? exitCodes.ok : exitCodes.failed;
}

function countBy(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
