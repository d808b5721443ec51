import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../../support/app/build-app.ts';
import type { TrayProcess } from '../processes/tray.ts';
import { startProcess } from '../support/processes.ts';
import { readable, type Section } from '../support/section.ts';

/** Milliseconds as a timer was given them, how often each. */
function timersOf(fired: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const milliseconds of fired) counts.set(milliseconds, (counts.get(milliseconds) ?? 0) + 1);
  const all = [...counts].map(([milliseconds, count]) => `${count} of ${readable(milliseconds / 1000)} s`);
  return all.length === 0 ? 'none' : all.join(', ');
}

export const tray: Section = {
  name: 'tray',
  background: true,
  async run({ directory, size, isAlone }) {
    await ensureBuilt();
    const folder = path.join(directory, 'tray');
    mkdirSync(folder);
    const app = await startProcess<TrayProcess>('tray');
    await app.ask('start', { directory: folder, settleSeconds: size(60, 0) });
    const seconds = size(isAlone ? 600 : 480, 1);
    const rest = await app.ask('rest', seconds);
    await app.ask('end');
    await app.stop();
    const minutes = seconds / 60;
    const lasted = `${readable(minutes)} minutes`;
    return {
      'tray-processor': {
        value: rest.cpuMicroseconds / 10_000 / rest.lasted,
        note: `${readable(rest.cpuMicroseconds / 1000)} ms of the main process in ${lasted}, beside other sections unless it runs alone; on the tests' stand-in for Electron, a PBX at an address of its own`,
      },
      'tray-requests': {
        value: rest.requests.length,
        note: `${rest.requests.join(', ') || 'none'} in ${lasted}`,
      },
      'tray-timers': { value: rest.fired.length / minutes, note: `${timersOf(rest.fired)} in ${lasted}` },
    };
  },
};
