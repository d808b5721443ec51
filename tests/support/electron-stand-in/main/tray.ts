import { EventEmitter } from 'node:events';
import path from 'node:path';
import { actable } from './browser.ts';
import { requireReady } from './life.ts';
import type { Menu } from './menu.ts';
import type { NativeImage } from './native-image.ts';

let shown: Tray | null = null;

/** The tray icon: what it shows is kept for tests to read. */
export class Tray extends EventEmitter {
  image: NativeImage;
  toolTip = '';
  menu: Menu | null = null;

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

  destroy(): void {
    if (shown === this) shown = null;
  }
}

actable('tray', () =>
  shown === null
    ? null
    : {
        image: path.basename(shown.image.path),
        toolTip: shown.toolTip,
        menu: shown.menu?.labels() ?? [],
      },
);
actable('tray.click', () => shown?.emit('click', {}, { x: 0, y: 0, width: 22, height: 22 }, { x: 0, y: 0 }));
actable('tray.menu.click', (...labels: string[]) => shown?.menu?.click(...labels));
