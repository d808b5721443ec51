/** What had the focus last; null where the pointer was pressed since. */
let last: Element | null = null;

const follow = ({ target }: Event): void => {
  last = target instanceof Element ? target : null;
};
const forget = (): void => {
  last = null;
};

/** Follows what has the focus in this window. */
export function watchFocus(): void {
  document.addEventListener('focusin', follow);
  document.addEventListener('pointerdown', forget, true);
}

/** Whether this key was pressed for what had the focus and is gone. Says so once: the next key is for what is there. */
export function takeGoneFocus(): boolean {
  const isGone = last?.isConnected === false && document.activeElement === document.body;
  if (isGone) last = null;
  return isGone;
}
