import { type ComponentType, lazy, Suspense } from 'react';
import { ForwardIcon } from '../../components/icons.tsx';
import { TwoPanes } from '../../components/two-panes.tsx';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWide } from '../../state/use-media.ts';
import { openSettings, type SettingsPage, settingsGroups, useView } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { isChanged, useChanges } from './connection-draft.ts';
import { GeneralPage } from './general-page.tsx';
import style from './settings.module.css';

const pages: Record<SettingsPage, ComponentType> = {
  general: GeneralPage,
  team: lazy(() => import('../team/team-page.tsx')),
  links: lazy(() => import('./links-page.tsx')),
  connection: lazy(() => import('./connection-page.tsx')),
  profiles: lazy(() => import('../profiles/profiles-page.tsx')),
  dialing: lazy(() => import('./dialing-page.tsx')),
  wrapUp: lazy(() => import('./wrap-up-page.tsx')),
  guards: lazy(() => import('./guards-page.tsx')),
  data: lazy(() => import('./data-page.tsx')),
  callPage: lazy(() => import('./call-page-page.tsx')),
  addresses: lazy(() => import('./addresses-page.tsx')),
  about: lazy(() => import('./about-page.tsx')),
};

/** What the relay decides for a desk of a team: the page that says so stands in their place. */
const ofRelay: readonly SettingsPage[] = ['connection', 'dialing', 'addresses'];
const groupNames = ['mine', 'administrator'] as const;

/** The pages of the settings, and the one that is open; a wide window always shows one. */
export default function SettingsView() {
  const { t } = useWords();
  const chosen = useView((state) => state.settingsPage);
  const wide = useWide();
  const inTeam = useSnapshot(({ team }) => team !== null);
  const isOfRelay = (name: SettingsPage) => inTeam && ofRelay.includes(name);
  const wanted = chosen ?? (wide ? 'general' : null);
  const page = wanted !== null && isOfRelay(wanted) ? 'team' : wanted;
  const Page = page === null ? null : pages[page];
  return (
    <TwoPanes
      list={
        <nav className={style.nav} aria-label={t('action.settings')}>
          <h2>{t('action.settings')}</h2>
          {groupNames.map((group) => (
            <section key={group} aria-labelledby={`settings-${group}`}>
              <h3 id={`settings-${group}`}>{t(`settings.groups.${group}`)}</h3>
              {settingsGroups[group]
                .filter((name) => !isOfRelay(name))
                .map((name) => (
                  <Item key={name} name={name} isOpen={name === page} />
                ))}
            </section>
          ))}
        </nav>
      }
      details={
        Page === null ? null : (
          <Suspense fallback={null}>
            <Page />
          </Suspense>
        )
      }
      idle={null}
    />
  );
}

function Item({ name, isOpen }: { name: SettingsPage; isOpen: boolean }) {
  const { t } = useWords();
  const [connection, dialing] = [useChanges('connection'), useChanges('dialing')];
  const changes = name === 'connection' ? connection : name === 'dialing' ? dialing : {};
  return (
    <button
      type="button"
      className={style.item}
      data-row-id={name}
      aria-current={isOpen ? 'page' : undefined}
      onClick={() => openSettings(name)}
    >
      <span>
        {t(`settings.${name}.title`)}
        <small>{t(`settings.${name}.hint`)}</small>
        {isChanged(changes) && <small className={style.unsaved}>{t('settings.unsaved')}</small>}
      </span>
      <ForwardIcon size={16} />
    </button>
  );
}
