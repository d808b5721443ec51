import { bridge } from '../../bridge/bridge.ts';
import { LinkIcon } from '../../components/icons.tsx';
import { Button } from '../../components/parts.ts';
import { showFailure } from '../../state/failures.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';

/** Opens the web page that the settings name for calls; not there while they name none. */
export function CallPageButton({ callId }: { callId: string }) {
  const { t } = useWords();
  const isSet = useSnapshot(({ preferences }) => preferences.callPage !== '');
  if (!isSet) return null;
  const open = async () => {
    const answer = await bridge().call['calls:open-page']({ callId });
    if (!answer.ok) showFailure(answer.error);
  };
  return (
    <Button variant="default" leftSection={<LinkIcon size={16} />} onClick={open}>
      {t('callPage.open')}
    </Button>
  );
}
