import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Script } from '../../../electron/pbx/sandbox/sandbox.ts';
import { openHistory } from '../../../electron/storage/calls/history.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import type { PlacementMethod } from '../../../shared/call/placement-method.ts';
import type { CallSummary } from '../../../shared/call/summary.ts';
import { valueIn } from '../storage/stored-calls.ts';
import { openDesk, type TerminalDesk } from './desk.ts';
import { originates, withoutBulkDialer } from './originate.ts';
import { node, start } from './process.ts';

const hook = new URL('kill-at-boundary.ts', import.meta.url).href;
const number = '09125550100';

/** How one life ended: what the log and the PBX know after death and recovery. */
export interface Aftermath {
  died: boolean;
  rows: CallSummary[];
  events: CallEvent[];
  campaigns: string[];
  /** How many calls the PBX was asked to originate. */
  originates: number;
  /** Whether a question of the dialplan got a number in time; null: none was asked. */
  routed: boolean | null;
}

const deskOf = (way: PlacementMethod) =>
  openDesk(way === 'campaign' ? { events: 'all' } : withoutBulkDialer({ events: 'all' }));

/** A call that may never have reached the PBX is waited for in vain: five seconds must do. */
function dialUnder(desk: TerminalDesk, environment: Record<string, string>, way: PlacementMethod) {
  const place = ['--config', desk.configFile, '--data-dir', desk.dataDirectory];
  const patience = way === 'campaign' ? [] : ['--timeout', '5'];
  const words = [
    '--import',
    hook,
    'electron/cli/dotaraf.mjs',
    'dial',
    number,
    '--json',
    ...patience,
    ...place,
  ];
  return start(node, words, environment);
}

/** How many boundaries the process of such a call passes. */
export async function countBoundaries(
  script: Partial<Script>,
  way: PlacementMethod = 'campaign',
): Promise<number> {
  const desk = await deskOf(way);
  try {
    desk.sandbox.scriptNext(script);
    const file = join(desk.directory, 'boundaries');
    await dialUnder(desk, { DOTARAF_TEST_BOUNDARIES: file }, way).ended;
    return Number(await readFile(file, 'utf8'));
  } finally {
    await desk.close();
  }
}

/** Dials, dies at that boundary, and lets `listen` take up what was left until its end is told. */
export async function dieAt(
  killAt: number,
  script: Partial<Script>,
  way: PlacementMethod,
): Promise<Aftermath> {
  const desk = await deskOf(way);
  try {
    desk.sandbox.scriptNext(script);
    const { signal } = await dialUnder(desk, { DOTARAF_TEST_KILL_AT: String(killAt) }, way).ended;
    if (historyOf(desk).rows.length > 0) await recover(desk);
    const asked = desk.sandbox.componentExchanges;
    const routed = asked.length === 0 ? null : asked.some(({ destination }) => destination !== null);
    const placed = { campaigns: [...desk.campaignsEver], originates: originates(desk) };
    return { died: signal === 'SIGKILL', ...historyOf(desk), ...placed, routed };
  } finally {
    await desk.close();
  }
}

async function recover(desk: TerminalDesk): Promise<void> {
  const listen = desk.run('listen');
  const isPlaced = desk.campaignsEver.length + originates(desk) > 0;
  const isOpen = ({ rows }: Pick<Aftermath, 'rows'>) =>
    rows.some(({ outcome }) => outcome === null || (outcome === 'unconfirmed' && isPlaced));
  await listen.prints(/Listening/);
  while (isOpen(historyOf(desk))) await pause(50);
  listen.kill('SIGTERM');
  await listen.ended;
}

/** A log that was left half made, between two versions of its tables, has no call yet. */
function historyOf(desk: TerminalDesk): Pick<Aftermath, 'rows' | 'events'> {
  const opened = openHistory(desk.dataDirectory);
  if (!opened.ok && JSON.stringify(opened.error).includes('older version')) return { rows: [], events: [] };
  const history = valueIn(opened);
  const { rows } = history.list({ limit: 10, offset: 0 });
  const events = rows.flatMap(({ callId }) => history.events(callId));
  history.close();
  return { rows, events };
}
