import { create } from 'zustand';
import type { Bridge } from '../../shared/ipc/contract.ts';

/** How often the quick dial window was opened, and what came for it since the last time; empty: nothing yet. */
export const useOpenings = create<{ count: number; text: string }>(() => ({ count: 0, text: '' }));

/** To be called before main is told that this page listens: the first opening comes at once, before anything is drawn. */
export function followOpenings(bridge: Bridge): void {
  bridge.on['push:quick-dial'](({ text }) =>
    useOpenings.setState(({ count }) => ({ count: text === '' ? count + 1 : count, text })),
  );
}
