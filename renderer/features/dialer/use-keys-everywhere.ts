import { useEffect } from 'react';
import { bareText } from '../../../shared/number/phone-text.ts';
import { takeGoneFocus } from '../../state/gone-focus.ts';
import { readSnapshot } from '../../state/snapshot.ts';
import { dialSource, setDialText, useView } from '../../state/view.ts';
import { arrangeNumber } from './number-field.ts';

/** The pad's keys work wherever no other field has the focus: typing or pasting a number brings it to the pad. */
export function useKeysEverywhere(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTaken(event.target))
    return;
  if (/^[\d+*#]$/.test(bareText(event.key))) {
    event.preventDefault();
    toPad(useView.getState().dialText + bareText(event.key));
    return;
  }
  if (useView.getState().view !== 'dial' || isControl(event.target)) return;
  if (['Enter', 'Backspace', 'Escape', 'ArrowDown', 'ArrowUp'].includes(event.key)) focusField(event);
}

function onPaste(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text') ?? '';
  if (isTaken(event.target) || text.trim() === '') return;
  event.preventDefault();
  dialSource.current = 'clipboard';
  toPad(text.slice(0, 256));
}

function toPad(text: string): void {
  setDialText(arrangeNumber({ text, caret: text.length }, readSnapshot().dialing.country).text);
  useView.setState({ view: 'dial' });
  document.querySelector<HTMLInputElement>('[role="combobox"]')?.focus();
}

/** Hands the key to the dial field as if it had been pressed there; not an Enter for what had the focus and is gone. */
function focusField(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>('[role="combobox"]');
  if (field === null) return;
  event.preventDefault();
  const isForNothing = event.key === 'Enter' && takeGoneFocus();
  field.focus();
  if (isForNothing) return;
  field.dispatchEvent(new KeyboardEvent('keydown', { key: event.key, bubbles: true, cancelable: true }));
}

/** Another field has the focus, a dialog is open, or the assistant is at work. */
function isTaken(target: EventTarget | null): boolean {
  if (
    useView.getState().view === 'setup' ||
    document.querySelector('dialog[open], [role="dialog"], [role="menu"]')
  )
    return true;
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, [role="option"]') !== null;
