const buttonAt = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('button, [data-call]') : null;

let first: Element | null = null;

/**
 * A double click presses one button. By its second click another one may stand there, which nobody saw: "Call again" in
 * the place of "Cancel".
 */
export function ignoreSecondClick(event: MouseEvent): void {
  const button = buttonAt(event.target);
  if (event.detail < 2) first = button;
  if (button === first) return;
  event.preventDefault();
  event.stopPropagation();
}
