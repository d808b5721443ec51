import { lazy, Suspense } from 'react';
import { placeActions } from '../../shared/actions.ts';
import { formatNumber } from '../../shared/locales/format.ts';
import { ActionIcon } from '../actions/action-icon.tsx';
import { useActionKeys } from '../actions/use-action-keys.ts';
import { useSnapshot } from '../state/snapshot.ts';
import { go, goToList, openSettings, useView, type View } from '../state/view.ts';
import { useFirstWords } from '../text/words.ts';
import style from './rail.module.css';

const ProfileSwitch = lazy(() => import('../features/profiles/profile-switch.tsx'));

type RailView = Exclude<View, 'setup'>;

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
  const label = t(`action.${view}`);
  const keys = useActionKeys(view, label);
  return (
    <button
      type="button"
      className={style.item}
      {...keys}
      aria-current={current ? 'page' : undefined}
      onClick={() => goToList(view)}
    >
      <ActionIcon id={view} size={20} />
      <span className={style.word}>{label}</span>
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
      <span className="visually-hidden">{t('today.waiting', { n })}</span>
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
