import { type PlacementMethod, placementTraits } from '../../../shared/call/placement-method.ts';
import type { CheckStepName } from '../../../shared/ipc/check-steps.ts';
import type { Connection } from '../../../shared/settings/connection.ts';
import { withSuggestedRows } from '../../../shared/settings/suggested-row.ts';
import { useLaterWords } from '../../text/use-later-words.ts';
import { useWords } from '../../text/words.ts';
import { ComponentUrls, FirstRequestLight, useComponentUrls } from '../settings/component-urls.tsx';
import { RouteFields } from '../settings/route-fields.tsx';
import { SectionFields, SettingFields } from '../settings/section-fields.tsx';
import type { LoadedConnection } from '../settings/use-connection.ts';

const pageNames = {
  campaign: ['agent', 'address', 'credentials', 'manager', 'dialplan', 'listener'],
  originate: ['agent', 'address', 'credentials', 'originate', 'listener'],
} as const;
export type PageName = (typeof pageNames)[PlacementMethod][number];

/** The questions, in order; they depend on how calls are placed. */
export const pagesOf = (way: PlacementMethod): readonly PageName[] => pageNames[way];

/** A page's question and its subject. */
export function useTitleOf(way: PlacementMethod): (name: PageName) => { title: string; lead: string } {
  const { t } = useWords();
  const say = useLaterWords();
  return (name) => {
    if (name === 'originate') return { title: say('setup.dialplan.title'), lead: t('way.lead') };
    if (name === 'listener' && !placementTraits[way].isAsked)
      return { title: t('way.eventsTitle'), lead: t('way.eventsLead') };
    return { title: say(`setup.${name}.title`), lead: say(`setup.${name}.lead`) };
  };
}

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

/** Whether a page lacks an answer that no proof of it would miss. */
export function lacks(name: PageName, connection: Connection): boolean {
  const isEmpty = (text: string) => text.trim() === '';
  if (name === 'agent') return isEmpty(connection.agentNumber);
  if (name === 'originate') return isEmpty(connection.originate.context);
  if (name !== 'dialplan') return false;
  const routes = [connection.external, connection.internal];
  return (
    isEmpty(connection.context) ||
    routes.some((route) => route?.component === 'trunk-api' && isEmpty(route.trunk))
  );
}

/** The page on which a key of the configuration is asked for. */
export function pageOfKey(key: string, way: PlacementMethod): PageName {
  const [section, name] = key.split('.');
  const found = ((): PageName => {
    if (section === 'agent') return 'agent';
    if (section === 'listener') return 'listener';
    if (section === 'originate') return 'originate';
    if (section === 'campaign') return name === 'trunkManagerId' ? 'manager' : 'dialplan';
    return ['username', 'password', 'token', 'auth'].includes(name ?? '') ? 'credentials' : 'address';
  })();
  return pagesOf(way).find((page) => page === found) ?? 'address';
}

interface Props {
  editor: LoadedConnection;
}

const Address = ({ editor }: Props) => (
  <SettingFields paths={['baseUrl', 'certificatePin']} editor={editor} />
);

const Credentials = ({ editor }: Props) => (
  <SettingFields paths={['auth', 'username', 'password', 'token']} editor={editor} />
);

const Manager = ({ editor }: Props) => <SettingFields paths={['trunkManagerId']} editor={editor} />;

function Originate({ editor }: Props) {
  return (
    <>
      <SettingFields paths={['way']} editor={editor} />
      <SectionFields section="originate" editor={editor} />
    </>
  );
}

function Dialplan({ editor }: Props) {
  return (
    <>
      <SettingFields paths={['context']} editor={editor} />
      <RouteFields which="external" {...editor} />
      <RouteFields which="internal" {...editor} />
    </>
  );
}

function Agent({ editor }: Props) {
  const change: typeof editor.change = (part) => editor.change(withSuggestedRows(editor.connection, part));
  return <SectionFields section="agent" editor={{ ...editor, change }} />;
}

function Listener({ editor }: Props) {
  const { connection, dirty } = editor;
  const { urls } = useComponentUrls(
    dirty ? 'unsaved' : `${connection.listenerHost} ${connection.listenerPort}`,
  );
  return (
    <>
      <SettingFields paths={['listenerHost', 'listenerPort', 'allowedAddresses']} editor={editor} />
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
