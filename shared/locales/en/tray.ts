/** The tray and the menus, in English. */
export const tray = {
  tray: {
    open: 'Open Dotaraf',
    quickDial: 'Quick dial…',
    favourites: 'Favourites',
    recents: 'Last calls',
    quit: 'Quit',
    redials: 'Calls again (click to cancel)',
    redialAt: '{{name}}, {{time}}',
    profiles: 'Profile',
    nameless: 'No name',
  },
  tooltip: {
    idle: 'Dotaraf',
    calling: 'Dotaraf: calling',
    'in-call': 'Dotaraf: in a call',
    unreachable: "Dotaraf: the PBX can't be reached",
  },
  menu: { file: 'File', edit: 'Edit', view: 'View', window: 'Window', settings: 'Settings…' },
};
