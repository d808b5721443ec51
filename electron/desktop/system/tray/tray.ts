import path from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import { shownProfile } from '../../../../shared/settings/profile-label.ts';
import type { ShellWords } from '../../words/words.ts';
import { waitingIn } from '../badge.ts';
import { safeItems, tooltipText } from '../menu-text.ts';
import { type TrayActions, trayMenu } from './tray-menu.ts';
import { trayStateOf } from './tray-state.ts';

export interface TrayIcon {
  update(snapshot: Snapshot, words: ShellWords): void;
  remove(): void;
}

export interface TrayOptions {
  /** The folder of the tray's images. */
  images: string;
  actions: TrayActions;
  platform: NodeJS.Platform;
}

/** The icon in the tray: a click opens the quick dial, the menu has the rest. */
export function createTray({ images, actions, platform }: TrayOptions): TrayIcon {
  // macOS paints template images in the menu bar's own colour (Electron's docs, api/native-image).
  const suffix = platform === 'darwin' ? 'Template' : '';
  const image = (name: string) => nativeImage.createFromPath(path.join(images, `${name}${suffix}.png`));
  const tray = new Tray(image('idle'));
  const giveMenu = platform === 'darwin' ? menuByRightClick(tray, actions) : menuOfSystem(tray, actions);
  let shown = 'idle';
  let menu = '';
  const menuActions: TrayActions = {
    ...actions,
    switchProfile: (id) => {
      // The system has already moved the mark: the menu is made again whether or not the switch is refused.
      menu = '';
      return actions.switchProfile(id);
    },
  };
  return {
    update: (snapshot, words) => {
      const state = trayStateOf(snapshot, Date.now());
      const waiting = waitingIn(snapshot);
      const name = waiting === 0 ? state : `${state}-waiting`;
      if (name !== shown) tray.setImage(image(name));
      shown = name;
      const tooltip = words.tooltip(state, {
        waiting,
        profile: shownProfile(snapshot, words.tray.nameless),
        inLine: snapshot.calls.at(-1)?.inLine ?? null,
      });
      tray.setToolTip(tooltipText(tooltip));
      const { desk, favourites, recents, profiles, activeProfile, redials } = snapshot;
      const next = JSON.stringify([words.tray, desk, favourites, recents, profiles, activeProfile, redials]);
      // Replacing the menu would close it under the mouse.
      if (next === menu) return;
      menu = next;
      giveMenu(Menu.buildFromTemplate(safeItems(trayMenu(snapshot, words, menuActions))));
    },
    remove: () => tray.destroy(),
  };
}

/** Indicators on Linux open the menu themselves on any click and may not report the click. */
function menuOfSystem(tray: Tray, { run }: TrayActions): (menu: Menu) => void {
  tray.on('click', () => run('quickDial'));
  return (menu) => tray.setContextMenu(menu);
}

/**
 * macOS opens a menu that `setContextMenu` gave on every click, beside telling of the click: there the menu is opened
 * from here, by a right click or one with Control, as people with one button do it.
 */
function menuByRightClick(tray: Tray, { run }: TrayActions): (menu: Menu) => void {
  let menu: Menu | null = null;
  const open = () => {
    if (menu !== null) tray.popUpContextMenu(menu);
  };
  tray.on('click', ({ ctrlKey }) => (ctrlKey === true ? open() : run('quickDial')));
  tray.on('right-click', open);
  return (next) => {
    menu = next;
  };
}
