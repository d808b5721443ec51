import type { SettingsStore } from './settings/settings-store.ts';
import { showMessage } from './system/message-box.ts';
import type { ShellWords } from './words/words.ts';

/** Tells the person that the settings file could not be used and where it was kept. */
export function reportCorruptSettings(problem: SettingsStore['problem'], words: ShellWords): void {
  if (problem === null) return;
  const detail = words.settingsKept(problem.reason, problem.keptAs);
  void showMessage({ type: 'warning', message: words.settingsKeptTitle, detail }, null);
}
