import type { GlobalShortcut } from 'electron';
import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import type { Preferences } from '../../../../shared/settings/preferences.ts';

export type ShortcutProblems = Snapshot['shortcutProblems'];

export interface Shortcuts {
  /** Takes the shortcuts that the preferences name, instead of those of before. */
  apply(preferences: Preferences): ShortcutProblems;
  release(): void;
}

type System = Pick<GlobalShortcut, 'register' | 'unregister'>;

/** The two global shortcuts. One that another program has, or that is no accelerator, is reported and not taken. */
export function createShortcuts(
  system: System,
  actions: { quickDial(): void; clipboard(): void },
): Shortcuts {
  let taken: string[] = [];
  const release = () => {
    for (const accelerator of taken) system.unregister(accelerator);
    taken = [];
  };
  const take = (accelerator: string, action: () => void): boolean => {
    if (accelerator === '') return true;
    if (taken.includes(accelerator) || !register(system, accelerator, action)) return false;
    taken.push(accelerator);
    return true;
  };
  return {
    apply: (preferences) => {
      release();
      const problems: ShortcutProblems = [];
      const { quickDialShortcut, clipboardShortcut } = preferences;
      if (!take(quickDialShortcut, actions.quickDial))
        problems.push({ shortcut: 'quick-dial', accelerator: quickDialShortcut });
      if (!take(clipboardShortcut, actions.clipboard))
        problems.push({ shortcut: 'clipboard', accelerator: clipboardShortcut });
      return problems;
    },
    release,
  };
}

/** Electron throws for what it can't read as an accelerator and says false for what is taken. */
function register(system: System, accelerator: string, action: () => void): boolean {
  try {
    return system.register(accelerator, action);
  } catch {
    return false;
  }
}
