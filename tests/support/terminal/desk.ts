import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Sandbox,
  type SandboxOptions,
  sandboxCredentials,
  sandboxTrunkManagerId,
  startSandbox,
} from '../../../electron/pbx/sandbox/sandbox.ts';
import { freePort } from '../network/free-port.ts';
import { runInProcess } from './in-process.ts';
import { node, type RunningProcess, root, start } from './process.ts';
import { type Ended, type Line, linesOf, type Running } from './watch-output.ts';

/** Real seconds per scripted second of the PBX. */
const timeScale = 0.1;

type Json = Record<string, unknown>;

export interface DeskOptions {
  /** Chooses the script of leg A by its last two digits. Default 201. */
  agent?: string;
  /** What the PBX pushes; `none` leaves polling alone. Default `all`. */
  events?: 'all' | 'none';
  sandbox?: SandboxOptions;
  /** The second desk of a PBX that is there already. */
  at?: Sandbox;
  /** Merged over the sections of the configuration. */
  config?: { pbx?: Json; campaign?: Json; originate?: Json; listener?: Json; dialing?: Json };
}

export interface ProcessDeskOptions extends DeskOptions {
  /** Of the processes of `run` and `dial`. */
  environment?: Record<string, string>;
}

/** How a `dial --json` ended: every line was JSON, the last one tells the outcome. */
export interface Dialled extends Ended {
  lines: Line[];
  last: Line;
}

/**
 * A simulated PBX and one desk's configuration and data directory. `R`: how its commands run, as processes of their own or
 * in this one.
 */
export interface TerminalDesk<R extends Running = RunningProcess> {
  sandbox: Sandbox;
  port: number;
  directory: string;
  dataDirectory: string;
  configFile: string;
  config: Json;
  /** What the PBX's dialplan and events call: `http://127.0.0.1:PORT/TOKEN`. */
  listenerUrl: string;
  /** The names of all campaigns that the PBX ever had, removed ones included, in order. */
  campaignsEver: string[];
  /** Texts of the sandbox's trace, in order. */
  trace: string[];
  /** Resolves once the sandbox's trace has a text that the pattern finds. */
  sees(pattern: RegExp): Promise<void>;
  /** Starts `dotaraf COMMAND ...` with this desk's configuration and data directory. */
  run(...words: string[]): R;
  /** Through the script of package.json, as a process. */
  npm(...words: string[]): RunningProcess;
  dial(number: string, ...words: string[]): R;
  /** Dials with `--json` and follows to the end of the process. */
  dialled(number: string, ...words: string[]): Promise<Dialled>;
  json(...words: string[]): Promise<unknown[]>;
  close(): Promise<void>;
}

const token = 'desk-path-token-1234';

export const readDialled = (ended: Ended): Dialled => {
  const lines = linesOf(ended.stdout);
  const last = lines.at(-1);
  if (last === undefined) throw new Error(`no line was printed: ${ended.stderr}`);
  return { ...ended, lines, last };
};

function configOf(baseUrl: string, port: number, options: DeskOptions): Json {
  const { agent = '201', config = {} } = options;
  return {
    pbx: { baseUrl, auth: 'both', timeZone: 'Asia/Tehran', ...sandboxCredentials, ...config.pbx },
    agent: { number: agent },
    campaign: {
      trunkManagerId: sandboxTrunkManagerId,
      context: 'auto',
      cdrGraceSeconds: 1,
      routes: {
        external: {
          interfaceText: `trunk-${agent}`,
          component: 'trunk-api',
          trunk: 'SaharTrunk',
          callLimitSeconds: 20,
          ringSeconds: 30,
        },
        internal: { interfaceText: `exten-${agent}`, component: 'exten-api', ringSeconds: 30 },
      },
      ...config.campaign,
    },
    ...(config.originate && { originate: config.originate }),
    listener: {
      host: '127.0.0.1',
      port,
      pathToken: token,
      allowedAddresses: ['127.0.0.1'],
      ...config.listener,
    },
    dialing: { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: ['^00'], ...config.dialing },
  };
}

/** Adds this desk's rows to those that the dialplan has. */
function connect(
  sandbox: Sandbox,
  rows: Rows,
  url: string,
  { agent = '201', events = 'all', at }: DeskOptions,
) {
  rows[`trunk-${agent}`] = { component: 'trunk-api', url: `${url}/trunk-api`, ringSeconds: 30 };
  rows[`exten-${agent}`] = { component: 'exten-api', url: `${url}/exten-api`, ringSeconds: 30 };
  sandbox.reconfigure({ componentUrls: rows });
  if (at === undefined && events === 'all') sandbox.reconfigure({ eventsUrl: `${url}/events` });
}
type Rows = NonNullable<SandboxOptions['componentUrls']>;
const rowsOf = new WeakMap<Sandbox, Rows>();

/** The PBX waits longer for components than the contract's second: this machine may be busy with other tests. */
const patient = { timeScale, componentTimeoutMilliseconds: 5000 };

function traceOf(sandbox: Sandbox) {
  const trace: string[] = [];
  const campaignsEver: string[] = [];
  const waiters = new Set<() => void>();
  sandbox.onTrace(({ about, text }) => {
    trace.push(text);
    if (about === 'campaign' && text.endsWith(': added'))
      campaignsEver.push(text.slice(0, -': added'.length));
    for (const look of [...waiters]) look();
  });
  const sees = (pattern: RegExp) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!trace.some((text) => pattern.test(text))) return;
        waiters.delete(look);
        resolve();
      };
      waiters.add(look);
      look();
    });
  return { trace, campaignsEver, sees };
}

/** A desk whose commands are real processes. */
export function openDesk({ environment = {}, ...options }: ProcessDeskOptions = {}): Promise<TerminalDesk> {
  const started: RunningProcess[] = [];
  const keep = (running: RunningProcess) => {
    started.push(running);
    return running;
  };
  const run = (words: string[]) => keep(start(node, ['electron/cli/dotaraf.mjs', ...words], environment));
  const npm = (words: string[]) => keep(start('npm', ['run', '-s', 'dotaraf', '--', ...words], {}));
  const stop = async () => {
    for (const running of started) stopGroup(running);
    await Promise.all(started.map(({ ended }) => ended));
  };
  return createDesk(options, { run, npm, stop });
}

/** A desk whose commands run in this process: each must have come to its end when the test does. */
export function openDeskInProcess(options: DeskOptions = {}): Promise<TerminalDesk<Running>> {
  const started: Running[] = [];
  const run = (words: string[]) => {
    const running = runInProcess(words);
    started.push(running);
    return running;
  };
  const npm = () => {
    throw new Error('npm runs processes: open a desk with processes');
  };
  const stop = async () => void (await Promise.all(started.map(({ ended }) => ended)));
  return createDesk(options, { run, npm, stop });
}

interface Commands<R> {
  run(words: string[]): R;
  npm(words: string[]): RunningProcess;
  stop(): Promise<void>;
}

async function createDesk<R extends Running>(
  options: DeskOptions,
  commands: Commands<R>,
): Promise<TerminalDesk<R>> {
  const directory = await mkdtemp(join(tmpdir(), 'dotaraf-cli-'));
  const sandbox = options.at ?? (await startSandbox({ ...patient, ...options.sandbox }));
  const port = await freePort();
  const listenerUrl = `http://127.0.0.1:${port}/${token}`;
  const rows = rowsOf.get(sandbox) ?? {};
  rowsOf.set(sandbox, rows);
  connect(sandbox, rows, listenerUrl, options);
  const config = configOf(sandbox.baseUrl, port, options);
  const configFile = join(directory, 'config.json');
  const dataDirectory = join(directory, 'data');
  await writeFile(configFile, JSON.stringify(config), { mode: 0o600 });
  const place = ['--config', configFile, '--data-dir', dataDirectory];
  const run = (...words: string[]) => commands.run([...words, ...place]);
  const dial = (number: string, ...words: string[]) => run('dial', number, '--json', ...words);
  return {
    ...{ sandbox, port, directory, dataDirectory, configFile, config, listenerUrl },
    ...traceOf(sandbox),
    ...{ run, dial },
    npm: (...words) => commands.npm([...words, ...place]),
    dialled: async (number, ...words) => readDialled(await dial(number, ...words).ended),
    json: async (...words) => {
      const { stdout, code, stderr } = await run(...words, '--json').ended;
      if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${stderr}`);
      return stdout
        .split('\n')
        .filter(Boolean)
        .map((text): unknown => JSON.parse(text));
    },
    close: async () => {
      await commands.stop();
      if (options.at === undefined) await sandbox.close();
      // A process that was killed may leave a file while this goes on.
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The whole group, so that nothing outlives a test that npm was part of; it may be gone already. */
function stopGroup(running: RunningProcess): void {
  try {
    running.killGroup('SIGKILL');
  } catch {
    running.kill('SIGKILL');
  }
}

/** Runs `dotaraf` with exactly these words. */
export const dotaraf = (words: string[], environment: Record<string, string> = {}): Promise<Ended> =>
  start(node, [join(root, 'electron/cli/dotaraf.mjs'), ...words], environment).ended;
