import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { startPreviews } from './open.ts';
import { scenes } from './scenes.ts';

/**
 * Takes pictures of every scene from the built renderer with a pretended main process:
 * `node tests/support/renderer-preview/shoot.ts DIRECTORY [scene name part] [variant part]`.
 */
const [directory = 'screenshots', wanted = '', variant = ''] = process.argv.slice(2);

const sizes = {
  narrow: { width: 360, height: 640 },
  wide: { width: 900, height: 680 },
  widest: { width: 1280, height: 800 },
};

async function take(page: Page, name: string) {
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(directory, `${name}.png`) });
  await page.close();
}

await mkdir(directory, { recursive: true });
const previews = await startPreviews((words) => process.stderr.write(`${words}\n`));
for (const scene of scenes.filter(({ name }) => name.includes(wanted)))
  for (const language of ['fa', 'en'] as const)
    for (const theme of ['light', 'dark'] as const)
      for (const [size, viewport] of Object.entries(scene.size === undefined ? sizes : { own: scene.size })) {
        const name = [scene.name, language, theme, size].join('-');
        if (!name.includes(variant)) continue;
        const preview = { ...scene.preview, preferences: { language, theme, ...scene.preview?.preferences } };
        const page = await previews.open(preview, { ...viewport, hash: scene.hash ?? '#main' });
        try {
          await scene.act?.(page);
        } catch (error) {
          process.stderr.write(`${name}: ${String(error).slice(0, 300)}\n`);
        }
        await take(page, name);
      }
await previews.close();
