import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';
import { startPreviews } from './open.ts';
import { type Scene, scenes } from './scenes.ts';

/** Remakes the pictures of the guides and of README: `npm run guide-pictures`. */

interface Picture {
  /** In `docs/`, without the ending. */
  file: string;
  scene: string;
  language: 'fa' | 'en';
  theme?: 'light' | 'dark';
  size?: { width: number; height: number };
}

/** What the pages for agents show, in either language. */
const guide: Omit<Picture, 'language'>[] = [
  { file: 'dial', scene: 'dial-idle', size: { width: 420, height: 640 } },
  { file: 'call', scene: 'call-ringing-b', size: { width: 480, height: 640 } },
  { file: 'ended', scene: 'call-no-answer-b', size: { width: 480, height: 720 } },
  { file: 'today', scene: 'today', size: { width: 480, height: 560 } },
  { file: 'history', scene: 'history', size: { width: 480, height: 520 } },
  { file: 'quick-dial', scene: 'quick-dial' },
  { file: 'confirm', scene: 'confirm' },
];

const pictures: Picture[] = [
  ...(['fa', 'en'] as const).flatMap((language) =>
    guide.map((one) => ({ ...one, language, file: `${language}/pictures/${one.file}` })),
  ),
  {
    file: 'pictures/call-fa',
    scene: 'call-completed',
    language: 'fa',
    size: { width: 1000, height: 640 },
  },
  {
    file: 'pictures/history-en-dark',
    scene: 'history-open',
    language: 'en',
    theme: 'dark',
    size: { width: 1000, height: 640 },
  },
];

const docs = path.resolve(import.meta.dirname, '../../../docs');

/** The page as WebP, which the browser itself writes. */
async function pictureOf(page: Page): Promise<Buffer> {
  const png = (await page.screenshot()).toString('base64');
  const address = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.82);
  }, png);
  return Buffer.from(address.replace(/^data:image\/webp;base64,/, ''), 'base64');
}

function sceneOf(name: string): Scene {
  const scene = scenes.find((one) => one.name === name);
  if (scene === undefined) throw new Error(`there is no scene ${name}`);
  return scene;
}

const previews = await startPreviews((words) => process.stderr.write(`${words}\n`));
for (const { file, scene: name, language, theme = 'light', size } of pictures) {
  const scene = sceneOf(name);
  const preview = { ...scene.preview, preferences: { language, theme } };
  const viewport = size ?? scene.size ?? { width: 900, height: 640 };
  const page = await previews.open(preview, { ...viewport, hash: scene.hash ?? '#main' });
  await scene.act?.(page);
  await page.waitForTimeout(900);
  const target = path.join(docs, `${file}.webp`);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, await pictureOf(page));
  await page.close();
}
await previews.close();
