import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { readableAccelerator } from '../actions/accelerator.ts';
import { ActionIcon } from '../actions/action-icon.tsx';
import { closeMenu, type MenuItem, type OpenMenu } from '../state/menu.ts';
import { useSnapshot } from '../state/snapshot.ts';
import style from './menu.module.css';

/** A context menu at a point of the window: arrows, Home, End and first letters move, Enter chooses, Esc closes. */
export default function Menu({ menu }: { menu: OpenMenu }) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const room = (at: number, size: number, all: number) => Math.max(4, Math.min(at, all - size - 4));
    const rightToLeft = getComputedStyle(element).direction === 'rtl';
    element.style.left = `${room(rightToLeft ? menu.x - width : menu.x, width, innerWidth)}px`;
    element.style.top = `${room(menu.y, height, innerHeight)}px`;
    itemsOf(element)[0]?.focus();
  }, [menu]);
  useEffect(() => followLeaving(list.current), []);
  return (
    <div
      ref={list}
      // Not "auto": the button that opened it is still down, and letting it go would close the menu again.
      popover="manual"
      role="menu"
      aria-label={menu.name}
      tabIndex={-1}
      className={style.menu}
      onKeyDown={moveInMenu}
      onContextMenu={(event) => event.preventDefault()}
    >
      {menu.items.map((item) => (
        <Item key={item.id} item={item} />
      ))}
    </div>
  );
}

/** A press elsewhere, another window and a new size close the menu. The returned function stops following. */
function followLeaving(list: HTMLElement | null): () => void {
  const onPointer = (event: PointerEvent) => {
    if (event.target instanceof Node && list?.contains(event.target) !== true) closeMenu();
  };
  const leave = () => closeMenu();
  document.addEventListener('pointerdown', onPointer, true);
  window.addEventListener('blur', leave);
  window.addEventListener('resize', leave);
  return () => {
    document.removeEventListener('pointerdown', onPointer, true);
    window.removeEventListener('blur', leave);
    window.removeEventListener('resize', leave);
  };
}

function Item({ item }: { item: MenuItem }) {
  const platform = useSnapshot((snapshot) => snapshot.platform);
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={style.item}
      onPointerEnter={(event) => event.currentTarget.focus()}
      onClick={() => {
        closeMenu();
        item.run();
      }}
    >
      <ActionIcon id={item.id} size={16} />
      <span>{item.label}</span>
      {item.keys !== null && <kbd data-key={readableAccelerator(item.keys, platform)} dir="ltr" />}
    </button>
  );
}

const itemsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>('[role="menuitem"]')];

function moveInMenu(event: KeyboardEvent<HTMLElement>): void {
  event.stopPropagation();
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    closeMenu();
    return;
  }
  const items = itemsOf(event.currentTarget);
  const at = items.findIndex((item) => item.matches(':focus'));
  const next = nextItem(event.key, at, items);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function nextItem(key: string, at: number, items: HTMLElement[]): HTMLElement | undefined {
  const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const to = moves[key];
  if (to !== undefined) return items.at(to % items.length);
  if (key.length !== 1 || key === ' ') return undefined;
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return after.find(({ textContent }) => textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
}
