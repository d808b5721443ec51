/** What the tray, the notifications and the menus say in English. Sentences about calls and failures are in shared/text. */
export const en = {
  tray: {
    open: 'Open Dotaraf',
    quickDial: 'Quick dial…',
    favourites: 'Favourites',
    recents: 'Last calls',
    quit: 'Quit',
    profiles: 'Profile',
    nameless: 'No name',
  },
  tooltip: {
    idle: 'Dotaraf',
    calling: 'Dotaraf: calling',
    'in-call': 'Dotaraf: in a call',
    unreachable: "Dotaraf: the PBX can't be reached",
  },
  notice: {
    linkRefused: 'The link was not dialled',
    profileKept: 'The profile was not changed',
    callRefused: 'The call was not made',
    callEnded: 'Call with {{name}}',
    newVersion: 'Dotaraf {{version}} is there',
    newVersionHint: 'Click to fetch it; it is put in place when you quit',
    settingsKeptTitle: 'The settings could not be used',
    settingsKept: {
      broken: 'The file is damaged. Dotaraf starts with fresh settings and kept the old file here:\n{{file}}',
      'unknown-version':
        'The file is from another version. Dotaraf starts with fresh settings and kept the old file here:\n{{file}}',
      'not-understood':
        'The file holds values that this version does not know. Dotaraf starts with fresh settings and kept the old file here:\n{{file}}',
    },
  },
  files: {
    importContacts: 'Import contacts',
    importDoNotCall: 'Import numbers that must not be called',
    exportContacts: 'Export contacts',
    exportBackup: 'Save a backup',
    importBackup: 'Restore a backup',
    contacts: 'contacts',
    backup: 'dotaraf',
    lists: 'Tables and vCards',
    csv: 'Table (CSV)',
    vcard: 'vCard',
    backups: 'Backups of Dotaraf',
    any: 'All files',
  },
  menu: { file: 'File', edit: 'Edit', view: 'View', window: 'Window', settings: 'Settings…' },
};
export type ShellTexts = typeof en;
