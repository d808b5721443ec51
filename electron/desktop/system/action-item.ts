import type { MenuItemConstructorOptions } from 'electron';
import { type AppActionId, actions, type WindowActionId } from '../../../shared/actions.ts';
import type { ShellWords } from '../words/words.ts';

/** What a menu of the system can do: nobody is chosen there. */
export type MenuActionId = AppActionId | WindowActionId;

/** An action as an item of a menu: its words and its key, but none that a person also types. */
export function actionItem(
  id: MenuActionId,
  words: ShellWords['action'],
  run: (id: MenuActionId) => void,
): MenuItemConstructorOptions {
  const record: { keys: string | null; menuKeys?: string } = actions[id];
  const keys = record.menuKeys ?? record.keys;
  return {
    label: words[id],
    ...(keys?.includes('+') && { accelerator: keys }),
    click: () => run(id),
  };
}
