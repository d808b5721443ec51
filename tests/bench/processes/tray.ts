/** The app, set up and closed to the tray, at a simulated PBX: what it does while nobody wants anything of it. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type AppDesk, ask, snapshotWhen, startAppDesk } from '../../support/app/app-desk.ts';
import { closeApps, closeBrowser, windowsOf } from '../../support/app/launch-app.ts';
import { pause } from '../support/interleave.ts';
import { serve } from '../support/processes.ts';
import { type Counted, countedIn, folderVariable } from './count-timers.ts';

export interface Rest {
  /** Of the processor time, seconds: the window of the timers and a little more. */
  lasted: number;
  cpuMicroseconds: number;
  /** Requests that the PBX got, by service. */
  requests: string[];
  /** How long each timer had waited that fired in exactly the seconds that were asked for, ms. */
  fired: number[];
}

let desk: AppDesk | null = null;
let folder = '';

const asks = {
  /** Settles once the app is in the tray and has done what it does after a start. */
  async start({ directory, settleSeconds }: { directory: string; settleSeconds: number }): Promise<void> {
    folder = path.join(directory, 'timers');
    mkdirSync(folder);
    process.env[folderVariable] = folder;
    process.env.NODE_OPTIONS = `--import ${new URL('./count-timers.ts', import.meta.url).href}`;
    const settings = { version: 1, preferences: { language: 'en', closeToTray: true } };
    desk = await startAppDesk({ settings, userData: path.join(directory, 'app') });
    await ask(desk.page, 'preferences:save', { closeToTray: true });
    await snapshotWhen(desk.page, ({ pbx, tray }) => pbx === 'reachable' && tray === 'there');
    await desk.app.act('window.close', 'main');
    const windows = await windowsOf(desk.app);
    if (windows.some(({ visible }) => visible)) throw new Error('the app is not in the tray');
    await pause(settleSeconds * 1000);
  },
  /** A timer of once a minute fires n times in n minutes then, at whatever moment they begin. */
  async rest(seconds: number): Promise<Rest> {
    if (desk === null) throw new Error('nothing was started');
    const { sandbox } = desk;
    const [asked, before] = [sandbox.requests.length, await countedIn(folder)];
    await pause(seconds * 1000);
    const after: Counted = await countedIn(folder);
    const end = before.at + seconds * 1000;
    if (after.at < end) throw new Error('it was counted too soon');
    return {
      lasted: (after.at - before.at) / 1000,
      cpuMicroseconds: after.cpuMicroseconds - before.cpuMicroseconds,
      requests: sandbox.requests.slice(asked).map(({ service }) => service),
      fired: after.fired.filter(({ at }) => at >= before.at && at < end).map(({ waited }) => waited),
    };
  },
  async end(): Promise<void> {
    await closeApps();
    await closeBrowser();
    await desk?.stop();
  },
};
export type TrayProcess = typeof asks;

serve(asks);
