import { chosenPlacement } from '../../../shared/call/placement-method.ts';
import { checkStepsOf } from '../../../shared/ipc/check-steps.ts';
import { Button } from '../../components/parts.ts';
import { useLaterWords } from '../../text/use-later-words.ts';
import { useWords } from '../../text/words.ts';
import { CheckList } from '../setup/check-list.tsx';
import { OtherWay } from '../setup/other-way.tsx';
import { isRunning, useChecks } from '../setup/use-checks.ts';
import { Group, Page } from './page.tsx';
import { SaveButton } from './save-button.tsx';
import { SectionFields, SettingFields } from './section-fields.tsx';
import style from './settings.module.css';
import { isLoaded, type LoadedConnection, useConnection } from './use-connection.ts';

/** Everything between this desk and the PBX, and the whole chain checked at a press. */
export default function ConnectionPage() {
  const { t } = useWords();
  const editor = useConnection('connection');
  if (!isLoaded(editor)) return null;
  return (
    <Page title={t('settings.connection.title')}>
      <Fields editor={editor} />
      <Check editor={editor} />
    </Page>
  );
}

function Fields({ editor }: { editor: LoadedConnection }) {
  const { t } = useWords();
  const { way } = editor.connection;
  const { isAsked } = chosenPlacement(editor.connection);
  return (
    <>
      <Group title={t('connection.pbx')}>
        <SectionFields section="pbx" editor={editor} />
      </Group>
      <Group title={t('connection.desk')}>
        <SectionFields section="agent" editor={editor} />
        <SettingFields paths={['way']} editor={editor} />
        <SectionFields section={way} editor={editor} />
      </Group>
      <Group
        title={isAsked ? t('connection.listener') : t('way.eventsTitle')}
        hint={isAsked ? t('connection.listenerHint') : t('way.eventsLead')}
      >
        <SectionFields section="listener" editor={editor} />
      </Group>
    </>
  );
}

function Check({ editor }: { editor: LoadedConnection }) {
  const say = useLaterWords();
  const { checks, run } = useChecks();
  const steps = checkStepsOf(chosenPlacement(editor.connection));
  const saveAndCheck = async () => {
    if (await editor.save()) run(steps);
  };
  return (
    <Group title={say('check.title')}>
      <div className={style.actions}>
        <SaveButton editor={editor} />
        <Button variant="default" loading={isRunning(checks)} onClick={saveAndCheck}>
          {say('check.run')}
        </Button>
      </div>
      {Object.keys(checks).length > 0 && <CheckList steps={steps} checks={checks} />}
      <OtherWay editor={editor} checks={checks} />
    </Group>
  );
}
