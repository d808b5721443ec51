import { EventEmitter } from 'node:events';
import { actable, browser } from './browser.ts';

const recorded = { external: [] as string[], paths: [] as string[], dialogs: [] as unknown[] };

export const shell: Pick<Electron.Shell, 'openExternal' | 'openPath'> = {
  openExternal: async (url) => void recorded.external.push(url),
  openPath: async (path) => {
    recorded.paths.push(path);
    return '';
  },
};

/** Files that the person will choose next, in this order; null closes the dialog. Without one it is closed. */
const choices: (string | null)[] = [];

async function choose(...given: unknown[]): Promise<string | null> {
  const { title, filters, defaultPath } = given.at(-1) as Electron.OpenDialogOptions;
  recorded.dialogs.push({ title, filters, defaultPath });
  return choices.shift() ?? null;
}

/** The buttons that the person will press in the next questions, in this order. */
const answers: string[] = [];

/** A person reads a question before they press another button than the first one. */
const readFirst = () => new Promise((resolve) => setTimeout(resolve, 1100));

/** Dialogs are answered with their first button, or with what `dialog.answer` was given, those for files with what `dialog.choose` was given. */
export const dialog = {
  showOpenDialog: async (...given: unknown[]) => {
    const file = await choose(...given);
    return { canceled: file === null, filePaths: file === null ? [] : [file] };
  },
  showSaveDialog: async (...given: unknown[]) => {
    const file = await choose(...given);
    return { canceled: file === null, filePath: file ?? '' };
  },
  // It is over before the app's next step, which may be its end: a test finds it in what the process wrote.
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}\n${content}\n`),
  showMessageBox: async (...given: unknown[]) => {
    const { message, detail, buttons = [] } = given.at(-1) as Electron.MessageBoxOptions;
    recorded.dialogs.push({ message, detail });
    const wanted = answers.shift();
    if (wanted !== undefined) await readFirst();
    return { response: wanted === undefined ? 0 : buttons.indexOf(wanted), checkboxChecked: false };
  },
};

const display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  scaleFactor: 1,
};
export const screen = {
  getCursorScreenPoint: () => ({ x: 960, y: 540 }),
  getDisplayNearestPoint: () => display,
  getDisplayMatching: () => display,
  getPrimaryDisplay: () => display,
};

let source: Electron.NativeTheme['themeSource'] = 'system';
let systemDark = false;
const isDark = () => (source === 'system' ? systemDark : source === 'dark');
const tellTheme = () => void browser.ask('theme:set', { dark: isDark() });

export const nativeTheme = Object.defineProperties(new EventEmitter(), {
  themeSource: {
    get: () => source,
    set: (value: Electron.NativeTheme['themeSource']) => {
      source = value;
      tellTheme();
      nativeTheme.emit('updated');
    },
  },
  shouldUseDarkColors: { get: isDark },
});

let locked = false;
export const powerMonitor = Object.assign(new EventEmitter(), {
  getSystemIdleState: () => (locked ? 'locked' : 'active'),
});

actable('system', () => recorded);
actable('dialog.answer', (button: string) => void answers.push(button));
actable('dialog.choose', (file: string | null) => void choices.push(file));
actable('screen.lock', (now: boolean) => {
  locked = now;
  powerMonitor.emit(now ? 'lock-screen' : 'unlock-screen');
});
actable('theme.system', (dark: boolean) => {
  systemDark = dark;
  tellTheme();
  nativeTheme.emit('updated');
});
