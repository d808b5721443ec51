import type { Page } from 'playwright';

export interface FoundTexts {
  /** On the page, and in no dictionary. */
  unknown: string[];
  /** Cut by their box, or wider than the page. */
  cut: string[];
}

/**
 * Looks through a page in the pseudo-locale for texts that no dictionary has, and for those that their place cuts. What
 * comes from outside (names, numbers, addresses, keys) has a direction of its own in this app, and is left out.
 */
export function findTexts(page: Page): Promise<FoundTexts> {
  return page.evaluate(() => {
    const foreign = 'bdi, body [dir="auto"], body [dir="ltr"], kbd, input, textarea, time, code';
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const [unknown, cut] = [new Set<string>(), new Set<string>()];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || !isShown(element) || element.closest(foreign) !== null) continue;
      if (/[A-Za-z]{3}/.test(text.replace(/⟦.*?⟧/gs, ''))) unknown.add(text);
      if (text.includes('⟦') && isCut(element)) cut.add(text);
    }
    return { unknown: [...unknown], cut: [...cut] };

    function isCut(element: Element): boolean {
      if (element.closest('.visually-hidden, [class*="visuallyHidden"]') !== null) return false;
      const range = document.createRange();
      range.selectNodeContents(element);
      const box = range.getBoundingClientRect();
      if (box.width > 0 && (box.right > innerWidth + 1 || box.left < -1)) return true;
      for (let around: Element | null = element; around !== null; around = around.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(around);
        if (overflowX === 'visible' || around.clientWidth === 0) continue;
        if (overflowX === 'auto' || overflowX === 'scroll') return false;
        if (textOverflow === 'ellipsis' || overflowX === 'hidden' || overflowX === 'clip')
          return around.scrollWidth > around.clientWidth + 1;
      }
      return false;
    }
  });
}
