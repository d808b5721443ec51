import type { SettingsStore } from './settings/settings-store.ts';
import { slowRules } from './settings/usable-patterns.ts';
import { showMessage } from './system/message-box.ts';
import type { ShellWords } from './words/words.ts';

/**
 * Tells the person which settings could not be used at this start: the whole file, and where it is kept, or one of
 * their patterns that is too slow.
 */
export function reportSettings({ problem, read }: SettingsStore, words: ShellWords): void {
  const tell = (message: string, detail: string) =>
    void showMessage({ type: 'warning', message, detail }, null);
  if (problem !== null) tell(words.settingsKeptTitle, words.settingsKept(problem.reason, problem.keptAs));
  const slow = slowRules(read().preferences).map(({ pattern }) => pattern);
  if (slow.length > 0) tell(words.slowRulesTitle, words.slowRules(slow));
}
