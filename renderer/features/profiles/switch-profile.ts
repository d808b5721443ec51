import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';
import { showNotice } from '../../state/notices.ts';
import { readSnapshot } from '../../state/snapshot.ts';
import { say } from '../../text/i18n.ts';
import { textsOf } from '../../text/use-words.ts';

/** Connects with another profile. A call under way keeps its own, unless the person then says so again. */
export async function switchProfile(id: string, evenInCall = false): Promise<void> {
  const answer = await bridge().call['profiles:switch']({ id, evenInCall });
  if (answer.ok) return;
  if (answer.error.kind !== 'call-in-progress') return showFailure(answer.error);
  const texts = textsOf(readSnapshot().preferences.language);
  showNotice(say('profiles.inCall', { number: texts.isolate(answer.error.number) }), {
    tone: 'failed',
    action: { label: say('profiles.switchAnyway'), run: () => switchProfile(id, true) },
  });
}
