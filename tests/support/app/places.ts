import type { Page } from 'playwright';
import { windows as en } from '../../../shared/locales/en/windows.ts';

/** The rail with the five places, in English. */
export const places = (page: Page) => page.getByRole('navigation', { name: en.rail.label });

/** The strip of the call that goes on, above every view, in English. */
export const callStrip = (page: Page) => page.getByRole('region', { name: en.call.now });
