import type { desktop as english } from '../en/desktop.ts';
import type { Same } from '../shape.ts';
import { actions } from './actions.ts';
import { files } from './files.ts';
import { notices } from './notices.ts';
import { tray } from './tray.ts';

/** What the app says in Persian outside its windows: in the tray, the menus, notifications and the system's dialogs. */
export const desktop: Same<typeof english> = {
  ...actions,
  ...tray,
  ...notices,
  ...files,
};
