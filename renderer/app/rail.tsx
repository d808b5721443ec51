import { type ComponentType, lazy, Suspense } from 'react';
import { CallsIcon, ContactsIcon, PadIcon, SettingsIcon } from '../components/icons.tsx';
import { useSnapshot } from '../state/snapshot.ts';
import { go, goToList, openSettings, useView, type View } from '../state/view.ts';
import { useWords } from '../text/words.ts';
import style from './rail.module.css';

const ProfileSwitch = lazy(() => import('../features/profiles/profile-switch.tsx'));

type RailView = Exclude<View, 'setup'>;

const icons: Record<RailView, ComponentType<{ size?: number }>> = {
  dial: PadIcon,
  calls: CallsIcon,
  contacts: ContactsIcon,
  settings: SettingsIcon,
};

/** The four places, the profiles where there are several, and a light for the PBX. */
export function Rail() {
  const { t } = useWords();
  const several = useSnapshot((snapshot) => snapshot.profiles.length > 1);
  return (
    <nav className={style.rail} aria-label={t('rail.label')}>
      <Item view="dial" />
      <Item view="calls" />
      <Item view="contacts" />
      <span className={style.space} />
      {several && (
        <Suspense fallback={null}>
          <ProfileSwitch />
        </Suspense>
      )}
      <Item view="settings" />
      <PbxLight />
    </nav>
  );
}

function Item({ view }: { view: RailView }) {
  const { t } = useWords();
  const current = useView((state) => state.view === view);
  const Icon = icons[view];
  return (
    <button
      type="button"
      className={style.item}
      aria-label={t(`rail.${view}`)}
      title={t(`rail.${view}`)}
      aria-current={current ? 'page' : undefined}
      onClick={() => goToList(view)}
    >
      <Icon size={22} />
    </button>
  );
}

function PbxLight() {
  const { t } = useWords();
  const pbx = useSnapshot((snapshot) => snapshot.pbx);
  const label = pbx === 'unreachable' ? t('outcome.pbx-unreachable') : t(`pbx.${pbx}`);
  return (
    <button
      type="button"
      className={style.pbx}
      aria-label={label}
      title={label}
      onClick={() => (pbx === 'not-set-up' ? go('setup') : openSettings('connection'))}
    >
      <span className={style.light} data-state={pbx} />
    </button>
  );
}
