import type { Page } from 'playwright';
import type { Preview } from './fake-bridge.ts';

export interface Scene {
  name: string;
  preview?: Partial<Preview>;
  hash?: string;
  size?: { width: number; height: number };
  act?: (page: Page) => Promise<void>;
}

const rail = (index: number) => async (page: Page) => {
  await page.locator('nav button').nth(index).click();
};

/** Every screen and state worth looking at. */
export const scenes: Scene[] = [
  { name: 'dial-empty', preview: { empty: true } },
  { name: 'dial-idle' },
  { name: 'dial-typed', act: (page) => page.keyboard.type('0912111') },
  { name: 'dial-refused', act: (page) => page.keyboard.type('*720#') },
  {
    name: 'dial-small',
    size: { width: 360, height: 520 },
    preview: { call: { kind: 'ringing-b', secondsAgo: 14, number: '09121110001' } },
  },
  { name: 'history', act: rail(1) },
];
