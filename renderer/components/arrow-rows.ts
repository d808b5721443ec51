import type { KeyboardEvent } from 'react';

const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/**
 * Arrow keys between the rows of a virtual list. A row's button carries `data-row` with its index; `show` scrolls an
 * index into view, after which its button takes the focus.
 */
export function moveBetweenRows(
  event: KeyboardEvent<HTMLElement>,
  count: number,
  show: (index: number) => void,
) {
  const list = event.currentTarget;
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
  const next = nextIndex(event.key, row === null ? -1 : Number(row.dataset.row), count);
  if (next === null) return;
  event.preventDefault();
  show(next);
  focusWhenThere(list, next, framesToWait);
}

/** A row far away is drawn, and perhaps loaded, some frames after it was scrolled to. */
const framesToWait = 60;

function focusWhenThere(list: HTMLElement, index: number, frames: number): void {
  const row = list.querySelector<HTMLElement>(`[data-row="${index}"]`);
  if (row !== null) row.focus();
  else if (frames > 0) requestAnimationFrame(() => focusWhenThere(list, index, frames - 1));
}

function nextIndex(key: string, index: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const move = moves[key];
  return move === undefined ? null : Math.max(0, Math.min(count - 1, index + move));
}
