import { actions } from './actions.ts';
import { files } from './files.ts';
import { notices } from './notices.ts';
import { tray } from './tray.ts';

/** What the app says in English outside its windows: in the tray, the menus, notifications and the system's dialogs. */
export const desktop = {
  ...actions,
  ...tray,
  ...notices,
  ...files,
};
