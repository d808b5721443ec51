import { useEffect } from 'react';
import { actions } from '../../shared/actions.ts';
import { takeGoneFocus } from '../state/gone-focus.ts';
import { pressCount } from '../state/presses.ts';
import { acceleratorOf } from './accelerator.ts';
import { currentSubject, type Subject, subjectAt } from './subject.ts';

/** Keys and the context menu of whoever is shown, wherever they are shown. */
export function usePersonActions(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('contextmenu', onContextMenu);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('contextmenu', onContextMenu);
    };
  }, []);
}

/** What is loaded once somebody acts: nothing of it is needed to show the first view. */
const menu = () => import('./person-menu.ts');
const list = () => import('./person-actions.ts');

const keys = new Set<string | null>(
  Object.values(actions)
    .filter(({ by }) => by === 'person')
    .map(({ keys }) => keys),
);

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat) return;
  if (isForward(event)) openAtRow(event);
  else actOn(event, acceleratorOf(event));
}

function actOn(event: KeyboardEvent, pressed: string | null): void {
  if (pressed === null || !keys.has(pressed)) return;
  if (pressed === actions.copy.keys && isCopying(event.target)) return;
  if (pressed === actions.call.keys && !isCallMeant(event.target)) return;
  const subject = currentSubject();
  if (subject === null) return;
  event.preventDefault();
  void list().then(({ actByKeys }) => actByKeys(pressed, subject));
}

/** Nobody is called from a text that is being written about something else, nor in the place of who had the focus and is gone. */
function isCallMeant(target: EventTarget | null): boolean {
  if (takeGoneFocus()) return false;
  if (!(target instanceof Element) || !target.matches('input, textarea, select')) return true;
  const isEmptyDialField = target.matches('[role="combobox"]:placeholder-shown');
  return isEmptyDialField || subjectAt(target) !== null;
}

/** The arrow that points into a row: to the right, or to where the language reads on. */
function isForward({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey || shiftKey) return false;
  return key === 'ArrowRight' || (key === 'ArrowLeft' && document.documentElement.dir === 'rtl');
}

/** Into the actions of the row that has the focus, or that the dial field has chosen while its caret is at the end. */
function openAtRow(event: KeyboardEvent): void {
  const element = event.target instanceof HTMLElement ? event.target : null;
  const row = element?.matches('[data-row], [data-waiting]') ? element : chosenRow(element);
  const subject = subjectAt(row);
  if (row === null || subject === null) return;
  event.preventDefault();
  openAt(row, subject);
}

function chosenRow(element: HTMLElement | null): HTMLElement | null {
  if (!(element instanceof HTMLInputElement) || element.selectionEnd !== element.value.length) return null;
  return document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
}

function openAt(row: HTMLElement, subject: Subject): void {
  const { left, right, bottom } = row.getBoundingClientRect();
  openAtPoint(subject, { x: document.documentElement.dir === 'rtl' ? right - 24 : left + 24, y: bottom });
}

function openAtPoint(subject: Subject, at: { x: number; y: number }): void {
  const presses = pressCount();
  void menu().then(({ openPersonMenu }) => openPersonMenu(subject, at, presses));
}

/** Where text is chosen, or a field has the focus, the key copies that. */
function isCopying(target: EventTarget | null): boolean {
  const isField = target instanceof Element && target.closest('input, textarea') !== null;
  return isField || getSelection()?.isCollapsed === false;
}

/** Also by the menu key and Shift+F10, which Chromium tells at the middle of what has the focus. */
function onContextMenu(event: MouseEvent): void {
  const element = event.target instanceof Element ? event.target : null;
  const isField = element?.closest('input, textarea') != null;
  const isRow = element?.getAttribute('role') === 'combobox' && element.hasAttribute('aria-activedescendant');
  if ((isField && !isRow) || getSelection()?.isCollapsed === false) return;
  const subject = subjectAt(element);
  if (subject === null) return;
  event.preventDefault();
  const chosen = isRow && element instanceof HTMLElement ? chosenRow(element) : null;
  if (chosen === null) openAtPoint(subject, { x: event.clientX, y: event.clientY });
  else openAt(chosen, subject);
}
