import type { DialOrigin } from '../../../../shared/call/events.ts';
import { foreignOrigins } from '../../../../shared/guards/dial-guard.ts';
import type { WindowName } from '../../system/windows/window-options.ts';

/** Where the numbers that a window dials can come from; a page that says otherwise is not believed. */
const originsOf: Record<WindowName, readonly DialOrigin[]> = {
  main: ['pad', 'contact', 'history', 'redial', ...foreignOrigins],
  'quick-dial': ['quick-dial', 'contact', 'history', ...foreignOrigins],
  confirm: foreignOrigins,
  pill: [],
};

/** The source that a window may claim; anything else counts as a text of another program, which is guarded most. */
export const originIn = (window: WindowName, claimed: DialOrigin): DialOrigin =>
  originsOf[window].includes(claimed) ? claimed : 'clipboard';

/** More questions than anybody has open. */
const mostOpen = 20;

/** What main asked a window about, so that a page can confirm nothing that main did not ask. */
export interface AskedDials {
  /** This window was told that the number, or the proposal, wants the person's word. */
  asked(window: WindowName, what: string): void;
  /** Whether it was; the question is answered by that. */
  take(window: WindowName, what: string): boolean;
}

export function createAskedDials(): AskedDials {
  const open = new Set<string>();
  const keyOf = (window: WindowName, what: string) => `${window} ${what}`;
  return {
    asked: (window, what) => {
      open.add(keyOf(window, what));
      const [oldest] = open;
      if (open.size > mostOpen && oldest !== undefined) open.delete(oldest);
    },
    take: (window, what) => open.delete(keyOf(window, what)),
  };
}
