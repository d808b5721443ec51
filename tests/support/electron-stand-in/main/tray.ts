import { EventEmitter } from 'node:events';
import path from 'node:path';
import { actable } from './browser.ts';
import { requireReady } from './life.ts';
import type { Menu } from './menu.ts';
import type { NativeImage } from './native-image.ts';
import { isStrict, pretended } from './pretended.ts';
import { moveFocus } from './windows.ts';

let shown: Tray | null = null;

/** The tray icon: what it shows is kept for tests to read. */
export class Tray extends EventEmitter {
  image: NativeImage;
  toolTip = '';
  menu: Menu | null = null;
  /** The menu that is open under the mouse. */
  open: Menu | null = null;

  constructor(image: NativeImage) {
    super();
    requireReady('Tray');
    if (image.isEmpty()) throw new Error(`Failed to load image from path '${image.path}'`);
    this.image = image;
    shown = this;
  }

  setImage(image: NativeImage): void {
    if (image.isEmpty()) throw new Error(`Failed to load image from path '${image.path}'`);
    this.image = image;
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }

  popUpContextMenu(menu: Menu | null = this.menu): void {
    if (pretended.platform === 'linux') throw new TypeError('tray.popUpContextMenu is not there on Linux');
    this.open = menu;
  }

  destroy(): void {
    if (shown === this) shown = null;
  }
}

const bounds = { x: 0, y: 0, width: 22, height: 22 };
const { platform } = pretended;

function press(tray: Tray, modifiers: { ctrlKey?: boolean }): void {
  tray.open = null;
  if (platform !== 'linux' && isStrict('tray-press-blurs')) moveFocus(null);
  tray.emit('click', modifiers, bounds, { x: 0, y: 0 });
  if (platform === 'darwin' && isStrict('tray-click-opens-menu') && tray.menu !== null) tray.open = tray.menu;
}

/** macOS does not tell of it where there is a menu; Windows opens the menu itself; Linux shows its own. */
function pressRight(tray: Tray): void {
  tray.open = tray.menu;
  if (platform === 'linux' || tray.menu !== null) return;
  tray.emit('right-click', {}, bounds);
}

actable('tray', () =>
  shown === null
    ? null
    : {
        image: path.basename(shown.image.path),
        toolTip: shown.toolTip,
        menu: (shown.menu ?? shown.open)?.labels() ?? [],
        isMenuOpen: shown.open !== null,
      },
);
actable('tray.click', (modifiers: { ctrlKey?: boolean } = {}) => {
  if (shown !== null) press(shown, modifiers);
});
actable('tray.right-click', () => {
  if (shown !== null) pressRight(shown);
});
actable('tray.menu.click', (...labels: string[]) => (shown?.menu ?? shown?.open)?.click(...labels));
