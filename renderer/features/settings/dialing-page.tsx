import { chosenPlacement } from '../../../shared/call/placement-method.ts';
import { useWords } from '../../text/words.ts';
import { Group, Page } from './page.tsx';
import { RouteFields } from './route-fields.tsx';
import { SaveButton } from './save-button.tsx';
import { SectionFields } from './section-fields.tsx';
import style from './settings.module.css';
import { isLoaded, useConnection } from './use-connection.ts';

/** Which numbers are internal, which are refused, and how each kind leaves the PBX. */
export default function DialingPage() {
  const { t } = useWords();
  const editor = useConnection('dialing');
  if (!isLoaded(editor)) return null;
  const { connection, change } = editor;
  return (
    <Page title={t('settings.dialing.title')}>
      <Group title={t('dialing.rules')}>
        <SectionFields section="dialing" editor={editor} />
      </Group>
      {chosenPlacement(connection).isAsked && (
        <>
          <RouteFields which="external" connection={connection} change={change} />
          <RouteFields which="internal" connection={connection} change={change} />
        </>
      )}
      <div className={style.actions}>
        <SaveButton editor={editor} />
      </div>
    </Page>
  );
}
