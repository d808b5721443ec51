import type { Preferences } from '../../shared/settings/preferences.ts';
import { bridge } from '../bridge/bridge.ts';
import { showFailure } from './failures.ts';

/** Sends a changed preference to main; the mirror shows it once main has taken it. */
export async function prefer(change: Partial<Preferences>): Promise<void> {
  const answer = await bridge().call['preferences:save'](change);
  if (!answer.ok) showFailure(answer.error);
}
