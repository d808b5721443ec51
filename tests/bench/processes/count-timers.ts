/**
 * Loaded into the app's process before its bundle (`--import`): counts the timers of the app and of its libraries that
 * fire on its main thread, and writes what it counted whenever a file appears in a folder. Node's own are not counted.
 */
import { existsSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import timers from 'node:timers';
import promises from 'node:timers/promises';
import { promisify } from 'node:util';
import { isMainThread } from 'node:worker_threads';

export interface Fired {
  /** By the clock of that process, ms. */
  at: number;
  /** How long the timer had waited, ms. */
  waited: number;
}

export interface Counted {
  /** When it was counted, as in `Fired`. */
  at: number;
  fired: Fired[];
  cpuMicroseconds: number;
}

/** Where it is asked and answers; an environment variable. */
export const folderVariable = 'DOTARAF_BENCH_TIMERS';
const [question, report] = ['question', 'report.json'];

/** For the process that measures: what was counted by now. */
export async function countedIn(folder: string): Promise<Counted> {
  const file = path.join(folder, report);
  rmSync(file, { force: true });
  writeFileSync(path.join(folder, question), '');
  while (!existsSync(file)) await promises.setTimeout(5);
  await promises.setTimeout(50);
  return JSON.parse(readFileSync(file, 'utf8'));
}

type Task = (...values: unknown[]) => unknown;
type Start = (task: Task, milliseconds?: number, ...values: unknown[]) => NodeJS.Timeout;

function count(folder: string): void {
  const fired: Fired[] = [];
  const note = (waited: number) => fired.push({ at: performance.now(), waited });
  const counting = (start: Start): Start =>
    Object.assign(
      (task: Task, milliseconds = 1, ...values: unknown[]) =>
        start(
          (...given) => {
            note(milliseconds);
            return task(...given);
          },
          milliseconds,
          ...values,
        ),
      { [promisify.custom]: promises.setTimeout },
    );
  const { setTimeout: waited } = promises;
  Object.assign(promises, {
    async setTimeout(milliseconds: number, ...more: []) {
      const value = await waited(milliseconds, ...more);
      note(milliseconds);
      return value;
    },
  });
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const start = counting(timers[name] as Start);
    Object.assign(timers, { [name]: start });
    Object.assign(globalThis, { [name]: start });
  }
  syncBuiltinESMExports();
  watch(folder, (_event, name) => {
    if (name !== question) return;
    const { user, system } = process.cpuUsage();
    const counted: Counted = { at: performance.now(), fired, cpuMicroseconds: user + system };
    writeFileSync(path.join(folder, report), JSON.stringify(counted));
  }).unref();
}

const folder = process.env[folderVariable];
if (folder !== undefined && isMainThread) count(folder);
