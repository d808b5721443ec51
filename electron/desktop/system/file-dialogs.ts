import { type BaseWindow, dialog, type FileFilter } from 'electron';
import { safeFileName } from '../../files/file-name.ts';

/** The system's own dialogs: the only way in which a page brings a file of the person's into play. */
export interface FileDialogs {
  /** A file to read; null where the person chose none. */
  open(options: { title: string; filters: FileFilter[] }): Promise<string | null>;
  /** Where to write; the system asks before an existing file is replaced. Null where the person chose none. */
  save(options: { title: string; fileName: string; filters: FileFilter[] }): Promise<string | null>;
}

/** Dialogs in front of the given window, or on their own while there is none. */
export function createFileDialogs(parent: () => BaseWindow | null): FileDialogs {
  return {
    open: async (options) => {
      const wanted = { ...options, properties: ['openFile' as const] };
      const window = parent();
      const chosen = await (window === null
        ? dialog.showOpenDialog(wanted)
        : dialog.showOpenDialog(window, wanted));
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
    },
    save: async ({ title, fileName, filters }) => {
      const wanted = { title, defaultPath: safeFileName(fileName), filters };
      const window = parent();
      const chosen = await (window === null
        ? dialog.showSaveDialog(wanted)
        : dialog.showSaveDialog(window, wanted));
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
    },
  };
}
