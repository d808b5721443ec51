import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { findBrowser } from '../find-browser.ts';
import { buildPreview, outDirectory } from './build.ts';
import type { Preview } from './fake-bridge.ts';
import { scenes } from './scenes.ts';
import { serve } from './serve.ts';

/**
 * Takes pictures of every scene from the built renderer with a pretended main process:
 * `node tests/support/renderer-preview/shoot.ts DIRECTORY [scene name part] [variant part]`.
 */
const [directory = 'screenshots', wanted = '', variant = ''] = process.argv.slice(2);

const sizes = { narrow: { width: 360, height: 640 }, wide: { width: 900, height: 680 } };

async function open(
  browser: Browser,
  address: string,
  preview: Partial<Preview>,
  options: { hash: string; width: number; height: number },
) {
  const page = await browser.newPage({
    viewport: { width: options.width, height: options.height },
    reducedMotion: 'reduce',
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      process.stderr.write(`${message.text()}\n`);
  });
  page.on('pageerror', (error) => process.stderr.write(`${error.stack}\n`));
  await page.addInitScript(`window.preview = ${JSON.stringify(preview)};`);
  await page.addInitScript(readFileSync(join(outDirectory, 'fake-bridge.js'), 'utf8'));
  await page.goto(address + options.hash);
  await page.waitForSelector('#root > *');
  await page.evaluate(() => document.fonts.ready);
  return page;
}

async function take(page: Page, name: string) {
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(directory, `${name}.png`) });
  await page.close();
}

await mkdir(directory, { recursive: true });
if (process.env.BUILT !== '1') await buildPreview();
const { address, server } = await serve(outDirectory);
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
for (const scene of scenes.filter(({ name }) => name.includes(wanted)))
  for (const language of ['fa', 'en'] as const)
    for (const theme of ['light', 'dark'] as const)
      for (const [size, viewport] of Object.entries(scene.size === undefined ? sizes : { own: scene.size })) {
        const name = [scene.name, language, theme, size].join('-');
        if (!name.includes(variant)) continue;
        const preview = { ...scene.preview, preferences: { language, theme, ...scene.preview?.preferences } };
        const page = await open(browser, address, preview, { hash: scene.hash ?? '#main', ...viewport });
        try {
          await scene.act?.(page);
        } catch (error) {
          process.stderr.write(`${name}: ${String(error).slice(0, 300)}\n`);
        }
        await take(page, name);
      }
await browser.close();
server.close();
