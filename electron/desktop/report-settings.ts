import type { SettingsStore } from './settings/settings-store.ts';
import { slowRules } from './settings/usable-patterns.ts';
import { showMessage } from './system/message-box.ts';
import type { ShellWords } from './words/words.ts';

/**
 * Tells the person what of the settings could not be used at this start: the whole file, and where it was kept, or a rule of
 * theirs that takes for ever.
 */
export function reportSettings({ problem, read }: SettingsStore, words: ShellWords): void {
  const tell = (message: string, detail: string) =>
    void showMessage({ type: 'warning', message, detail }, null);
  if (problem !== null) tell(words.settingsKeptTitle, words.settingsKept(problem.reason, problem.keptAs));
  const slow = slowRules(read().preferences).map(({ pattern }) => pattern);
  if (slow.length > 0) tell(words.slowRulesTitle, words.slowRules(slow));
}
