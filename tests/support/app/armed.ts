import type { Page } from 'playwright';

/** Waits until the window has been looked at for long enough to dial. */
export const armed = (page: Page): Promise<unknown> =>
  page.locator('button[aria-disabled="false"]').first().waitFor();
