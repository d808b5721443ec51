import type { Bridge } from '../../shared/ipc/contract.ts';

declare global {
  interface Window {
    /** What the preload exposes; the only way out of this page. */
    readonly dotaraf: Bridge;
  }
}

/** The way to the main process, typed by the IPC contract (shared/ipc/contract.ts). */
export const bridge = (): Bridge => window.dotaraf;
