import { randomBytes, randomInt } from 'node:crypto';
import { createInterface } from 'node:readline';
import { ok } from '../../../shared/result.ts';
import { connectSandbox, sandboxConfig } from '../../pbx/sandbox/desk.ts';
import {
  type Sandbox,
  type SandboxOptions,
  sandboxTrunkManagerId,
  startSandbox,
} from '../../pbx/sandbox/sandbox.ts';
import { readSwitches } from '../../pbx/sandbox/switches.ts';
import { readOptions, readWhole } from '../arguments.ts';
import { complain, complainUsage } from '../complain.ts';
import { exitCodes } from '../exit-codes.ts';
import { print, printLines } from '../output.ts';
import { ownName } from '../own-name.ts';
import { createPanel, numberLines } from '../sandbox-panel.ts';
import { onSignals } from '../signals.ts';

const defaultPort = '8088';
/** The one trunk of a sandbox that stands for a real PBX. */
const ownTrunk = 'CityTrunk';
const listener = { port: 5099, pathToken: 'sandbox-desk-201' };

/**
 * `sandbox [--port N]`: the simulated PBX alone, until Ctrl-C. Prints how a configuration points at it. `--as-pbx`: as
 * a real one is found: an account, a trunk manager and trunks of its own, no row and no address of any desk. `--set
 * NAME=VALUE,…`: in what this PBX differs (docs/misbehaving-pbx.md).
 */
export async function sandbox(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(
    words,
    { port: { type: 'string' }, 'as-pbx': { type: 'boolean' }, set: { type: 'string' } },
    environment,
    'dotaraf sandbox [--port N] [--as-pbx] [--set NAME=VALUE,…]',
  );
  if (!read.ok) return read.error;
  const port = readWhole('port', read.value.text('port') ?? defaultPort, 65_535);
  if (!port.ok) return complainUsage(port.error);
  const chosen = read.value.text('set');
  const set = chosen === undefined ? ok({}) : readSwitches(chosen);
  if (!set.ok) return complainUsage(set.error);
  try {
    const settings = { ...set.value, port: port.value };
    return await (read.value.flag('as-pbx') ? serveAsPbx(settings) : serve(settings));
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error;
    return complain({ kind: 'listener-port-taken', host: '127.0.0.1', port: port.value });
  }
}

/** Letters and digits, as a panel would make them. */
const secret = () => randomBytes(9).toString('base64url').replace(/[-_]/g, 'x');

async function serveAsPbx(settings: SandboxOptions): Promise<number> {
  const account = { username: `api-${randomInt(100, 1000)}`, password: secret(), token: secret() };
  const running = await startSandbox({ ...settings, ...account, trunks: [ownTrunk] });
  printLines(panelIntroduction(running.baseUrl, account).split('\n'));
  const panel = createPanel(running);
  return until(running, (line) => printLines(panel(line).split('\n')));
}

async function serve(settings: SandboxOptions): Promise<number> {
  const running = await startSandbox(settings);
  const config = sandboxConfig(running.baseUrl, listener);
  connectSandbox(running, config);
  printLines(introduction(running.baseUrl, JSON.stringify(config, null, 2)).split('\n'));
  return until(running, (line) => takeLine(running, line));
}

/** Tells what happens, and takes what is typed, until Ctrl-C. */
async function until(running: Sandbox, take: (line: string) => void): Promise<number> {
  running.onTrace(({ at, about, text }) =>
    print(`${new Date(at).toISOString().slice(11, 23)}  ${about.padEnd(9)}  ${text}`),
  );
  const stopReading = readLines(take);
  await new Promise<void>((resolve) => onSignals(() => resolve()));
  stopReading();
  await running.close();
  return exitCodes.ok;
}

/** Lines that a person types; without a keyboard there are none. The returned function stops the reading. */
function readLines(take: (line: string) => void): () => void {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', take);
  return () => {
    lines.close();
    process.stdin.unref?.();
  };
}

function takeLine(running: Sandbox, line: string): void {
  const [word, from = '', missed] = line.trim().split(/\s+/);
  if (word === undefined || word === '') return;
  if (word === 'in' && /^\+?\d{2,20}$/.test(from)) running.ringIn({ from, answer: missed !== 'missed' });
  else print('Not understood. Type: in NUMBER, or: in NUMBER missed');
}

function panelIntroduction(
  baseUrl: string,
  account: { username: string; password: string; token: string },
): string {
  return [
    'A simulated SimoTel PBX, the way you find a real one: no desk is set up in it yet. Press Ctrl-C to stop it.',
    'This is what its panel shows; it is printed once.',
    '',
    `  Address of its API      ${baseUrl}`,
    `  API account             user name ${account.username}, password ${account.password}, token ${account.token}`,
    `  Trunk managers          autodialer (_id ${sandboxTrunkManagerId})`,
    `  Trunks                  ${ownTrunk}`,
    '  Extensions              201 Sara Karimi, 202 Omid Rahimi, 300 Front desk',
    '  Outside numbers         any: the last digits say what it does; 09125550100 answers, 09125550101 does not, 09125550102 is busy',
    '  Autodialer Route        context auto, no rows',
    '  Events                  go nowhere',
    '',
    `Begin in a second terminal with: ${ownName()} init   (for a team: ${ownName()} relay init --dir ./team)`,
    'Then enter here what it prints, as an administrator would in the panel:',
    '  row trunk-201 trunk-api URL [RING_SECONDS]',
    '  row exten-201 exten-api URL [RING_SECONDS]',
    '  events URL [USER PASSWORD]',
    '  rows, remove NAME, in NUMBER [missed], numbers',
    '',
  ].join('\n');
}

function introduction(baseUrl: string, config: string): string {
  return [
    `A simulated SimoTel PBX runs at ${baseUrl}. Ctrl-C ends it.`,
    '',
    'Write this to a file, say sandbox.json, and call it from a second terminal:',
    `  ${ownName()} dial 09125550100 --config sandbox.json --data-dir ./sandbox-data`,
    '',
    config,
    '',
    ...numberLines(),
    '',
    'To have somebody call the agent, type here:',
    '  in NUMBER          201 rings and is picked up',
    '  in NUMBER missed   201 rings, nobody picks up',
    '',
  ].join('\n');
}
