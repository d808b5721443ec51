/**
 * Runs in the isolated world of each new document: the preload with the two modules of `electron` that a sandboxed
 * one has. `send` is a DevTools binding that exists in this world alone.
 */
export function runPreload({ createBridgeEnd, encodeValue, decodeValue, send, toMain, toIsolated, preload }) {
  const bridge = createBridgeEnd(toMain, toIsolated);
  const listeners = new Map();
  const waiting = new Map();
  let last = 0;

  const clone = (values) => {
    try {
      return structuredClone(values);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };
  const ipcRenderer = {
    invoke: (channel, ...values) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        send(encodeValue({ id: last, channel, values: clone(values) }));
      }),
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener: (channel, listener) => {
      const left = (listeners.get(channel) ?? []).filter((one) => one !== listener);
      listeners.set(channel, left);
      return ipcRenderer;
    },
  };
  globalThis.__standInDeliver = (text) => {
    const { channel, values } = decodeValue(text);
    for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer }, ...values);
  };
  globalThis.__standInSettle = (text) => {
    const { id, failed, value } = decodeValue(text);
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (failed) reject(new Error(value));
    else resolve(value);
  };
  const modules = { electron: { ipcRenderer, contextBridge: { exposeInMainWorld: bridge.expose } } };
  const require = (name) => {
    if (name in modules) return modules[name];
    throw new Error(`module not found: ${name}`);
  };
  preload(require, { exports: {} });
}
