import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright';
import {
  type AppDesk,
  ask,
  order,
  snapshotOf,
  snapshotWhen,
  startAppDesk,
} from '../../support/app/app-desk.ts';
import { closeApps, closeBrowser } from '../../support/app/launch-app.ts';
import { fillCalls, importContacts, numberOf, writeContactsCsv } from '../support/data.ts';
import { interleave, pause } from '../support/interleave.ts';
import { againstBase, inMilliseconds, readable, type Section } from '../support/section.ts';
import { median, p99 } from '../support/statistics.ts';

/** Milliseconds since the epoch, with the fractions that Date lacks. */
const now = () => performance.timeOrigin + performance.now();

/** Lets the page note when what it says about the call of this moment changes; waited for there, since asking costs time. */
function watchSentence(page: Page) {
  return page.evaluate(() => {
    const sentence = () => document.querySelector('section [role=status]')?.textContent ?? '';
    Reflect.set(window, 'nextSentence', () => {
      const before = sentence();
      return new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (sentence() === before) return;
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      });
    });
  });
}

/** Settles when the page's sentence is another one than now, with the time of that. */
const nextSentence = (page: Page): Promise<number> =>
  page.evaluate(() => Reflect.get(window, 'nextSentence')());

async function push(url: string, state: string): Promise<number> {
  const body = JSON.stringify({
    event_name: 'NewState',
    exten: '201',
    state,
    participant: '',
    direction: 'in',
    unique_id: '1',
  });
  const sent = now();
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  await answer.text();
  return sent;
}

/** What this process does for the first time takes longer, and whose event that is must decide no row. */
async function warmUp(): Promise<void> {
  const server = createServer((request, response) => request.resume().on('end', () => response.end('{}')));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  for (let turn = 0; turn < 30; turn += 1) await push(`http://127.0.0.1:${port}`, 'Ringing');
  server.closeAllConnections();
  server.close();
}

const ended = (page: Page) =>
  snapshotWhen(page, ({ calls }) =>
    calls.every(({ events }) => events.some(({ type }) => type === 'call-ended')),
  );

/** Calls a number at a PBX that doesn't get round to ring by itself, however busy the machine is, and pushes two events of it: milliseconds until the page shows each. */
async function eventsShown({ page, sandbox }: AppDesk, url: string, call: number): Promise<number[]> {
  sandbox.reconfigure({ dialerDelaySeconds: 86_400 });
  await order(page, 'calls:dial', { text: numberOf(call), origin: 'pad' });
  await snapshotWhen(
    page,
    ({ calls }) => calls.at(-1)?.events.some(({ type }) => type === 'campaign-added') === true,
  );
  await page.getByRole('status').filter({ hasText: 'about to ring' }).waitFor();
  const taken: number[] = [];
  for (const state of ['Ringing', 'InUse']) {
    await pause(100);
    const changed = nextSentence(page);
    await pause(10);
    const sent = await push(url, state);
    taken.push((await changed) - sent);
  }
  const callId = (await snapshotOf(page)).calls.at(-1)?.callId ?? '';
  await ask(page, 'calls:cancel', { callId });
  await ended(page);
  return taken;
}

/** Bytes of each push while whole calls are made, from the click to the end. */
async function pushedBytes({ page, sandbox }: AppDesk, calls: number): Promise<number[]> {
  await page.evaluate(() => {
    const bytes: number[] = [];
    const stop = Reflect.get(window, 'dotaraf').on['push:snapshot']((value: unknown) =>
      bytes.push(new TextEncoder().encode(JSON.stringify(value)).length),
    );
    Reflect.set(window, 'pushedBytes', () => {
      stop();
      return bytes;
    });
  });
  // So that each end is told at once.
  sandbox.reconfigure({ events: ['AutoDialerReport', 'Cdr', 'NewState', 'OutgoingCall'] });
  for (let call = 0; call < calls; call += 1) {
    sandbox.scriptNext({
      ...{ firstPartyRingSeconds: 1, announcementSeconds: 0 },
      secondPartyRingSeconds: 1,
      talkSeconds: 1,
    });
    await order(page, 'calls:dial', { text: numberOf(90_000 + call), origin: 'pad' });
    await ended(page);
  }
  sandbox.reconfigure({ events: [] });
  return page.evaluate(() => Reflect.get(window, 'pushedBytes')());
}

async function startFilled(userData: string, fill: (folder: string) => unknown, mainBundle?: string) {
  await fill(path.join(userData, 'data'));
  const settings = { version: 1, preferences: { language: 'en' } };
  const bundle = mainBundle === undefined ? {} : { mainBundle };
  // The version to compare with reads no compressed answer.
  const pbx = { timeScale: 1, contentCoding: 'none' } as const;
  const desk = await startAppDesk({ settings, userData, ...bundle }, { ...pbx, events: [] });
  await watchSentence(desk.page);
  const urls = await ask(desk.page, 'listener:urls', undefined);
  if (!urls.ok) throw new Error('the app does not listen');
  return { desk, shown: (call: number) => eventsShown(desk, urls.value.events, call) };
}

export const webhook: Section = {
  name: 'webhook',
  async run({ directory, size, base }) {
    const count = size(100_000, 500);
    const filled = path.join(directory, 'filled');
    fillCalls(filled, count);
    await importContacts(filled, writeContactsCsv(directory, count));
    const fill = (folder: string) => cpSync(filled, folder, { recursive: true });
    const ours = await startFilled(path.join(directory, 'ours'), fill);
    const theirs =
      base === null
        ? ours
        : await startFilled(
            path.join(directory, 'base'),
            (folder) => base.fill(folder, count),
            base.mainBundle(),
          );
    await warmUp();
    // The calls of an agent's day, from the first one on, on both sides: what an app does for the first time counts.
    const taken = await interleave(size(100, 1), { ours: ours.shown, theirs: theirs.shown });
    await closeApps();
    // By another app: a call that was taken back may ring on, and the next one's end would be doubted beside it (W6.5).
    const whole = await startFilled(path.join(directory, 'whole'), fill);
    const bytes = await pushedBytes(whole.desk, size(3, 1));
    await closeApps();
    await closeBrowser();
    await Promise.all([ours, theirs, whole].map(({ desk }) => desk.stop()));
    const [mine, others] = [taken.ours.flat(), taken.theirs.flat()];
    return {
      'event-base': {
        ...againstBase(p99(mine), base === null ? null : p99(others), 'ms'),
        note: `${mine.length} events each, medians ${inMilliseconds(median(mine))} and ${inMilliseconds(median(others))}; log entry included; production bundles on the tests' stand-in for Electron, whose windows are Chromium pages behind two more processes`,
      },
      'webhook-p99': { value: p99(mine) },
      'event-bytes': {
        value: Math.max(...bytes) / 1000,
        note: `the largest of ${bytes.length} pushes of whole calls, from click to end; median ${readable(median(bytes) / 1000)} kB`,
      },
    };
  },
};
