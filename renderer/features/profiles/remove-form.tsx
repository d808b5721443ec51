import { bridge } from '../../bridge/bridge.ts';
import { Button } from '../../components/parts.ts';
import { showFailure } from '../../state/failures.ts';
import { showNotice } from '../../state/notices.ts';
import { useWords } from '../../text/words.ts';
import style from './profiles-page.module.css';

/** Asks before a profile goes, and what becomes of its calls. */
export function RemoveForm({ id, name, onDone }: { id: string; name: string; onDone: () => void }) {
  const { t } = useWords();
  const remove = async (history: 'keep' | 'delete') => {
    const removed = await bridge().call['profiles:remove']({ id, history });
    if (!removed.ok) return showFailure(removed.error);
    const { keptIn } = removed.value;
    const shown = name;
    showNotice(
      keptIn === null
        ? t('profiles.removed', { name: shown })
        : t('profiles.removedKeeping', { name: shown, folder: keptIn }),
    );
    onDone();
  };
  return (
    <fieldset className={style.form} aria-label={t('profiles.removeOf', { name })}>
      <p>{t('profiles.removeQuestion', { name: name })}</p>
      <div className={style.actions}>
        <Button variant="default" onClick={() => remove('keep')}>
          {t('profiles.removeKeeping')}
        </Button>
        <Button color="red" onClick={() => remove('delete')}>
          {t('profiles.removeAll')}
        </Button>
        <Button variant="subtle" autoFocus onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </fieldset>
  );
}
