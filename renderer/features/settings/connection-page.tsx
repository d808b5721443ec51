import { checkStepsOf } from '../../../shared/ipc/check-steps.ts';
import { Button } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import { CheckList } from '../setup/check-list.tsx';
import { OtherWay } from '../setup/other-way.tsx';
import { TrunkManagerField } from '../setup/trunk-manager-field.tsx';
import { isRunning, useChecks } from '../setup/use-checks.ts';
import { AuthField, CertificatePin, NumberField, TextField } from './connection-fields.tsx';
import { Lines } from './lines-field.tsx';
import { ListenerAddress } from './listener-address.tsx';
import { Group, Page } from './page.tsx';
import { SecretField, SecretFields } from './secret-fields.tsx';
import style from './settings.module.css';
import { isLoaded, type LoadedConnection, useConnection } from './use-connection.ts';
import { OriginateFields, WayField } from './way-fields.tsx';

/** Everything between this desk and the PBX, and the whole chain checked at a press. */
export default function ConnectionPage() {
  const { t } = useWords();
  const editor = useConnection();
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
  const { connection, change } = editor;
  const field = { connection, change };
  const isOriginated = connection.way === 'originate';
  return (
    <>
      <Group title={t('connection.pbx')}>
        <TextField name="baseUrl" {...field} />
        <CertificatePin {...field} />
        <AuthField {...field} />
        <SecretFields key={connection.auth} editor={editor} />
        <TextField name="timeZone" {...field} />
      </Group>
      <Group title={t('connection.desk')}>
        <TextField name="agentNumber" {...field} />
        <WayField {...field} />
        {isOriginated ? <OriginateFields {...field} /> : <CampaignFields {...field} />}
      </Group>
      <Group
        title={isOriginated ? t('way.eventsTitle') : t('connection.listener')}
        hint={isOriginated ? t('way.eventsLead') : t('connection.listenerHint')}
      >
        <div className={style.two}>
          <TextField name="listenerHost" {...field} />
          <NumberField name="listenerPort" {...field} />
        </div>
        <ListenerAddress />
        <AllowedAddresses {...field} />
        <TextField name="listenerUsername" {...field} />
        <SecretField name="listenerPassword" editor={editor} />
      </Group>
    </>
  );
}

function CampaignFields(field: Pick<LoadedConnection, 'connection' | 'change'>) {
  return (
    <>
      <TrunkManagerField {...field} />
      <TextField name="context" {...field} />
      <div className={style.two}>
        <NumberField name="attempts" {...field} />
        <NumberField name="retryIntervalSeconds" {...field} />
        <NumberField name="windowMinutes" {...field} />
      </div>
    </>
  );
}

function AllowedAddresses({ connection, change }: Pick<LoadedConnection, 'connection' | 'change'>) {
  const { t } = useWords();
  return (
    <Lines
      label={t('connection.allowedAddresses.label')}
      hint={t('connection.allowedAddresses.hint')}
      lines={connection.allowedAddresses}
      onChange={(allowedAddresses) => change({ allowedAddresses })}
    />
  );
}

function Check({ editor }: { editor: LoadedConnection }) {
  const { t } = useWords();
  const { checks, run } = useChecks();
  const steps = checkStepsOf(editor.connection.way);
  const saveAndCheck = async () => {
    if (await editor.save()) run(steps);
  };
  return (
    <Group title={t('check.title')}>
      <div className={style.actions}>
        <Button disabled={!editor.dirty} onClick={editor.save}>
          {t('common.save')}
        </Button>
        <Button variant="default" loading={isRunning(checks)} onClick={saveAndCheck}>
          {t('check.run')}
        </Button>
      </div>
      {Object.keys(checks).length > 0 && <CheckList steps={steps} checks={checks} />}
      <OtherWay editor={editor} checks={checks} />
    </Group>
  );
}
