import type { CheckStepName } from '../../../shared/check-steps.ts';
import { useWords } from '../../text/use-words.ts';
import { ComponentUrls, FirstRequestLight, useComponentUrls } from '../settings/component-urls.tsx';
import { AuthField, CertificatePin, NumberField, TextField } from '../settings/connection-fields.tsx';
import { Lines } from '../settings/lines-field.tsx';
import { ListenerAddress } from '../settings/listener-address.tsx';
import { RouteFields } from '../settings/route-fields.tsx';
import { SecretFields } from '../settings/secret-fields.tsx';
import settings from '../settings/settings.module.css';
import type { LoadedConnection } from '../settings/use-connection.ts';
import { RingMe } from './ring-me.tsx';
import { TrunkManagerField } from './trunk-manager-field.tsx';

export const pageNames = ['address', 'credentials', 'manager', 'dialplan', 'agent', 'listener'] as const;
export type PageName = (typeof pageNames)[number];

/** Each question's live proof: the links of the chain that its answer makes. */
export const proofs: Record<PageName, readonly CheckStepName[]> = {
  address: ['address'],
  credentials: ['credentials', 'services'],
  manager: ['trunk-manager', 'clock'],
  dialplan: [],
  agent: [],
  listener: ['listener', 'component-urls'],
};

interface Props {
  editor: LoadedConnection;
}

function Address({ editor }: Props) {
  return (
    <>
      <TextField name="baseUrl" {...editor} />
      <CertificatePin {...editor} />
    </>
  );
}

function Credentials({ editor }: Props) {
  return (
    <>
      <AuthField {...editor} />
      <SecretFields key={editor.connection.auth} editor={editor} />
    </>
  );
}

function Manager({ editor }: Props) {
  return <TrunkManagerField {...editor} />;
}

function Dialplan({ editor }: Props) {
  return (
    <>
      <TextField name="context" {...editor} />
      <RouteFields which="external" {...editor} />
      <RouteFields which="internal" {...editor} />
    </>
  );
}

function Agent({ editor }: Props) {
  return (
    <>
      <TextField name="agentNumber" {...editor} />
      <RingMe editor={editor} />
    </>
  );
}

function Listener({ editor }: Props) {
  const { t } = useWords();
  const { connection, change, dirty } = editor;
  const { urls } = useComponentUrls(
    dirty ? 'unsaved' : `${connection.listenerHost} ${connection.listenerPort}`,
  );
  return (
    <>
      <div className={settings.two}>
        <TextField name="listenerHost" {...editor} />
        <NumberField name="listenerPort" {...editor} />
      </div>
      <ListenerAddress />
      <Lines
        label={t('connection.allowedAddresses.label')}
        hint={t('connection.allowedAddresses.hint')}
        lines={connection.allowedAddresses}
        onChange={(allowedAddresses) => change({ allowedAddresses })}
      />
      <ComponentUrls urls={urls} />
      <FirstRequestLight />
    </>
  );
}

export const pages: Record<PageName, (props: Props) => React.ReactNode> = {
  address: Address,
  credentials: Credentials,
  manager: Manager,
  dialplan: Dialplan,
  agent: Agent,
  listener: Listener,
};
