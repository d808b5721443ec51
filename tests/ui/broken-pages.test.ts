import { afterAll, afterEach, expect } from 'vitest';
import { order, snapshotOf, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, launchApp, logTextOf, until } from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';

afterEach(closeApps);
afterAll(closeBrowser);

standInTest(
  'a page that crashes during a call comes back with it, and the call goes on to its end',
  async () => {
    const desk = await startAppDesk({ settings: { version: 1, preferences: { language: 'en' } } });
    const { app, page } = desk;
    const dialled = await order(page, 'calls:dial', { text: '09125550100', origin: 'pad' });
    if (!dialled.ok) throw new Error(dialled.error.kind);
    await app.act('window.crash', 'main');
    await page.locator('main').waitFor();
    const { recents } = await snapshotWhen(page, (snapshot) =>
      snapshot.recents.some(({ callId, outcome }) => callId === dialled.value.callId && outcome !== null),
    );
    expect(recents[0]).toMatchObject({ outcome: 'completed' });
    // What is pushed reaches the page that was loaded anew.
    await page.getByText('0912 555 0100').first().waitFor();
    expect(await logTextOf(app)).toContain('"msg":"the page of a window broke off"');
    await desk.stop();
  },
);

standInTest(
  'a page that crashes each time is left after three times, and the notice about it brings it back',
  async () => {
    const app = await launchApp({ settings: { version: 1, preferences: { language: 'en' } } });
    const page = await app.window('main');
    const loads = () => app.act('window.loads', 'main');
    for (const before of [1, 2, 3]) {
      expect(await app.act('window.crash', 'main')).toBe(before);
      await until(async () => (await loads()) === before + 1);
      await page.locator('main').waitFor();
    }
    await app.act('window.crash', 'main');
    const notices = (await app.act('notifications')) as { title: string }[];
    expect(notices.map(({ title }) => title)).toEqual(['A Dotaraf window keeps crashing']);
    expect(await loads()).toBe(4);
    await app.act('notification.click', 0);
    await page.locator('main').waitFor();
    expect((await snapshotOf(page)).revision).toBeGreaterThan(0);
  },
);
