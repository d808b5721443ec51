/** An action: who does it, its icon, and its key as an Electron accelerator (null: none). */
interface Action {
  /** `app`: the main process, with or without a window. `window`: the main window. `person`: somebody is acted on. */
  by: 'app' | 'window' | 'person';
  /** A drawing of renderer/actions/action-icon.tsx; null: only menus of the system have it, which show none. */
  icon: string | null;
  keys: string | null;
  /** What desktops know it by in menus, beside its own key. */
  menuKeys?: string;
}

/**
 * What a person can do from more than one place: a button, a menu, the tray, a key. Each is one record here; its words
 * are `action.<id>` (shared/locales/*\/actions.ts), and what it does stands by this id in one place: of an app in
 * electron/desktop/system/presence.ts, of a window in renderer/actions/window-actions.ts, of a person in
 * renderer/actions/person-actions.ts. Menus and the key map have them in this order.
 */
export const actions = {
  dial: { by: 'window', icon: 'pad', keys: 'CommandOrControl+1' },
  today: { by: 'window', icon: 'today', keys: 'CommandOrControl+2' },
  calls: { by: 'window', icon: 'calls', keys: 'CommandOrControl+3' },
  contacts: { by: 'window', icon: 'contacts', keys: 'CommandOrControl+4' },
  settings: { by: 'window', icon: 'settings', keys: 'CommandOrControl+5', menuKeys: 'CommandOrControl+,' },
  newContact: { by: 'window', icon: 'plus', keys: null },
  transfer: { by: 'window', icon: 'transfer', keys: null },
  figures: { by: 'window', icon: 'figures', keys: null },
  command: { by: 'window', icon: 'search', keys: 'CommandOrControl+K' },
  keyMap: { by: 'window', icon: 'help', keys: '?' },
  search: { by: 'window', icon: 'search', keys: 'CommandOrControl+F' },
  call: { by: 'person', icon: 'phone', keys: 'CommandOrControl+Enter' },
  person: { by: 'person', icon: 'card', keys: null },
  note: { by: 'person', icon: 'note', keys: 'CommandOrControl+N' },
  followUp: { by: 'person', icon: 'clock', keys: 'CommandOrControl+U' },
  copy: { by: 'person', icon: 'copy', keys: 'CommandOrControl+C' },
  history: { by: 'person', icon: 'calls', keys: 'CommandOrControl+Y' },
  contact: { by: 'person', icon: 'contacts', keys: 'CommandOrControl+I' },
  page: { by: 'person', icon: 'link', keys: 'CommandOrControl+L' },
  block: { by: 'person', icon: 'block', keys: null },
  cancel: { by: 'window', icon: 'close', keys: 'CommandOrControl+E' },
  /** Its key is a preference: other programs are in the way of a fixed one. */
  quickDial: { by: 'app', icon: null, keys: null },
  open: { by: 'app', icon: null, keys: null },
  quit: { by: 'app', icon: null, keys: null },
} as const satisfies Record<string, Action>;

export type ActionId = keyof typeof actions;
type By<Who extends Action['by']> = {
  [Id in ActionId]: (typeof actions)[Id]['by'] extends Who ? Id : never;
}[ActionId];
export type AppActionId = By<'app'>;
export type WindowActionId = By<'window'>;
export type PersonActionId = By<'person'>;

/** The places of the main window, in the order of its rail. */
export const placeActions = ['dial', 'today', 'calls', 'contacts', 'settings'] as const;

/** What the command field offers by its words. */
export const commandActions = [...placeActions, 'newContact', 'transfer', 'figures', 'keyMap'] as const;

/** The tray's menu, before what changes in it and behind. */
export const trayActions = { first: ['quickDial'], last: ['open', 'quit'] } as const;

/** What the application menu has beside the system's own items, by menu; macOS has those of the app in a menu of its own. */
export const menuActions = {
  app: ['settings'],
  file: ['newContact', 'transfer'],
  go: [...placeActions, 'figures', 'command', 'keyMap'],
  call: ['quickDial', 'cancel'],
} as const;

const isOf = (id: string, who: Action['by']): boolean =>
  Object.entries(actions).some(([known, { by }]) => known === id && by === who);
export const isPersonAction = (id: string): id is PersonActionId => isOf(id, 'person');
export const isWindowAction = (id: string): id is WindowActionId => isOf(id, 'window');
export const isAppAction = (id: string): id is AppActionId => isOf(id, 'app');
