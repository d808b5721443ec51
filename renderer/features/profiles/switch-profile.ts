import { groupedText } from '../../../shared/number/iran.ts';
import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';
import { askPerson } from '../../state/question.ts';
import { readSnapshot } from '../../state/snapshot.ts';
import { currentWords } from '../../text/words.ts';

/** Connects with another profile. A call under way keeps its own, unless the person then says so. */
export async function switchProfile(id: string): Promise<void> {
  const answer = await bridge().call['profiles:switch']({ id, evenInCall: false });
  if (answer.ok) return;
  if (answer.error.kind !== 'call-in-progress') return showFailure(answer.error);
  const { t } = await currentWords();
  const { number } = answer.error;
  const call = readSnapshot().calls.find((one) => one.number === number);
  const goes = await askPerson({
    title: t('profiles.inCallTitle'),
    words: t('profiles.inCall', { name: call?.contactName ?? groupedText(number) }),
    yes: t('profiles.switchAnyway'),
    no: t('profiles.stay'),
  });
  if (!goes) return;
  const again = await bridge().call['profiles:switch']({ id, evenInCall: true });
  if (!again.ok) showFailure(again.error);
}
