import { isPattern } from '../../../shared/guards/pattern.ts';
import { Button, TextInput } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import { Lines } from './lines-field.tsx';
import { Group, Page } from './page.tsx';
import { RouteFields } from './route-fields.tsx';
import style from './settings.module.css';
import { isLoaded, type LoadedConnection, useConnection } from './use-connection.ts';

/** Which numbers are internal, which are refused, and how each kind leaves the PBX. */
export default function DialingPage() {
  const { t } = useWords();
  const editor = useConnection();
  if (!isLoaded(editor)) return null;
  const { connection, change } = editor;
  return (
    <Page title={t('settings.dialing.title')}>
      <Group title={t('dialing.rules')}>
        <Rules editor={editor} />
      </Group>
      {connection.way === 'campaign' && (
        <>
          <RouteFields which="external" connection={connection} change={change} />
          <RouteFields which="internal" connection={connection} change={change} />
        </>
      )}
      <div className={style.actions}>
        <Button disabled={!editor.dirty} onClick={editor.save}>
          {t('common.save')}
        </Button>
      </div>
    </Page>
  );
}

function Rules({ editor: { connection, change } }: { editor: LoadedConnection }) {
  const { t } = useWords();
  return (
    <>
      <TextInput
        label={t('dialing.country.label')}
        description={t('dialing.country.hint')}
        value={connection.country}
        dir="ltr"
        maxLength={2}
        onChange={(event) => change({ country: event.currentTarget.value.toUpperCase() })}
      />
      <TextInput
        label={t('dialing.internalPattern.label')}
        description={t('dialing.internalPattern.hint')}
        value={connection.internalPattern}
        dir="ltr"
        spellCheck={false}
        error={isPattern(connection.internalPattern) ? null : t('dialing.notAPattern')}
        onChange={(event) => change({ internalPattern: event.currentTarget.value })}
      />
      <Lines
        label={t('dialing.denied.label')}
        hint={t('dialing.denied.hint')}
        lines={connection.denied}
        onChange={(denied) => change({ denied })}
      />
      {connection.denied.some((pattern) => !isPattern(pattern)) && (
        <p className={style.problem}>{t('dialing.notAPattern')}</p>
      )}
    </>
  );
}
