import { type BaseWindow, dialog, type MessageBoxOptions } from 'electron';
import { plainLine, plainLines } from '../../../shared/plain-text.ts';

/** In characters; a detail may have addresses and file paths. */
const longest = { message: 300, detail: 1500 };

/** Says that something failed, where there are no windows yet; waits until the person has read it. */
export const showFailure = (title: string, text: string): void =>
  dialog.showErrorBox(plainLine(title, longest.message), plainLines(text, longest.detail));

/** Shows a dialog of the system's, in front of a window or on its own; gives the button that was pressed, by its place. */
export async function showMessage(options: MessageBoxOptions, window: BaseWindow | null): Promise<number> {
  const shown = {
    ...options,
    message: plainLine(options.message, longest.message),
    detail: plainLines(options.detail ?? '', longest.detail),
  };
  const { response } = await (window === null
    ? dialog.showMessageBox(shown)
    : dialog.showMessageBox(window, shown));
  return response;
}
