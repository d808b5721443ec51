import { dialog } from 'electron';
import type { SettingsStore } from './settings/settings-store.ts';
import type { ShellWords } from './words/words.ts';

/** Tells the person that the settings file could not be used and where it was kept. */
export function reportCorruptSettings(problem: SettingsStore['problem'], words: ShellWords): void {
  if (problem === null) return;
  void dialog.showMessageBox({
    type: 'warning',
    message: words.settingsKeptTitle,
    detail: words.settingsKept(problem.reason, problem.keptAs),
  });
}
