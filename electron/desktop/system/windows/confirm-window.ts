import { raise } from './raise.ts';
import type { Windows } from './windows.ts';

/** Brings the window in which links wait for the person's word to the front. */
export function showConfirm(windows: Windows): void {
  raise(windows.open('confirm'));
}
