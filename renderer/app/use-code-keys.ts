import { useEffect } from 'react';

/**
 * The digits 1 to 9 choose a code of the card that has the focus; with Alt also while its note is written, and from
 * anywhere for the card that is shown.
 */
export function useCodeKeys(): void {
  useEffect(() => {
    // Before the keys of the pad, which would take the digits to the dial field.
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  if (digit === undefined || event.repeat || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const button = cardOf(event)?.querySelector<HTMLElement>(`[data-code-key="${digit}"]`);
  if (button == null) return;
  event.preventDefault();
  event.stopPropagation();
  button.click();
}

function cardOf({ target, altKey }: KeyboardEvent): Element | null {
  const element = target instanceof Element ? target : null;
  const own = element?.closest('[data-card]') ?? null;
  if (altKey) return own ?? document.querySelector('[data-card]:has([data-code-key])');
  return element?.closest('input, textarea, select') == null ? own : null;
}
