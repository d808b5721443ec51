/**
 * What a person can do from more than one place: a button, a menu, the tray, a key. Each is one record here with its
 * key, as an Electron accelerator (null: none); its words are `action.<id>` (shared/locales/*\/actions.ts), and what it
 * does stands beside its feature, bound by this id.
 */
export const actions = {
  dial: { keys: 'CommandOrControl+1' },
  today: { keys: 'CommandOrControl+2' },
  calls: { keys: 'CommandOrControl+3' },
  contacts: { keys: 'CommandOrControl+4' },
  settings: { keys: 'CommandOrControl+5' },
  command: { keys: 'CommandOrControl+K' },
  keyMap: { keys: '?' },
  search: { keys: 'CommandOrControl+F' },
  call: { keys: 'CommandOrControl+Enter' },
  person: { keys: null },
  copy: { keys: 'CommandOrControl+C' },
  note: { keys: 'CommandOrControl+N' },
  followUp: { keys: 'CommandOrControl+U' },
  history: { keys: 'CommandOrControl+Y' },
  contact: { keys: 'CommandOrControl+I' },
  page: { keys: 'CommandOrControl+L' },
  block: { keys: null },
  cancel: { keys: 'CommandOrControl+E' },
} as const satisfies Record<string, { keys: string | null }>;

export type ActionId = keyof typeof actions;

/** The places of the main window, in the order of its rail. */
export const placeActions = ['dial', 'today', 'calls', 'contacts', 'settings'] as const;
