import { create } from 'zustand';
import type { DialOrigin } from '../../shared/call/events.ts';
import type { GuardReason } from '../../shared/errors.ts';
import { bridge } from '../bridge/bridge.ts';
import { currentWords } from '../text/words.ts';
import { showFailure } from './failures.ts';
import { showNotice } from './notices.ts';
import { isClickMisplaced } from './resting-pointer.ts';

/** A number that is called only once the person has said yes to it, and why. */
export interface AskedDial {
  text: string;
  origin: DialOrigin;
  reason: GuardReason;
  onDialled: () => void;
}

/** What this window asks about now. */
export const useAskedDial = create<{ asked: AskedDial | null }>(() => ({ asked: null }));

/**
 * Asks main to call a number. A refusal is shown; where the guards want the person's word, they are asked for it. A click
 * that was meant for what had just stood there calls nobody.
 */
export async function dial(text: string, origin: DialOrigin, onDialled = () => {}): Promise<void> {
  if (isClickMisplaced()) return showNotice((await currentWords()).t('call.rowMoved'));
  await order({ text: text.slice(0, 1024), origin, onDialled }, false);
}

/** The person's word about the number that was asked about. */
export async function answerAsked(yes: boolean): Promise<void> {
  const { asked } = useAskedDial.getState();
  useAskedDial.setState({ asked: null });
  if (yes && asked !== null) await order(asked, true);
}

async function order(wanted: Omit<AskedDial, 'reason'>, confirmed: boolean): Promise<void> {
  const { text, origin, onDialled } = wanted;
  const answer = await bridge().call['calls:dial']({ text, origin, confirmed });
  if (answer.ok) return onDialled();
  if (answer.error.kind === 'dial-unconfirmed')
    useAskedDial.setState({ asked: { ...wanted, reason: answer.error.reason } });
  else showFailure(answer.error);
}
