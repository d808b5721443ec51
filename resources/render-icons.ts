import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium } from 'playwright';
import { findBrowser } from '../tests/support/tools/find-browser.ts';
import { type TrayLook, traySvg } from './tray-icon.ts';

/** Renders the app's and the tray's PNG files from their drawings: `node resources/render-icons.ts`. */
const here = import.meta.dirname;
const looks: TrayLook[] = ['idle', 'calling', 'in-call', 'unreachable'];

const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
const icon = await readFile(path.join(here, 'icon.svg'), 'utf8');
await render(browser, icon, 512, 'icon.png');
for (const look of looks) {
  // Windows and Linux show 16 to 24 pixels, twice that on dense displays; macOS' menu bar has 22 points.
  for (const waits of [false, true]) {
    const name = `tray/${look}${waits ? '-waiting' : ''}`;
    await render(browser, traySvg(look, 'colour', waits), 24, `${name}.png`);
    await render(browser, traySvg(look, 'colour', waits), 48, `${name}@2x.png`);
    await render(browser, traySvg(look, 'template', waits), 22, `${name}Template.png`);
    await render(browser, traySvg(look, 'template', waits), 44, `${name}Template@2x.png`);
  }
}
await browser.close();

async function render(using: Browser, svg: string, size: number, name: string): Promise<void> {
  const page = await using.newPage({ viewport: { width: size, height: size } });
  const sized = svg.replace('<svg ', `<svg width="${size}" height="${size}" style="display:block" `);
  await page.setContent(`<body style="margin:0;background:transparent">${sized}</body>`);
  const file = path.join(here, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, await page.screenshot({ omitBackground: true }));
  await page.close();
}
