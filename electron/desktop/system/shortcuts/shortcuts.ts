import type { GlobalShortcut } from 'electron';
import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import type { Preferences } from '../../../../shared/settings/preferences.ts';
import { takesNoTyping } from './takes-no-typing.ts';

export type ShortcutProblems = Snapshot['shortcutProblems'];

export interface Shortcuts {
  /** Registers the shortcuts that the preferences name, in place of the earlier ones. */
  apply(preferences: Preferences): ShortcutProblems;
  release(): void;
}

type System = Pick<GlobalShortcut, 'register' | 'unregister'>;

interface Rules {
  platform: NodeJS.Platform;
  keepsTaken: boolean;
}

/**
 * The two global shortcuts. One that another program has or that is no accelerator (`refused`), or that would take from people
 * what they type and paste with (`typed`), is reported and not taken.
 * `keepsTaken`: the system never gives one up once it was taken (Wayland's portal: Electron's `unregister` does nothing,
 * and each registration may ask the person). There what was given up is still sent, and ignored.
 */
export function createShortcuts(
  system: System,
  actions: { quickDial(): void; clipboard(): void },
  { platform, keepsTaken }: Rules,
): Shortcuts {
  const taken = new Set<string>();
  let wanted = new Map<string, () => void>();
  const giveUp = (accelerator: string) => {
    if (keepsTaken) return;
    system.unregister(accelerator);
    taken.delete(accelerator);
  };
  const take = (accelerator: string): boolean => {
    if (taken.has(accelerator)) return true;
    if (!register(system, accelerator, () => wanted.get(accelerator)?.())) return false;
    taken.add(accelerator);
    return true;
  };
  return {
    apply: ({ quickDialShortcut, clipboardShortcut }) => {
      const asked = [
        { shortcut: 'quick-dial', accelerator: quickDialShortcut, action: actions.quickDial },
        { shortcut: 'clipboard', accelerator: clipboardShortcut, action: actions.clipboard },
      ] as const;
      for (const accelerator of taken)
        if (!asked.some((one) => one.accelerator === accelerator)) giveUp(accelerator);
      wanted = new Map();
      const problems: ShortcutProblems = [];
      for (const { shortcut, accelerator, action } of asked) {
        if (accelerator === '') continue;
        if (!takesNoTyping(accelerator, platform)) problems.push({ shortcut, accelerator, why: 'typed' });
        else if (wanted.has(accelerator) || !take(accelerator))
          problems.push({ shortcut, accelerator, why: 'refused' });
        else wanted.set(accelerator, action);
      }
      return problems;
    },
    release: () => {
      wanted = new Map();
      for (const accelerator of taken) giveUp(accelerator);
    },
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
