import type { Page } from 'playwright';
import { ask, snapshotOf, snapshotWhen, startAppDesk } from '../../support/app/app-desk.ts';
import { closeApps, closeBrowser } from '../../support/app/launch-app.ts';
import { numberOf } from '../support/data.ts';
import { pause, until } from '../support/interleave.ts';
import { inMilliseconds, type Section } from '../support/section.ts';
import { median, p99 } from '../support/statistics.ts';

/** Milliseconds since the epoch, with the fractions that Date lacks. */
const now = () => performance.timeOrigin + performance.now();

/** Lets the page note when what it says about the call of this moment changes. */
function watchSentence(page: Page) {
  return page.evaluate(() => {
    const changes: { at: number; text: string }[] = [];
    Reflect.set(window, 'changes', changes);
    let last = '';
    new MutationObserver(() => {
      const text = document.querySelector('section [role=status]')?.textContent ?? '';
      if (text === last) return;
      last = text;
      changes.push({ at: performance.timeOrigin + performance.now(), text });
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

const changesOf = (page: Page): Promise<{ at: number; text: string }[]> =>
  page.evaluate(() => Reflect.get(window, 'changes'));

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

export const webhook: Section = {
  name: 'webhook',
  async run({ size }) {
    const settings = { version: 1, preferences: { language: 'en' } };
    const desk = await startAppDesk({ settings }, { timeScale: 1, events: [] });
    const { page } = desk;
    const urls = await ask(page, 'listener:urls', undefined);
    if (!urls.ok) throw new Error('the app does not listen');
    const taken: number[] = [];
    for (let call = 0; call < size(50, 1); call += 1) {
      desk.sandbox.scriptNext({ firstPartyRingSeconds: 86_400 });
      await ask(page, 'calls:dial', { text: numberOf(call), origin: 'pad' });
      await snapshotWhen(
        page,
        ({ calls }) => calls.at(-1)?.events.some(({ type }) => type === 'campaign-added') === true,
      );
      await pause(100);
      await watchSentence(page);
      for (const state of ['Ringing', 'InUse']) {
        const before = (await changesOf(page)).length;
        const sent = await push(urls.value.events, state);
        let changes = await changesOf(page);
        await until(async () => {
          changes = await changesOf(page);
          return changes.length > before;
        }, 5);
        taken.push((changes[before]?.at ?? Number.NaN) - sent);
        await pause(30);
      }
      const callId = (await snapshotOf(page)).calls.at(-1)?.callId ?? '';
      await ask(page, 'calls:cancel', { callId });
      await snapshotWhen(page, ({ calls }) =>
        calls.every(({ events }) => events.some(({ type }) => type === 'call-ended')),
      );
    }
    await closeApps();
    await closeBrowser();
    await desk.stop();
    return {
      'webhook-p99': {
        value: p99(taken),
        note: `${taken.length} events, median ${inMilliseconds(median(taken))}; log entry included; production bundles on the tests' stand-in for Electron, whose windows are Chromium pages behind two more processes`,
      },
    };
  },
};
