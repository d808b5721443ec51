import type { Page } from 'playwright';

/**
 * Words and controls that stick out of the window or of a part of it that can't be moved to them, and words that stand in
 * a column too narrow to read. What ends in "…" is cut on purpose.
 */
export function findStickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    // Words for those who do not see them.
    const isHidden = (element: Element): boolean => {
      for (let around: Element | null = element; around !== null; around = around.parentElement)
        if (getComputedStyle(around).clipPath !== 'none') return true;
      return false;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || !isShown(element) || isHidden(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width === 0 || element.closest('svg') !== null) continue;
      if (isOut(element, box)) found.add(text);
      if (text.length > 4 && box.width < 24 && box.height > 60) found.add(`in a narrow column: ${text}`);
    }
    for (const control of document.querySelectorAll('button, input, select, textarea')) {
      const box = control.getBoundingClientRect();
      if (isShown(control) && !isHidden(control) && box.width > 1 && isOut(control, box))
        found.add(`${control.localName} ${control.getAttribute('aria-label') ?? control.textContent}`);
    }
    return [...found];

    function isOut(element: Element, { left, right }: DOMRect): boolean {
      for (let around: Element | null = element; around !== null; around = around.parentElement) {
        const { overflowX, textOverflow, position } = getComputedStyle(around);
        if (overflowX !== 'visible' && around !== element) {
          const place = around.getBoundingClientRect();
          if (
            textOverflow === 'ellipsis' ||
            (overflowX === 'auto' && around.scrollWidth > around.clientWidth && around.matches('nav'))
          )
            return false;
          if (left < place.left - 1 || right > place.right + 1) return true;
        }
        if (textOverflow === 'ellipsis' && around === element) return false;
        if (position === 'fixed') break;
      }
      return left < -1 || right > innerWidth + 1;
    }
  });
}
