import { clipboard, shell } from 'electron';
import { anyLives } from '../../../../shared/call/any-lives.ts';
import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import { windowsContract } from '../../../../shared/ipc/windows.ts';
import { answering } from '../../ipc/answers.ts';
import { externalPages } from '../../security/external-pages.ts';
import { runInMain } from '../../system/windows/main-window.ts';
import { toggleQuickDial } from '../../system/windows/quick-dial-window.ts';
import { fitWindow } from '../../system/windows/window-bounds.ts';
import type { Windows } from '../../system/windows/windows.ts';

/** What a page may do with its own window, and the little that it may do outside. */
export function windowsFeature(windows: Windows, snapshot: () => Snapshot) {
  const handlers = answering(windowsContract, {
    'snapshot:read': (_request, sender) => {
      const now = snapshot();
      windows.listens(sender.window);
      return now;
    },
    'window:quick-dial': () => {
      toggleQuickDial(windows, anyLives(snapshot().calls));
      return null;
    },
    'window:run-command': ({ id }) => {
      runInMain(windows, id);
      return null;
    },
    'window:hide': (_request, sender) => {
      // Closing the confirm window declines what waits in it: a hidden one would keep it where nobody looks.
      if (sender.window === 'confirm') windows.find('confirm')?.close();
      else windows.find(sender.window)?.hide();
      return null;
    },
    'window:fit': ({ height }, sender) => {
      const window = windows.find(sender.window);
      if (window !== null) fitWindow(window, height);
      return null;
    },
    'clipboard:write': async ({ text }) => {
      await clipboard.writeText(text);
      return null;
    },
    'external:open': async ({ page }) => {
      await shell.openExternal(externalPages[page]);
      return null;
    },
  });
  return { handlers };
}
