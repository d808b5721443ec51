import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sandboxCredentials } from '../../electron/pbx/sandbox/sandbox.ts';
import { type AppDesk, ask, callEnded, joinDialplan, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, until } from '../support/app/launch-app.ts';
import { callStrip } from '../support/app/places.ts';
import { node, start } from '../support/terminal/process.ts';

const number = '09125550100';
let desk: AppDesk;

beforeAll(async () => {
  desk = await startAppDesk({ settings: { version: 1, preferences: { language: 'en' } } });
});
afterAll(async () => {
  await closeApps();
  await desk.stop();
});

const folder = () => path.join(desk.app.userData, 'logs');
const logText = () =>
  existsSync(folder())
    ? readdirSync(folder())
        .map((name) => readFileSync(path.join(folder(), name), 'utf8'))
        .join('')
    : '';

test('what the app did and met stands in its log folder, without secrets and whole numbers', async () => {
  await callEnded(desk.page, number);
  const text = await until(() => (logText().includes('"event":"call-ended"') ? logText() : null));
  expect(text).toContain('"msg":"an engine began"');
  expect(text).toContain('"msg":"a request arrived"');
  for (const secret of [number, ...Object.values(sandboxCredentials)]) expect(text).not.toContain(secret);
});

test('a request of a page that fails is in the log, for the window says no more than that', async () => {
  await expect(ask(desk.page, 'calls:cancel', { callId: 7 as never })).rejects.toThrow();
  const line = await until(() => /.*a request of a page failed.*/.exec(logText())?.[0] ?? null);
  expect(JSON.parse(line)).toMatchObject({ level: 'error', channel: 'calls:cancel' });
});

test('the complaint “it says I hung up, but I did not” is answered by the report of the call, shown before it is saved', async () => {
  const { page, app, sandbox } = desk;
  const urls = await ask(page, 'listener:urls', undefined);
  if (!urls.ok) throw new Error(urls.error.kind);
  const [, token = ''] = new URL(urls.value.trunkApi).pathname.split('/');
  const older = urls.value.trunkApi.replace(token, 'an-older-secret-of-the-desk');
  sandbox.reconfigure({
    componentUrls: { 'trunk-201': { component: 'trunk-api', url: older } },
    eventsUrl: null,
  });
  await callEnded(page, number);
  await joinDialplan(page, sandbox);
  await callStrip(page).getByRole('button').first().click();
  const open = page.getByRole('button', { name: 'Report a problem' });
  await open.click();
  const dialog = page.getByRole('dialog', { name: 'Report a problem' });
  await dialog.getByText(/Requests that were refused around this call: \d/).waitFor();
  expect(await dialog.textContent()).toMatch(/its URL holds an old secret, or another desk’s/);
  await dialog.getByRole('button', { name: 'Don’t save' }).click();
  await dialog.waitFor({ state: 'detached' });

  const file = path.join(app.userData, 'report.zip');
  await app.act('dialog.choose', file);
  await open.click();
  await dialog.getByRole('button', { name: 'Save report…' }).click();
  await app.act('dialog.choose', file);
  await dialog.waitFor({ state: 'detached' });
  const saved = readFileSync(file, 'latin1');
  const names = ['summary.txt', 'call.jsonl', 'refused-requests.jsonl', 'checks.jsonl', 'log.jsonl'];
  for (const name of names) expect(saved).toContain(name);
  for (const secret of [number, token, ...Object.values(sandboxCredentials)])
    expect(saved).not.toContain(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  await ask(page, 'preferences:save', { language: 'fa' });
  await page.getByRole('button', { name: 'گزارش مشکل' }).waitFor();
  await ask(page, 'preferences:save', { language: 'en' });
});

test('dotaraf listen --watch shows beside the app what comes in there', async () => {
  const words = ['listen', '--watch', '--data-dir', path.join(desk.app.userData, 'data')];
  const watching = start(node, ['electron/cli/dotaraf.mjs', ...words], {});
  try {
    await watching.prints(/Watching Dotaraf\./);
    const callId = await callEnded(desk.page, number);
    await watching.prints(/trunk-api {2}src=.* {2}-> {2}200/);
    await watching.prints(new RegExp(`${callId} .*Call ended`));
  } finally {
    watching.kill('SIGINT');
  }
  expect((await watching.ended).code).toBe(0);
});

test('the About page opens the folder in the system’s program for files', async () => {
  const { page, app } = desk;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page
    .getByRole('link', { name: /^About/ })
    .or(page.getByRole('button', { name: /^About/ }))
    .click();
  await page.getByRole('button', { name: 'Show log folder' }).click();
  await until(
    async () => ((await app.act('system')) as { paths: string[] }).paths.includes(folder()) || null,
  );
});

test('a log that can not be written stops no call', async () => {
  rmSync(folder(), { recursive: true });
  writeFileSync(folder(), 'no folder');
  await callEnded(desk.page, '09125550101');
  rmSync(folder());
  mkdirSync(folder());
  await callEnded(desk.page, '09125550102');
  expect(await until(() => /.*these lines could not be written.*/.exec(logText())?.[0] ?? null)).toContain(
    '"lines":',
  );
});
