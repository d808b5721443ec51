import { Button } from '../../components/parts.ts';
import { TextButton } from '../../components/text-button.tsx';
import { useWords } from '../../text/words.ts';
import style from './settings.module.css';
import type { ConnectionEditor } from './use-connection.ts';

/** Saves what was changed; says that there is something to save, and takes it back. */
export function SaveButton({ editor: { dirty, save, discard } }: { editor: ConnectionEditor }) {
  const { t } = useWords();
  return (
    <>
      <Button disabled={!dirty} onClick={save}>
        {t('common.save')}
      </Button>
      <span className={style.unsaved} role="status">
        {dirty && t('settings.unsaved')}
      </span>
      {dirty && <TextButton onClick={discard}>{t('settings.discard')}</TextButton>}
    </>
  );
}
