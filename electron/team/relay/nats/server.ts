import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { makeOwnFolder, writeOwnFile } from '../../../files/own-file.ts';
import type { ServerTrust } from './keys.ts';

export interface ServerOptions {
  /** The program, by name or path. */
  binary: string;
  /** Where the server keeps its store and tells its port; owned by one relay. */
  directory: string;
  host: string;
  /** 0: a free one. */
  port: number;
  trust: ServerTrust;
}

export interface NatsServer {
  /** Such as `nats://127.0.0.1:4222`. */
  url: string;
  pid: number;
  /** Settles when it ended, whoever ended it. */
  ended: Promise<void>;
  /** As SIGTERM does: what is under way is finished. One that does not end by that is killed after some seconds. */
  stop(): Promise<void>;
}

/** `missing`: there is no such program. Otherwise what the server said last. */
export type ServerFailure = { kind: 'missing' } | { kind: 'failed'; words: string };

const startPatience = 10_000;
/** Milliseconds: a server (2.9) whose disk was full waits for a lock that it holds itself, and never ends by SIGTERM. */
const endPatience = 5_000;
/** Seconds in which a client has to say who it is. The server's own two are too few for a busy computer. */
const loginPatience = 5;
const portsSchema = z.object({ nats: z.array(z.string()).min(1) });

/**
 * Starts a nats-server of the relay's own. One that a killed relay left in the same folder is ended first: its store is
 * taken over.
 */
export async function startServer(options: ServerOptions): Promise<Result<NatsServer, ServerFailure>> {
  const { binary, directory } = options;
  const version = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  if (version.error !== undefined) return fail({ kind: 'missing' });
  makeOwnFolder(directory);
  await endLeftOver(directory);
  const file = join(directory, 'nats-server.conf');
  writeOwnFile(file, serverConfig(options, version.stdout));
  // In a group of its own: a terminal sends Ctrl-C to the whole group, and the relay still has to write what it answered.
  const child = spawn(binary, ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2_000);
  });
  const url = await urlOf(child, directory);
  if (url === null) {
    child.kill('SIGKILL');
    return fail({ kind: 'failed', words: words.trim().split('\n').at(-1) ?? '' });
  }
  const stop = async () => {
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), endPatience);
    await ended;
    clearTimeout(kill);
  };
  return ok({ url, pid: child.pid ?? 0, ended, stop });
}

/** A server of this folder that lost its relay; the number of a process that is another program's by now is left alone. */
async function endLeftOver(directory: string): Promise<void> {
  for (const name of readdirSync(directory).filter((one) => one.endsWith('.ports'))) {
    const pid = Number(/_(\d+)\.ports$/.exec(name)?.[1]);
    rmSync(join(directory, name));
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      if (!isServerOf(pid, directory)) break;
      process.kill(pid, signal);
      for (let waited = 0; waited < endPatience && isServerOf(pid, directory); waited += 50) await pause(50);
    }
  }
}

function isServerOf(pid: number, directory: string): boolean {
  const listed = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.includes(join(directory, 'nats-server.conf'));
}

/** The server writes a file that tells its address when it listens. */
async function urlOf(child: ChildProcess, directory: string): Promise<string | null> {
  for (let waited = 0; waited < startPatience && child.exitCode === null; waited += 20) {
    const name = readdirSync(directory).find((one) => one.endsWith(`_${child.pid}.ports`));
    const text = name === undefined ? '' : readFileSync(join(directory, name), 'utf8');
    if (text.trimEnd().endsWith('}')) return portsSchema.parse(JSON.parse(text)).nats[0] ?? null;
    await pause(20);
  }
  return null;
}

/** From 2.10 on every write is on the disk before it is confirmed. */
const syncsAlways = (version: string) => {
  const [, major = '0', minor = '0'] = /v(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 10);
};

function serverConfig(options: ServerOptions, version: string): string {
  const ports = `ports_file_dir: ${JSON.stringify(options.directory)}`;
  return [ports, configLines(options, syncsAlways(version))].join('\n');
}

/** A configuration with which a nats-server lets this team's relays and desks in; it holds no secret. */
export function configLines(
  { directory, host, port, trust }: Omit<ServerOptions, 'binary'>,
  isSynced: boolean,
): string {
  const text = (value: string) => JSON.stringify(value);
  const sync = isSynced ? ', sync_interval: always' : '';
  return [
    `listen: ${text(`${host}:${port === 0 ? -1 : port}`)}`,
    'server_name: dotaraf-relay',
    `jetstream { store_dir: ${text(join(directory, 'store'))}${sync} }`,
    `authorization { timeout: ${loginPatience} }`,
    `operator: ${trust.operator}`,
    `system_account: ${trust.system.id}`,
    `resolver { type: full, dir: ${text(join(directory, 'accounts'))} }`,
    `resolver_preload { ${[trust.system, trust.team, trust.relays].map(({ id, jwt }) => `${id}: ${jwt}`).join(', ')} }`,
    '',
  ].join('\n');
}
