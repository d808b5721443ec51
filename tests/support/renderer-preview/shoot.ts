import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { findTexts } from './find-texts.ts';
import { startPreviews } from './open.ts';
import { type Scene, scenes } from './scenes.ts';

/**
 * Takes pictures of every scene from the built renderer with a pretended main process:
 * `node tests/support/renderer-preview/shoot.ts DIRECTORY [scene name part] [variant part] [--locale pseudo]`.
 * The pseudo-locale has marked letters at 140 % of the English length; what no dictionary has, and what does not fit, is
 * written to standard error as well.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { locale: { type: 'string', default: 'real' } },
});
const [directory = 'screenshots', wanted = '', variant = ''] = positionals;
const isPseudo = values.locale === 'pseudo';
const tell = (words: string) => process.stderr.write(`${words}\n`);

const sizes = {
  narrow: { width: 360, height: 640 },
  wide: { width: 900, height: 680 },
  widest: { width: 1280, height: 800 },
};
const languages = isPseudo ? (['en'] as const) : (['fa', 'en'] as const);
const themes = isPseudo ? (['light'] as const) : (['light', 'dark'] as const);

async function act(scene: Scene, page: Page, name: string) {
  try {
    await scene.act?.(page);
  } catch (error) {
    tell(`${name}: ${String(error).slice(0, 300)}`);
  }
  await page.waitForTimeout(250);
}

async function tellTexts(page: Page, name: string) {
  const { unknown, cut } = await findTexts(page);
  for (const text of unknown) tell(`${name}: in no dictionary: ${text}`);
  for (const text of cut) tell(`${name}: cut: ${text}`);
}

await mkdir(directory, { recursive: true });
const previews = await startPreviews(tell, isPseudo ? 'pseudo' : 'real');
for (const scene of scenes.filter(({ name }) => name.includes(wanted)))
  for (const language of languages)
    for (const theme of themes)
      for (const [size, viewport] of Object.entries(scene.size === undefined ? sizes : { own: scene.size })) {
        const name = [scene.name, isPseudo ? 'pseudo' : language, theme, size].join('-');
        if (!name.includes(variant)) continue;
        const preview = { ...scene.preview, preferences: { language, theme, ...scene.preview?.preferences } };
        const page = await previews.open(preview, { ...viewport, hash: scene.hash ?? '#main' });
        page.setDefaultTimeout(5000);
        await act(scene, page, name);
        if (isPseudo) await tellTexts(page, name);
        await page.screenshot({ path: join(directory, `${name}.png`) });
        await page.close();
      }
await previews.close();
