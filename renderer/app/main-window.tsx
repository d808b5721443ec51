import { lazy, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { usePersonActions } from '../actions/use-person-actions.ts';
import { bridge } from '../bridge/bridge.ts';
import { Notices } from '../components/notices.tsx';
import { DialView } from '../features/dialer/dial-view.tsx';
import { useKeysEverywhere } from '../features/dialer/use-keys-everywhere.ts';
import { focusWhenDrawn } from '../state/focus.ts';
import { useDesk, useSnapshot } from '../state/snapshot.ts';
import { useWidest } from '../state/use-media.ts';
import { go, useView, type View } from '../state/view.ts';
import { currentWords, useFirstWords } from '../text/words.ts';
import style from './main-window.module.css';
import { Overlays } from './overlays.tsx';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';
import { useCodeKeys } from './use-code-keys.ts';
import { useViewKeys } from './use-view-keys.ts';

const loadCalls = () => import('../features/history/calls-view.tsx');

const later: Record<Exclude<View, 'dial'>, ReturnType<typeof lazy>> = {
  today: lazy(() => import('../features/today/today-view.tsx')),
  calls: lazy(loadCalls),
  contacts: lazy(() => import('../features/contacts/contacts-view.tsx')),
  settings: lazy(() => import('../features/settings/settings-view.tsx')),
  setup: lazy(() => import('../features/setup/setup-view.tsx')),
};

const Strips = lazy(() => import('../features/strips/strips.tsx'));
const Aside = lazy(() => import('../features/aside/aside.tsx'));

/** The main window: the rail, on top what is said and what goes on, and one view. */
export function MainWindow() {
  const { t } = useFirstWords();
  const view = useView((state) => state.view);
  const profile = useSnapshot((snapshot) => snapshot.activeProfile);
  const desk = useDesk();
  const widest = useWidest();
  const hasStrips = useSnapshot(
    ({ calls, incoming, redials }) => calls.length + incoming.length + redials.length > 0,
  );
  useShowRequests();
  useProfileChange(profile);
  useFirstRun(profile);
  useKeysEverywhere();
  useViewKeys();
  useCodeKeys();
  usePersonActions();
  // What is typed right after "Note" must not wait for the card.
  useEffect(() => void (hasStrips && loadCalls()), [hasStrips]);
  const Later = view === 'dial' ? null : later[view];
  return (
    <div className={style.window}>
      <Rail />
      <div className={style.top}>
        <StatusBar />
        {hasStrips && (
          <Suspense fallback={null}>
            <Strips key={desk} />
          </Suspense>
        )}
      </div>
      <div className={style.said}>
        <Notices />
      </div>
      <main key={isOfProfile(view) ? profile : desk} className={style.view}>
        {view !== 'setup' && <h1 className="visually-hidden">{t(`action.${view}`)}</h1>}
        {Later === null ? (
          <DialView />
        ) : (
          <Suspense fallback={null}>
            <Later />
          </Suspense>
        )}
      </main>
      {widest && view !== 'setup' && (
        <Suspense fallback={null}>
          <Aside key={desk} />
        </Suspense>
      )}
      <Overlays />
    </div>
  );
}

/** A notification, the tray or a second start asks for a view. */
function useShowRequests(): void {
  useEffect(
    () =>
      bridge().on['push:command'](({ id }) => {
        void Promise.all([import('../features/command/commands.ts'), currentWords()]).then(
          ([{ runCommand }, { t }]) => runCommand(id, t),
        );
      }),
    [],
  );
  useEffect(
    () =>
      bridge().on['push:show'](({ view, callId, number }) => {
        useView.setState({ view, ...(callId && { callId }), ...(number && { historyText: number }) });
        if (callId) focusWhenDrawn('main [data-heading]');
      }),
    [],
  );
}

/** Settings are a profile's, and change its PBX themselves; whoever is shown elsewhere is of one PBX (`whenDeskChanges`). */
const isOfProfile = (view: View): boolean => view === 'settings' || view === 'setup';

/** The assistant sets up one profile. */
function useProfileChange(profile: string): void {
  const before = useRef(profile);
  useLayoutEffect(() => {
    if (before.current === profile) return;
    before.current = profile;
    useView.setState(({ view }) => ({ view: view === 'setup' ? 'dial' : view }));
  }, [profile]);
}

function useFirstRun(profile: string): void {
  const notSetUp = useSnapshot((snapshot) => snapshot.pbx === 'not-set-up');
  useEffect(() => {
    if (notSetUp) go('setup');
  }, [notSetUp, profile]);
}
