import { create } from 'zustand';
import type { PersonActionId } from '../../shared/actions.ts';
import { whenDeskChanges } from './snapshot.ts';

export interface MenuItem {
  id: PersonActionId;
  /** What it would do at this moment. */
  label: string;
  /** Its accelerator; null: none. */
  keys: string | null;
  run: () => void;
}

/** A menu that is open: where, what it offers, and what had the focus before. */
export interface OpenMenu {
  name: string;
  x: number;
  y: number;
  items: MenuItem[];
  before: HTMLElement | null;
}

export const useMenu = create<{ menu: OpenMenu | null }>(() => ({ menu: null }));

whenDeskChanges(() => useMenu.setState({ menu: null }));

export function openMenu(menu: Omit<OpenMenu, 'before'>): void {
  const { activeElement } = document;
  useMenu.setState({
    menu: { ...menu, before: activeElement instanceof HTMLElement ? activeElement : null },
  });
}

/** Closes the menu. The focus goes back to where it was, unless a click has moved it elsewhere. */
export function closeMenu(): void {
  const { menu } = useMenu.getState();
  const inMenu = document.activeElement?.closest('[role="menu"]') !== null;
  if (inMenu || document.activeElement === document.body) menu?.before?.focus();
  useMenu.setState({ menu: null });
}
