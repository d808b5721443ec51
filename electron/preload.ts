import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';

// Filled in by the build (electron.vite.config.ts) from shared/ipc/contract.ts.
declare const __CHANNELS__: readonly string[];
declare const __PUSH_CHANNELS__: readonly string[];

type Listener = (value: unknown) => void;

const invoke = (channel: string) => (request: unknown) => ipcRenderer.invoke(channel, request);

const subscribe = (channel: string) => (listener: Listener) => {
  const forward = (_event: IpcRendererEvent, value: unknown) => listener(value);
  ipcRenderer.on(channel, forward);
  return () => {
    ipcRenderer.removeListener(channel, forward);
  };
};

/** The `Bridge` of shared/ipc/contract.ts: a wire, no logic. */
contextBridge.exposeInMainWorld('dotaraf', {
  call: Object.fromEntries(__CHANNELS__.map((channel) => [channel, invoke(channel)])),
  on: Object.fromEntries(__PUSH_CHANNELS__.map((channel) => [channel, subscribe(channel)])),
});
