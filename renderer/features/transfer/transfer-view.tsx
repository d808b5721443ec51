import type { ContactFormat } from '../../../shared/contacts/import.ts';
import { bridge } from '../../bridge/bridge.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { BackIcon } from '../../components/icons.tsx';
import { Button } from '../../components/parts.ts';
import { showFailure } from '../../state/failures.ts';
import { showNotice } from '../../state/notices.ts';
import { contactsChanged, openContact } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { ImportPanel } from './import-panel.tsx';
import style from './transfer.module.css';

/** Contacts from a file, and into one. */
export default function TransferView() {
  const { t } = useWords();
  return (
    <article className={style.view}>
      <div className={style.bar}>
        <span className={style.back}>
          <IconButton label={t('common.back')} onClick={() => openContact(null)}>
            <BackIcon />
          </IconButton>
        </span>
        <h1 data-heading tabIndex={-1}>
          {t('transfer.title')}
        </h1>
      </div>
      <section className={style.section} aria-label={t('transfer.importTitle')}>
        <h2>{t('transfer.importTitle')}</h2>
        <ImportPanel into="contacts" hint={t('transfer.importHint')} onDone={contactsChanged} />
      </section>
      <Export />
    </article>
  );
}

function Export() {
  const { t } = useWords();
  const save = async (format: ContactFormat) => {
    const answer = await bridge().call['contacts:export']({ format });
    if (!answer.ok) return showFailure(answer.error);
    if (answer.value === null) return;
    const { contacts, file } = answer.value;
    showNotice(t.counted('transfer.exported', contacts, { file }));
  };
  return (
    <section className={style.section} aria-label={t('transfer.exportTitle')}>
      <h2>{t('transfer.exportTitle')}</h2>
      <p className={style.hint}>{t('transfer.exportHint')}</p>
      <div className={style.actions}>
        <Button size="xs" variant="default" onClick={() => save('csv')}>
          {t('transfer.exportCsv')}
        </Button>
        <Button size="xs" variant="default" onClick={() => save('vcard')}>
          {t('transfer.exportVcard')}
        </Button>
      </div>
    </section>
  );
}
