import { type ComponentType, lazy, Suspense } from 'react';
import { actions, placeActions } from '../../shared/actions.ts';
import { formatNumber } from '../../shared/locales/format.ts';
import { readableAccelerator } from '../actions/accelerator.ts';
import { CallsIcon, ContactsIcon, PadIcon, SettingsIcon, TodayIcon } from '../components/icons.tsx';
import { useSnapshot } from '../state/snapshot.ts';
import { go, goToList, openSettings, useView, type View } from '../state/view.ts';
import { useFirstWords } from '../text/words.ts';
import style from './rail.module.css';

const ProfileSwitch = lazy(() => import('../features/profiles/profile-switch.tsx'));

type RailView = Exclude<View, 'setup'>;

const icons: Record<RailView, ComponentType<{ size?: number }>> = {
  dial: PadIcon,
  today: TodayIcon,
  calls: CallsIcon,
  contacts: ContactsIcon,
  settings: SettingsIcon,
};

/** The five places, the profiles where there are several, and a light for the PBX. */
export function Rail() {
  const { t } = useFirstWords();
  const several = useSnapshot((snapshot) => snapshot.profiles.length > 1);
  const items = placeActions.map((view) => <Item key={view} view={view} />);
  return (
    <nav className={style.rail} aria-label={t('rail.label')}>
      {items.slice(0, -1)}
      <span className={style.space} />
      {several && (
        <Suspense fallback={null}>
          <ProfileSwitch />
        </Suspense>
      )}
      {items.at(-1)}
      <PbxLight />
    </nav>
  );
}

function Item({ view }: { view: RailView }) {
  const { t } = useFirstWords();
  const current = useView((state) => state.view === view);
  const platform = useSnapshot((snapshot) => snapshot.platform);
  const { keys } = actions[view];
  const Icon = icons[view];
  return (
    <button
      type="button"
      className={style.item}
      title={`${t(`action.${view}`)} (${readableAccelerator(keys, platform)})`}
      aria-keyshortcuts={keys.replace('CommandOrControl', platform === 'macos' ? 'Meta' : 'Control')}
      aria-current={current ? 'page' : undefined}
      onClick={() => goToList(view)}
    >
      <Icon size={20} />
      <span className={style.word}>{t(`action.${view}`)}</span>
      {view === 'today' && <Badge />}
    </button>
  );
}

/** How much waits for the person today. */
function Badge() {
  const { t, language } = useFirstWords();
  const count = useWaiting();
  if (count === 0) return null;
  const n = formatNumber(count, language);
  return (
    <span className={style.badge}>
      <span aria-hidden="true">{count > 99 ? `${formatNumber(99, language)}+` : n}</span>
      <span className="visually-hidden">{t.counted('today.waiting', count)}</span>
    </span>
  );
}

function PbxLight() {
  const { t } = useFirstWords();
  const pbx = useSnapshot((snapshot) => snapshot.pbx);
  const label = t(`pbx.${pbx}`);
  return (
    <button
      type="button"
      className={style.pbx}
      aria-label={label}
      title={label}
      onClick={() => (pbx === 'not-set-up' ? go('setup') : openSettings('connection'))}
    >
      <svg
        className={style.light}
        data-state={pbx}
        width={14}
        height={14}
        viewBox="0 0 14 14"
        aria-hidden="true"
      >
        {pbx === 'unreachable' ? <path d="m3 3 8 8m0-8-8 8" /> : <circle cx={7} cy={7} r={4.5} />}
      </svg>
    </button>
  );
}

/** How many missed calls and due follow-ups wait for the person. */
const useWaiting = (): number =>
  useSnapshot(
    ({ incoming, followUps }) =>
      incoming.filter(({ missed }) => missed).length + followUps.filter(({ due }) => due).length,
  );
