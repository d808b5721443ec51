import type { desktop } from './en/desktop.ts';
import type { everywhere } from './en/everywhere.ts';
import type { first } from './en/first.ts';
import type { later } from './en/later.ts';
import type { named } from './en/named.ts';
import type { windows } from './en/windows.ts';
import type { KeyOf, PlainKeyOf, Same } from './shape.ts';

/** A text that every process has. */
export type CommonKey = KeyOf<typeof everywhere>;
/** A text of the assistant, a check or a restore. */
export type LaterKey = KeyOf<typeof later>;
/** A text that the main window has as soon as it is drawn; those with plural forms come with all others. */
export type FirstKey = PlainKeyOf<typeof first>;
/** A text that the windows have. */
export type WindowKey = KeyOf<typeof windows>;
/** A text of the tray, the menus, notifications and file dialogs. */
export type DesktopKey = KeyOf<typeof desktop>;
/** What sentences tell a person to look at, as a process calls it. */
export type Named = Same<(typeof named)['named']>;
