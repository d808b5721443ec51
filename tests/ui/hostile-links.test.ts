import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Proposal } from '../../shared/ipc/snapshot.ts';
import { type AppDesk, ask, snapshotOf, snapshotWhen, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, launchApp } from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import { soon } from '../support/engine/soon.ts';
import { hostileArguments, hostileLinks, steering } from '../support/fuzz/hostile-links.ts';

/** As many as may wait at once. */
const batch = 10;
const groups = Array.from({ length: Math.ceil(hostileLinks.length / batch) }, (_, at) =>
  hostileLinks.slice(at * batch, (at + 1) * batch),
);
const allowedIn = (links: typeof hostileLinks) => links.flatMap(([, dialled]) => dialled ?? []);

let desk: AppDesk;
beforeAll(async () => {
  desk = await startAppDesk();
});
afterAll(async () => {
  await closeApps();
  await desk.stop();
  await closeBrowser();
});
beforeEach(async () => {
  await ask(desk.page, 'preferences:save', { language: 'en', links: 'propose' });
});
/** Whatever a test brought: nothing was dialled, the app lives and complained of nothing. */
afterEach(async () => {
  expect((await snapshotOf(desk.page)).calls).toEqual([]);
  expect(desk.sandbox.campaigns()).toEqual([]);
  expect(desk.app.process.output()).not.toMatch(/Error|Unhandled|uncaught/);
});

/** What waits after a group of links; then all of it is declined. */
async function proposalsAfter(page: Page, count: number): Promise<Proposal[]> {
  const { proposals } = await snapshotWhen(page, (snapshot) => snapshot.proposals.length >= count);
  if (proposals.length > 0) await desk.app.act('window.close', 'confirm');
  return proposals;
}

function expectHonest({ dialled, readable, shown }: Proposal): void {
  expect(readable.replace(/\D/g, ''), 'what is read is what is dialled').toBe(dialled);
  expect(readable).toMatch(/^[+\d ()-]+$/);
  expect(shown).not.toMatch(steering);
  expect(shown.length).toBeLessThanOrEqual(80);
}

standInTest(
  'each hostile link that macOS brings is refused, or proposes the number that it names',
  async () => {
    for (const links of groups) {
      for (const [link] of links) await desk.app.act('open-url', link);
      const proposals = await proposalsAfter(desk.page, allowedIn(links).length);
      expect(proposals.map(({ dialled }) => dialled)).toEqual(allowedIn(links));
      for (const proposal of proposals) expectHonest(proposal);
    }
  },
);

standInTest(
  'hostile links among the arguments of a second start, several at once, are refused or propose the number that they name',
  async () => {
    // So many links within a minute would be more than a person clicks.
    await desk.stop();
    desk = await startAppDesk({ settings: { preferences: { language: 'en' } } });
    for (const links of groups) {
      const commandLine = ['dotaraf', ...hostileArguments, ...links.map(([link]) => link), '--'];
      await desk.app.act('second-instance', commandLine);
      const proposals = await proposalsAfter(desk.page, allowedIn(links).length);
      expect(proposals.map(({ dialled }) => dialled)).toEqual(allowedIn(links));
      for (const proposal of proposals) expectHonest(proposal);
    }
  },
);

standInTest('where links dial at once, not one that is refused is dialled', async () => {
  await ask(desk.page, 'preferences:save', { links: 'dial' });
  for (const [link, dialled] of hostileLinks) if (dialled === null) await desk.app.act('open-url', link);
  expect((await snapshotOf(desk.page)).proposals).toEqual([]);
});

standInTest('the notice of a refused link holds nothing that steers, and is short', async () => {
  await desk.app.act('open-url', `tel:\u202e*%2306%23\u0007${'\u2067'.repeat(200)}`);
  const notices = (await desk.app.act('notifications')) as { title: string; body: string }[];
  expect(notices.length).toBeGreaterThan(0);
  for (const { title, body } of notices) {
    expect(`${title}${body}`).not.toMatch(/[\p{Cc}\u202e\u2067]/u);
    expect(body.length).toBeLessThan(500);
  }
});

standInTest('the window that asks shows the digits from left to right, also in Persian', async () => {
  await ask(desk.page, 'preferences:save', { language: 'fa' });
  await desk.app.act('open-url', 'tel:\u2067\u202b\u200f09125550331\u2069');
  const confirm = await desk.app.window('confirm');
  const number = confirm.getByText(/^\D*0912\D?555\D?0331\D*$|^۰۹۱۲ ?۵۵۵ ?۰۳۳۱$/).first();
  await number.waitFor();
  const { text, direction } = await number.evaluate((element) => ({
    text: element.textContent ?? '',
    direction: getComputedStyle(element).direction,
  }));
  expect(text).not.toMatch(/[\u202a-\u202e]/);
  expect(direction).toBe('ltr');
  await proposalsAfter(desk.page, 1);
});

standInTest('a pattern that is none does not bring the app down when a link arrives', async () => {
  await ask(desk.page, 'connection:save', { internalPattern: '(', denied: ['['] });
  await desk.app.act('open-url', 'tel:+989125550337');
  expect(await proposalsAfter(desk.page, 1)).toMatchObject([{ dialled: '09125550337' }]);
  const listed = await ask(desk.page, 'do-not-call:add', { text: '09125550397', reason: 'asked for it' });
  expect(listed).toMatchObject({ ok: true, value: { number: '09125550397' } });
  await ask(desk.page, 'do-not-call:remove', { number: '09125550397' });
  await ask(desk.page, 'connection:save', { internalPattern: '^[2-9][0-9]{1,4}$', denied: [] });
});

standInTest('a first start with hostile arguments and links proposes the honest one alone', async () => {
  // A command line ends at a NUL, and the system makes halves of characters whole.
  const links = hostileLinks.slice(14, 30).filter(([link]) => !/[\u0000\p{Cs}]/u.test(link));
  const commandLine = [...hostileArguments, ...links.map(([link]) => link), 'tel:+98-912-555-0340'];
  const app = await launchApp({ commandLine });
  const page = await app.window('confirm');
  const wanted = [...allowedIn(links), '09125550340'];
  const { proposals, calls } = await snapshotWhen(
    page,
    (snapshot) => snapshot.proposals.length >= wanted.length,
  );
  expect(proposals.map(({ dialled }) => dialled)).toEqual(wanted);
  expect(calls).toEqual([]);
  expect(app.process.output()).not.toMatch(/Debugger listening|DevTools listening|Error/);
  const second = await launchApp({
    userData: app.userData,
    commandLine: ['--inspect', '-tel:1', '/etc/passwd'],
  });
  expect(await second.process.exited).toBe(0);
  await app.window('main');
  await soon(async () => (await snapshotOf(page)).proposals.length).toBe(wanted.length);
});
