import type { Desk } from '../desk.ts';
import { createFileDialogs, type FileDialogs } from '../system/file-dialogs.ts';
import type { Windows } from '../system/windows/windows.ts';
import { createShellWords, type ShellWords } from '../words/words.ts';

/** The system's dialogs for files before the main window, with their words in the language of now. */
export interface FileQuestions extends FileDialogs {
  words(): ShellWords['files'];
}

export function createFileQuestions(desk: Pick<Desk, 'settings'>, windows: Windows): FileQuestions {
  return {
    ...createFileDialogs(() => windows.find('main')),
    words: () => createShellWords(desk.settings.read().preferences.language).files,
  };
}
