import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { contract } from '../../shared/ipc/contract.ts';
import { ask, snapshotOf } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, launchApp, windowsOf } from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import { soon } from '../support/engine/soon.ts';

afterEach(closeApps);
afterAll(closeBrowser);

test('a page gets the bridge, frozen, and nothing of Node or Electron', async () => {
  const page = await (await launchApp()).window('main');
  const found = await page.evaluate(() => {
    const bridge = Reflect.get(window, 'dotaraf');
    return {
      methods: Object.keys(bridge.call),
      frozen: [bridge, bridge.call, bridge.on].every(Object.isFrozen),
      replaced: Reflect.set(window, 'dotaraf', {}) || Reflect.deleteProperty(window, 'dotaraf'),
      leaked: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', '__standInSend'].filter(
        (name) => name in window,
      ),
    };
  });
  expect(found.methods).toEqual(Object.keys(contract));
  expect(found).toMatchObject({ frozen: true, replaced: false, leaked: [] });
});

test('every window is made with the preferences of the security checklist', async () => {
  const app = await launchApp();
  await app.window('main');
  for (const { webPreferences } of await windowsOf(app)) {
    expect(webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
    });
  }
});

test('the page is served with a policy that forbids foreign scripts, inline scripts and connections', async () => {
  const page = await (await launchApp()).window('main');
  const outcome = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const inline = document.createElement('script');
    inline.textContent = 'window.ranInline = true';
    document.head.append(inline);
    await fetch('https://example.com/').catch(() => {});
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    // Each is told once; what is missing after five seconds will not come.
    const told = () => new Set(violations).size >= 3;
    for (const until = Date.now() + 5000; !told() && Date.now() < until; )
      await new Promise((resolve) => setTimeout(resolve, 20));
    return { ran: 'ranInline' in window, violations };
  });
  expect(outcome.ran).toBe(false);
  expect(outcome.violations).toEqual(expect.arrayContaining(['script-src-elem', 'connect-src', 'frame-src']));
});

standInTest('a page can’t keep the app from quitting', async () => {
  const app = await launchApp();
  await app.window('main');
  await app.act('window.wants-to-stay', 'main');
  await app.act('quit');
  expect(await app.process.exited).toBe(0);
});

test('a page can neither leave nor open another window', async () => {
  const app = await launchApp();
  const page = await app.window('main');
  const address = page.url();
  await page.evaluate(() => {
    window.location.href = 'https://example.com/';
  });
  await page.evaluate(() => void window.open('https://example.com/'));
  await snapshotOf(page);
  expect(page.url()).toBe(address);
  await soon(() => app.process.context.pages().length).toBe(app.process.pages().length);
});

standInTest('no permission is ever granted', async () => {
  const app = await launchApp();
  await app.window('main');
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) {
    expect(await app.act('permission', permission)).toEqual({ asked: false, checked: false });
  }
});

standInTest('nothing is ever downloaded', async () => {
  const app = await launchApp();
  await app.window('main');
  expect(await app.act('download', 'app://dotaraf/index.html')).toEqual({ prevented: true });
});

test('only files of the renderer are served, whatever the path pretends', async () => {
  const app = await launchApp();
  await app.window('main');
  const addresses = [
    'app://dotaraf/../main/main.js',
    'app://dotaraf/..%2fmain%2fmain.js',
    'app://dotaraf/%2e%2e/main/main.js',
    'app://dotaraf/assets/..%5c..%5cmain%5cmain.js',
    'app://dotaraf//etc/passwd',
    'app://other/index.html',
    'app://dotaraf/',
    'app://dotaraf/missing.js',
  ];
  for (const url of addresses) {
    expect(await app.act('protocol', url, 'GET'), url).toMatchObject({ status: 404 });
  }
});

test('only reading is served', async () => {
  const app = await launchApp();
  await app.window('main');
  expect(await app.act('protocol', 'app://dotaraf/index.html', 'POST')).toMatchObject({ status: 404 });
  expect(await app.act('protocol', 'app://dotaraf/index.html', 'GET')).toMatchObject({ status: 200 });
});

test('a request that does not fit the contract is rejected and its values are not repeated', async () => {
  const page = await (await launchApp()).window('main');
  const rejected = await page.evaluate(async () => {
    const { call } = Reflect.get(window, 'dotaraf');
    const wrong = [
      () => call['calls:dial']({ text: 'secret-text', origin: 'nowhere' }),
      () => call['calls:dial'](undefined),
      () => call['calls:history']({ text: '', outcomes: [], from: null, to: null, offset: 0, limit: 100000 }),
      () => call['external:open']({ page: 'https://example.com/' }),
      () => call['snapshot:read']({ surplus: true }),
    ];
    return Promise.all(
      wrong.map((attempt) =>
        attempt().then(
          () => 'answered',
          (error: Error) => error.message,
        ),
      ),
    );
  });
  for (const message of rejected) expect(message).toContain('does not fit the contract');
  expect(rejected.join()).not.toContain('secret-text');
});

test('what structured clone cannot carry does not cross', async () => {
  const page = await (await launchApp()).window('main');
  const message = await page.evaluate(async () => {
    const { call } = Reflect.get(window, 'dotaraf');
    try {
      return await call['calls:dial']({ text: Symbol('x'), origin: 'pad' });
    } catch (error) {
      return String(error);
    }
  });
  expect(message).toContain('could not be cloned');
});

test('the preload bundle is a wire: no validator, no module but electron', async () => {
  const preload = await readFile(path.resolve('out/preload/preload.cjs'), 'utf8');
  expect(preload.length).toBeLessThan(4000);
  expect(preload.match(/require\(.*?\)/g)).toEqual(['require("electron")']);
});

test('external pages come from a list', async () => {
  const app = await launchApp();
  const page = await app.window('main');
  await ask(page, 'external:open', { page: 'documentation' });
  const { external } = (await app.act('system')) as { external: string[] };
  expect(external).toEqual([expect.stringMatching(/^https:\/\//)]);
});
