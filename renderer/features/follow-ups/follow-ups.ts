import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';
import { type AskedFollowUp, closeFollowUp } from '../../state/follow-up.ts';
import { showNotice } from '../../state/notices.ts';
import { currentWords } from '../../text/words.ts';
import { whenText } from './when-text.ts';

/** Adds a follow-up, or moves the one that was asked about. `at`: UTC ms. */
export async function setFollowUp({ id, number, callId }: AskedFollowUp, at: number, note: string) {
  const { call } = bridge();
  const answer =
    id === null
      ? await call['follow-ups:add']({ number, callId, note, at })
      : await call['follow-ups:move']({ id, at });
  if (!answer.ok) return showFailure(answer.error);
  closeFollowUp();
  const words = await currentWords();
  showNotice(words.t('followUp.set', { when: whenText(at, words, Date.now()) }));
}

/** Ticks one off; the notice about it can undo that. */
export async function finishFollowUp(id: string): Promise<void> {
  const answer = await bridge().call['follow-ups:done']({ id, done: true });
  if (!answer.ok) return showFailure(answer.error);
  const { t } = await currentWords();
  showNotice(t('followUp.finished'), {
    action: { label: t('common.undo'), run: () => void openAgain(id) },
  });
}

async function openAgain(id: string): Promise<void> {
  const answer = await bridge().call['follow-ups:done']({ id, done: false });
  if (!answer.ok) showFailure(answer.error);
}
