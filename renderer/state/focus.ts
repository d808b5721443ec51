/** Frames to wait for each wish: what is opened may have to be loaded first. */
const framesToWait = 90;

let latest = 0;

/**
 * Gives the focus to what was opened, or to what was left, once it is drawn: the first of the selectors that comes to
 * fit. Nothing happens where the person moved the focus elsewhere meanwhile, or where another wish followed.
 */
export function focusWhenDrawn(...selectors: string[]): void {
  latest += 1;
  const [round, before] = [latest, document.activeElement];
  const look = (wish: number, frames: number) => {
    const selector = selectors[wish];
    if (selector === undefined || round !== latest || hasMoved(before)) return;
    const found = shownOf(selector);
    if (found !== null) found.focus();
    else if (frames > 0) requestAnimationFrame(() => look(wish, frames - 1));
    else look(wish + 1, 0);
  };
  requestAnimationFrame(() => look(0, framesToWait));
}

function hasMoved(before: Element | null): boolean {
  const now = document.activeElement;
  return now !== null && now !== document.body && now !== before;
}

function shownOf(selector: string): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(selector)];
  return all.find((element) => element.checkVisibility()) ?? null;
}
