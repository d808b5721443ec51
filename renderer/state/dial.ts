import { create } from 'zustand';
import type { DialOrigin } from '../../shared/call/events.ts';
import type { AppError, GuardReason } from '../../shared/errors.ts';
import { bridge } from '../bridge/bridge.ts';
import { currentWords } from '../text/words.ts';
import { showFailure } from './failures.ts';
import { showNotice } from './notices.ts';
import { isClickMisplaced } from './resting-pointer.ts';
import { isShown, whenDeskChanges } from './snapshot.ts';

/** A number that the person wants called. */
interface WantedDial {
  text: string;
  origin: DialOrigin;
  /** For which profile and PBX that was drawn, or typed, by which they mean it. */
  desk: string;
  onDialled?: (() => void) | undefined;
  /** It was meant for another one than that of now. */
  onOutdated?: (() => void) | undefined;
}

/** A number that is called only once the person has said yes to it, and why. */
export interface AskedDial extends WantedDial {
  reason: GuardReason;
}

/** What this window asks about now. */
export const useAskedDial = create<{ asked: AskedDial | null }>(() => ({ asked: null }));
whenDeskChanges(() => useAskedDial.setState({ asked: null }));

/**
 * Asks main to call a number. A refusal is shown; where the guards want the person's word, they are asked for it. A click
 * that was meant for what had just stood there calls nobody.
 */
export async function dial(wanted: WantedDial): Promise<void> {
  if (isClickMisplaced()) return showNotice((await currentWords()).t('call.rowMoved'));
  await order({ ...wanted, text: wanted.text.slice(0, 1024) }, false);
}

/** The person's word about the number that was asked about. */
export async function answerAsked(yes: boolean): Promise<void> {
  const { asked } = useAskedDial.getState();
  useAskedDial.setState({ asked: null });
  if (yes && asked !== null) await order(asked, true);
}

async function order(wanted: WantedDial, confirmed: boolean): Promise<void> {
  const { text, origin, desk } = wanted;
  const answer = await bridge().call['calls:dial']({ text, origin, desk, confirmed });
  if (answer.ok) return wanted.onDialled?.();
  const isLate = answer.error.kind === 'dial-unconfirmed' && !isShown(desk);
  const error: AppError = isLate
    ? { kind: 'dial-refused', number: text, reason: 'settings-changed' }
    : answer.error;
  if (error.kind === 'dial-unconfirmed')
    return useAskedDial.setState({ asked: { ...wanted, reason: error.reason } });
  if (error.kind === 'dial-refused' && error.reason === 'settings-changed') wanted.onOutdated?.();
  showFailure(error);
}
