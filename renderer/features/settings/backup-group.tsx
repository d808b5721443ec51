import { useState } from 'react';
import type { BackupFacts } from '../../../shared/ipc/backup.ts';
import { formatMoment } from '../../../shared/locales/format.ts';
import { shownProfile } from '../../../shared/settings/profile-label.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Button } from '../../components/parts.ts';
import { showFailure } from '../../state/failures.ts';
import { showNotice } from '../../state/notices.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { contactsChanged } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import style from './data.module.css';
import { Group } from './page.tsx';

type Chosen = BackupFacts & { id: string; fileName: string };

/** Contacts, history and settings as one file; a restore is looked at, then confirmed. */
export function BackupGroup() {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const contents = useContents();
  const profile = useSnapshot((snapshot) => shownProfile(snapshot, t('profiles.nameless')));
  const during = async (task: () => Promise<void>) => {
    setBusy(true);
    await task();
    setBusy(false);
  };
  const save = async () => {
    const answer = await bridge().call['backup:export'](undefined);
    if (!answer.ok) return showFailure(answer.error);
    if (answer.value !== null)
      showNotice(t('data.saved', { what: contents(answer.value), file: answer.value.file }));
  };
  const choose = async () => {
    const answer = await bridge().call['backup:choose'](undefined);
    if (!answer.ok) return showFailure(answer.error);
    if (answer.value !== null) setChosen(answer.value);
  };
  const restore = async ({ id }: Chosen) => {
    const answer = await bridge().call['backup:restore']({ id });
    if (!answer.ok) return showFailure(answer.error);
    setChosen(null);
    contactsChanged();
    showNotice(t('data.restored', { what: contents(answer.value) }));
  };
  return (
    <Group title={t('data.backup')} hint={t('data.backupHint')}>
      {profile !== null && <p className={style.hint}>{t('profiles.backupHint', { name: profile })}</p>}
      {chosen === null ? (
        <div className={style.actions}>
          <Button size="xs" variant="default" disabled={busy} onClick={() => during(save)}>
            {t('data.save')}
          </Button>
          <Button size="xs" variant="default" disabled={busy} onClick={() => during(choose)}>
            {t('data.restore')}
          </Button>
        </div>
      ) : (
        <Confirm
          chosen={chosen}
          busy={busy}
          onYes={() => during(() => restore(chosen))}
          onNo={() => setChosen(null)}
        />
      )}
    </Group>
  );
}

/** What a backup holds, in words. */
function useContents() {
  const { t } = useWords();
  return ({ calls, contacts }: BackupFacts) =>
    `${t.counted('contacts.found', contacts)}${t('lanes.joint')}${t.counted('history.found', calls)}`;
}

interface ConfirmProps {
  chosen: Chosen;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}

function Confirm({ chosen, busy, onYes, onNo }: ConfirmProps) {
  const { t, language } = useWords();
  const contents = useContents();
  const made = t('data.made', { when: formatMoment(chosen.createdAt, language), what: contents(chosen) });
  return (
    <div className={style.confirm} role="alertdialog" aria-label={t('data.restoreTitle')}>
      <b>
        <bdi>{chosen.fileName}</bdi>
      </b>
      <p>{made}</p>
      <p className={style.caution}>
        {t(chosen.settings ? 'data.replaces' : 'data.replacesData')} {t('data.noSecrets')}
      </p>
      <div className={style.actions}>
        <Button size="xs" color="red" loading={busy} onClick={onYes}>
          {t('data.replaceNow')}
        </Button>
        <Button size="xs" variant="default" disabled={busy} onClick={onNo}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
