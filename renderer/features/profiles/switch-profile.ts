import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';
import { showNotice } from '../../state/notices.ts';
import { currentWords } from '../../text/words.ts';

/** Connects with another profile. A call under way keeps its own, unless the person then says so again. */
export async function switchProfile(id: string, evenInCall = false): Promise<void> {
  const answer = await bridge().call['profiles:switch']({ id, evenInCall });
  if (answer.ok) return;
  if (answer.error.kind !== 'call-in-progress') return showFailure(answer.error);
  const { t } = currentWords();
  showNotice(t('profiles.inCall', { number: answer.error.number }), {
    tone: 'failed',
    action: { label: t('profiles.switchAnyway'), run: () => switchProfile(id, true) },
  });
}
