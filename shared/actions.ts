/** An action: who does it, and its key as an Electron accelerator (null: none). */
interface Action {
  /** `app`: the main process, with or without a window. `window`: the main window. `person`: somebody is acted on. */
  by: 'app' | 'window' | 'person';
  keys: string | null;
  /** What desktops know it by in menus, beside its own key. */
  menuKeys?: string;
}

/**
 * What a person can do from more than one place: a button, a menu, the tray, a key. Each is one record here; its words
 * are `action.<id>` (shared/locales/*\/actions.ts), and what it does stands by this id in one place: of an app in
 * electron/desktop/system/presence.ts, of a window in renderer/actions/window-actions.ts, of a person in
 * renderer/actions/person-actions.ts.
 */
export const actions = {
  dial: { by: 'window', keys: 'CommandOrControl+1' },
  today: { by: 'window', keys: 'CommandOrControl+2' },
  calls: { by: 'window', keys: 'CommandOrControl+3' },
  contacts: { by: 'window', keys: 'CommandOrControl+4' },
  settings: { by: 'window', keys: 'CommandOrControl+5', menuKeys: 'CommandOrControl+,' },
  newContact: { by: 'window', keys: null },
  transfer: { by: 'window', keys: null },
  figures: { by: 'window', keys: null },
  command: { by: 'window', keys: 'CommandOrControl+K' },
  keyMap: { by: 'window', keys: '?' },
  search: { by: 'window', keys: 'CommandOrControl+F' },
  call: { by: 'person', keys: 'CommandOrControl+Enter' },
  person: { by: 'person', keys: null },
  copy: { by: 'person', keys: 'CommandOrControl+C' },
  note: { by: 'person', keys: 'CommandOrControl+N' },
  followUp: { by: 'person', keys: 'CommandOrControl+U' },
  history: { by: 'person', keys: 'CommandOrControl+Y' },
  contact: { by: 'person', keys: 'CommandOrControl+I' },
  page: { by: 'person', keys: 'CommandOrControl+L' },
  block: { by: 'person', keys: null },
  cancel: { by: 'window', keys: 'CommandOrControl+E' },
  /** Its key is a preference: other programs are in the way of a fixed one. */
  quickDial: { by: 'app', keys: null },
  open: { by: 'app', keys: null },
  quit: { by: 'app', keys: null },
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
export const isWindowAction = (id: string): id is WindowActionId => isOf(id, 'window');
export const isAppAction = (id: string): id is AppActionId => isOf(id, 'app');
