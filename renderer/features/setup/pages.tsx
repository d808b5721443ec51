import type { Way } from '../../../shared/call/placement-method.ts';
import type { CheckStepName } from '../../../shared/ipc/check-steps.ts';
import { useWords } from '../../text/words.ts';
import { ComponentUrls, FirstRequestLight, useComponentUrls } from '../settings/component-urls.tsx';
import { AuthField, CertificatePin, NumberField, TextField } from '../settings/connection-fields.tsx';
import { Lines } from '../settings/lines-field.tsx';
import { ListenerAddress } from '../settings/listener-address.tsx';
import { RouteFields } from '../settings/route-fields.tsx';
import { SecretFields } from '../settings/secret-fields.tsx';
import settings from '../settings/settings.module.css';
import type { LoadedConnection } from '../settings/use-connection.ts';
import { OriginateFields, WayField } from '../settings/way-fields.tsx';
import { RingMe } from './ring-me.tsx';
import { TrunkManagerField } from './trunk-manager-field.tsx';

const pageNames = {
  campaign: ['address', 'credentials', 'manager', 'dialplan', 'agent', 'listener'],
  originate: ['address', 'credentials', 'originate', 'agent', 'listener'],
} as const;
export type PageName = (typeof pageNames)[Way][number];

/** The questions, in order; they depend on how calls are placed. */
export const pagesOf = (way: Way): readonly PageName[] => pageNames[way];

/** A page's question and what it is about. */
export const titleOf = (name: PageName, way: Way) => {
  if (name === 'originate') return { title: 'setup.dialplan.title', lead: 'way.lead' } as const;
  if (name === 'listener' && way === 'originate')
    return { title: 'way.eventsTitle', lead: 'way.eventsLead' } as const;
  return { title: `setup.${name}.title`, lead: `setup.${name}.lead` } as const;
};

/** Each question's live proof: the links of the chain that its answer makes. */
export const proofs: Record<PageName, readonly CheckStepName[]> = {
  address: ['address'],
  credentials: ['credentials', 'services'],
  manager: ['trunk-manager', 'clock'],
  originate: ['services', 'clock'],
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

function Originate({ editor }: Props) {
  return (
    <>
      <WayField {...editor} />
      <OriginateFields {...editor} />
    </>
  );
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
      <ComponentUrls urls={urls} way={connection.way} />
      <FirstRequestLight />
    </>
  );
}

export const pages: Record<PageName, (props: Props) => React.ReactNode> = {
  address: Address,
  credentials: Credentials,
  manager: Manager,
  originate: Originate,
  dialplan: Dialplan,
  agent: Agent,
  listener: Listener,
};
