import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, expect } from 'vitest';
import { closeApps, closeBrowser, freshFolder, launchApp, until } from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import type { Strictness } from '../support/electron-stand-in/pretended-system.ts';

/** The stand-in itself: what no spec of the app would notice if it were kinder than Electron. */
afterEach(closeApps);
afterAll(closeBrowser);

/** An app of a few lines, laid out as ours is; gives its main bundle. */
async function appOf(main: string): Promise<string> {
  const folder = await freshFolder();
  const file = path.join(folder, 'out/main/main.js');
  await mkdir(path.dirname(file), { recursive: true });
  const manifest = { name: 'few-lines', version: '1.0.0', type: 'module', desktopName: 'a.b.C.desktop' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(file, main);
  return file;
}

const pageOf = (privileges: object, sound: object) => `
  import { app, BrowserWindow, protocol } from 'electron';
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: ${JSON.stringify({ standard: true, secure: true, ...privileges })} },
    { scheme: 'sound', privileges: ${JSON.stringify({ standard: true, secure: true, ...sound })} },
  ]);
  // Forty seconds of silence of which the second half never comes; Chromium looks at nothing before it has 32 KiB.
  const length = 640_000;
  const wave = Buffer.alloc(44 + length);
  wave.write('RIFF', 0); wave.writeUInt32LE(36 + length, 4); wave.write('WAVEfmt ', 8); wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20); wave.writeUInt16LE(1, 22); wave.writeUInt32LE(8000, 24); wave.writeUInt32LE(16000, 28);
  wave.writeUInt16LE(2, 32); wave.writeUInt16LE(16, 34); wave.write('data', 36); wave.writeUInt32LE(length, 40);
  const halfOf = () => new ReadableStream({ start: (controller) => controller.enqueue(wave.subarray(0, length / 2)) });
  app.whenReady().then(() => {
    protocol.handle('app', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));
    protocol.handle('sound', () => new Response(halfOf(), {
      headers: { 'content-type': 'audio/wav', 'content-length': String(wave.length) },
    }));
    new BrowserWindow({ show: true }).loadURL('app://test/index.html#main');
  });
`;

/** What a page finds that fetches from the app's scheme and plays from the other. */
async function pageFinds(privileges: object, sound: object, lenient: Strictness[] = []) {
  const app = await launchApp({ mainBundle: await appOf(pageOf(privileges, sound)), system: { lenient } });
  const page = await app.window('main');
  return page.evaluate(async () => {
    const fetched = await fetch('/other').then(
      () => 'fetched',
      () => 'refused',
    );
    const audio = new Audio();
    const heard = new Promise<string>((resolve) => {
      audio.addEventListener('loadedmetadata', () => resolve('heard'));
      audio.addEventListener('error', () => resolve('refused'));
      setTimeout(() => resolve('nothing'), 30_000);
    });
    audio.src = 'sound://calls/1';
    return { fetched, heard: await heard };
  });
}

standInTest('a scheme has no privilege but those that it was registered with', async () => {
  expect(await pageFinds({}, {})).toEqual({ fetched: 'refused', heard: 'refused' });
  expect(await pageFinds({ supportFetchAPI: true }, { stream: true })).toEqual({
    fetched: 'fetched',
    heard: 'heard',
  });
  expect(await pageFinds({}, { stream: true }, ['scheme-privileges'])).toMatchObject({ fetched: 'fetched' });
});

standInTest('a player hears what came before the rest has come', async () => {
  // The app of these lines never sends the second half.
  expect(await pageFinds({}, { stream: true })).toMatchObject({ heard: 'heard' });
});

/** Tries to write where a Windows program that was started from a shortcut can't, and notes what came of it. */
const writing = `
  import fs from 'node:fs';
  import path from 'node:path';
  import { app } from 'electron';
  const folder = app.getAppPath();
  const tries = {
    file: () => fs.writeFileSync(path.join(folder, 'x'), 'x'),
    opened: () => fs.closeSync(fs.openSync(path.join(folder, 'package.json'), 'a')),
    folder: () => fs.mkdirSync(path.join(folder, 'made')),
    promised: () => fs.promises.writeFile(path.join(folder, 'y'), 'y'),
    standardError: () => fs.writeSync(2, 'x'),
    read: () => fs.readFileSync(path.join(folder, 'package.json'), 'utf8').length > 0 && undefined,
  };
  const found = {};
  for (const [name, attempt] of Object.entries(tries)) {
    try { await attempt(); found[name] = 'done'; } catch (error) { found[name] = error.code; }
  }
  const file = path.join(app.getPath('userData'), 'found.json');
  fs.writeFileSync(file + '.part', JSON.stringify(found));
  fs.renameSync(file + '.part', file);
`;

async function writingFinds(lenient: Strictness[]): Promise<unknown> {
  const system = { platform: 'win32', packaged: true, lenient } as const;
  const app = await launchApp({ mainBundle: await appOf(writing), system });
  const file = path.join(app.userData, 'found.json');
  await until(() => existsSync(file));
  return JSON.parse(await readFile(file, 'utf8'));
}

standInTest(
  'nothing is written into the archive of a packaged app, nor to a standard error that is not there',
  async () => {
    expect(await writingFinds([])).toEqual({
      file: 'EACCES',
      opened: 'EACCES',
      folder: 'ENOTDIR',
      promised: 'EACCES',
      standardError: 'EBADF',
      read: 'done',
    });
    const lenient = await writingFinds(['archive-read-only', 'no-standard-error']);
    expect(lenient).toMatchObject({ file: 'done', folder: 'done', standardError: 'done' });
  },
);
