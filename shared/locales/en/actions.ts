import type { ActionId } from '../../actions.ts';
import type { Words } from '../shape.ts';

/** What a person can do, as buttons, menus and the key map say it, in English. */
export const actions = {
  action: {
    dial: 'Dial',
    today: 'Today',
    calls: 'Calls',
    contacts: 'Contacts',
    settings: 'Settings',
    newContact: 'New contact',
    transfer: 'Import and export contacts',
    figures: 'Call figures',
    command: 'Search and commands',
    keyMap: 'Keyboard shortcuts',
    search: 'Search the list',
    call: 'Call',
    person: 'Open',
    copy: 'Copy number',
    note: 'Note',
    followUp: 'Follow up',
    history: 'Calls with this number',
    contact: 'Contact',
    page: 'Open page',
    block: 'Do not call',
    cancel: 'Cancel call',
    quickDial: 'Quick dial…',
    open: 'Open Dotaraf',
    quit: 'Quit Dotaraf',
  } satisfies Words<ActionId>,
  actionMore: {
    add: 'Add to contacts',
    unblock: 'Allow calls again',
    menu: 'More',
    of: 'Actions for {{name}}',
  },
};
