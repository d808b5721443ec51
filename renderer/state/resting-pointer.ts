/** Milliseconds: nobody sees what came under a resting pointer, and decides to press it, in less. */
const unseen = 400;
/** CSS pixels that a resting hand trembles. */
const tremble = 4;

let place: { x: number; y: number } | null = null;
let under: string | null = null;
/** When the number under the resting pointer became another one; by the events' clock. */
let cameAt = Number.NEGATIVE_INFINITY;
let pressedAt = 0;
let isMisplaced = false;

const numberAt = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-subject]')?.dataset.subject ?? null) : null;

function follow({ target, clientX: x, clientY: y, timeStamp }: MouseEvent): void {
  const rests = place !== null && Math.hypot(x - place.x, y - place.y) <= tremble;
  const number = numberAt(target);
  if (!rests) {
    place = { x, y };
    cameAt = Number.NEGATIVE_INFINITY;
  } else if (number !== under) cameAt = timeStamp;
  under = number;
}

/** What the person moved themselves is no surprise: a list by the wheel, a view by a key. */
function forget(): void {
  place = null;
}

/**
 * Follows the pointer of this window. A row that comes in at the top moves all others: who was about to press one would
 * press the next. The browser tells what came under a pointer that rests, as a movement to the place where it is.
 */
export function watchPointer(): void {
  for (const kind of ['pointerover', 'pointermove'] as const) document.addEventListener(kind, follow, true);
  document.addEventListener(
    'pointerdown',
    (event) => {
      follow(event);
      pressedAt = event.timeStamp;
    },
    true,
  );
  for (const kind of ['wheel', 'keydown'] as const)
    document.addEventListener(kind, forget, { capture: true, passive: true });
  document.addEventListener(
    'click',
    ({ detail }) => {
      isMisplaced = detail > 0 && pressedAt - cameAt < unseen;
      setTimeout(() => {
        isMisplaced = false;
      });
    },
    true,
  );
}

/** Whether the click that is being handled fell on a number that had come under the pointer only just before. */
export const isClickMisplaced = (): boolean => isMisplaced;
