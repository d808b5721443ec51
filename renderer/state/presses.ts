let count = 0;

const note = (event: Event): void => {
  if (!(event instanceof KeyboardEvent && event.repeat)) count += 1;
};

/** Counts the keys and the presses of the pointer in this window. */
export function watchPresses(): void {
  document.addEventListener('keydown', note, true);
  document.addEventListener('pointerdown', note, true);
}

/** How many there were: what comes late must take no key that was pressed for something else. */
export const pressCount = (): number => count;
