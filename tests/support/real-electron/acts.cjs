/**
 * Loaded into a real Electron before the app (`-r`): writes down what the app shows outside its windows, and lets a
 * test act as the person or the system by the same names as on the stand-in.
 */
const electron = require('electron');

const shown = { tray: null, toolTip: '', menu: null, notifications: [], shortcuts: new Map() };
const recorded = { external: [], paths: [], dialogs: [] };

/** Runs `note` before a method of Electron's, which then does its work. */
function watch(target, name, note) {
  const own = target[name];
  target[name] = function (...values) {
    note.call(this, ...values);
    return own.apply(this, values);
  };
}

watch(electron.Tray.prototype, 'setToolTip', function (text) {
  shown.tray = this;
  shown.toolTip = text;
});
watch(electron.Tray.prototype, 'setContextMenu', function (menu) {
  shown.tray = this;
  shown.menu = menu;
});
// A real menu would stand open and hold the test.
electron.Tray.prototype.popUpContextMenu = (menu) => {
  shown.menu = menu;
};
watch(electron.Notification.prototype, 'show', function () {
  shown.notifications.push(this);
});
watch(electron.globalShortcut, 'register', (accelerator, callback) =>
  shown.shortcuts.set(accelerator, callback),
);
watch(electron.globalShortcut, 'unregister', (accelerator) => shown.shortcuts.delete(accelerator));
// These would reach out of the test.
electron.shell.openExternal = async (url) => void recorded.external.push(url);
electron.dialog.showErrorBox = (title, content) => void process.stderr.write(`${title}\n${content}\n`);
electron.dialog.showMessageBox = async (options) => {
  recorded.dialogs.push({ message: options.message, detail: options.detail });
  return { response: 0, checkboxChecked: false };
};

const choices = [];
const choose = (given) => {
  const { title, filters, defaultPath } = given.at(-1);
  recorded.dialogs.push({ title, filters, defaultPath });
  return choices.shift() ?? null;
};
electron.dialog.showOpenDialog = async (...given) => {
  const file = choose(given);
  return { canceled: file === null, filePaths: file === null ? [] : [file] };
};
electron.dialog.showSaveDialog = async (...given) => {
  const file = choose(given);
  return { canceled: file === null, filePath: file ?? '' };
};
let locked = false;
electron.powerMonitor.getSystemIdleState = () => (locked ? 'locked' : 'active');

/** On macOS the app gives its tray no menu: it opens one on a right click. */
const trayMenu = () => {
  if (process.platform === 'darwin') shown.tray.emit('right-click', {}, shown.tray.getBounds());
  return shown.menu;
};

const windows = () => electron.BrowserWindow.getAllWindows();
const viewOf = (window) => window.webContents.getURL().split('#')[1] ?? '';
const byView = (view) => windows().find((window) => viewOf(window) === view);
const labels = (menu) =>
  menu.items.map((item) => {
    const label = item.label || item.role || item.type;
    return item.submenu ? [label, labels(item.submenu)] : label;
  });
const clickItem = (menu, [label, ...rest]) => {
  const item = menu.items.find((candidate) => candidate.label === label);
  if (rest.length > 0) clickItem(item.submenu, rest);
  else item.click();
};

globalThis.standInActs = {
  windows: () =>
    windows().map((window) => ({
      view: viewOf(window),
      visible: window.isVisible() && !window.isMinimized(),
      focused: window.isFocused(),
      minimized: window.isMinimized(),
      bounds: window.getBounds(),
      webPreferences: window.webContents.getLastWebPreferences(),
    })),
  'window.close': (view) => byView(view)?.close(),
  'window.focus': (view) => byView(view)?.focus(),
  'second-instance': (commandLine) => electron.app.emit('second-instance', {}, commandLine, process.cwd()),
  'open-url': (url) => electron.app.emit('open-url', { preventDefault() {} }, url),
  quit: () => void setImmediate(() => electron.app.quit()),
  tray: () => {
    if (!shown.tray) return null;
    const menu = trayMenu();
    return { image: '', toolTip: shown.toolTip, menu: menu ? labels(menu) : [] };
  },
  'tray.click': () => shown.tray.emit('click', {}, shown.tray.getBounds(), { x: 0, y: 0 }),
  'tray.menu.click': (...path) => clickItem(trayMenu(), path),
  notifications: () => shown.notifications.map(({ title, body }) => ({ title, body })),
  'notification.click': (index) => shown.notifications.at(index).emit('click', {}),
  shortcuts: () => [...shown.shortcuts.keys()],
  'shortcut.press': (accelerator) => shown.shortcuts.get(accelerator)(),
  'clipboard.set': (which, text) =>
    (which === 'selection' ? electron.clipboard.selection : electron.clipboard).writeText(text),
  system: () => recorded,
  'dialog.choose': (file) => void choices.push(file),
  'screen.lock': (now) => {
    locked = now;
    electron.powerMonitor.emit(now ? 'lock-screen' : 'unlock-screen');
  },
  'theme.system': () => {
    throw new Error("The system's theme can't be changed from here.");
  },
  protocol: async (url, method) => {
    const response = await electron.net.fetch(url, { method });
    return { status: response.status };
  },
};
