import { lazy, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { bridge } from '../bridge/bridge.ts';
import { Notices } from '../components/notices.tsx';
import { NowStrip } from '../features/calls/now-strip.tsx';
import { DialView } from '../features/dialer/dial-view.tsx';
import { useKeysEverywhere } from '../features/dialer/use-keys-everywhere.ts';
import { useAskedDial } from '../state/dial.ts';
import { useSnapshot } from '../state/snapshot.ts';
import { useView, type View } from '../state/view.ts';
import { useWords } from '../text/words.ts';
import style from './main-window.module.css';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';
import { useViewKeys } from './use-view-keys.ts';

const later: Record<Exclude<View, 'dial'>, ReturnType<typeof lazy>> = {
  calls: lazy(() => import('../features/history/calls-view.tsx')),
  contacts: lazy(() => import('../features/contacts/contacts-view.tsx')),
  settings: lazy(() => import('../features/settings/settings-view.tsx')),
  setup: lazy(() => import('../features/setup/setup-view.tsx')),
};

const Strips = lazy(() => import('../features/incoming/strips.tsx'));
const DialQuestion = lazy(() => import('../features/dialer/dial-question-dialog.tsx'));

/** The main window: the rail, the call of this moment on top, and one view. */
export default function MainWindow() {
  const { t } = useWords();
  const view = useView((state) => state.view);
  const asked = useAskedDial((state) => state.asked);
  const profile = useSnapshot((snapshot) => snapshot.activeProfile);
  const hasStrips = useSnapshot(({ incoming, redials }) => incoming.length + redials.length > 0);
  useShowRequests();
  useProfileChange(profile);
  useFirstRun(profile);
  useKeysEverywhere();
  useViewKeys();
  const Later = view === 'dial' ? null : later[view];
  return (
    <div className={style.window}>
      <Rail />
      <div className={style.strip}>
        <StatusBar />
        <NowStrip />
        {hasStrips && (
          <Suspense fallback={null}>
            <Strips />
          </Suspense>
        )}
      </div>
      <main key={profile} className={style.view}>
        {view !== 'setup' && <h1 className="visually-hidden">{t(`rail.${view}`)}</h1>}
        {Later === null ? (
          <DialView />
        ) : (
          <Suspense fallback={null}>
            <Later />
          </Suspense>
        )}
      </main>
      <Notices />
      {asked !== null && (
        <Suspense fallback={null}>
          <DialQuestion asked={asked} />
        </Suspense>
      )}
    </div>
  );
}

/** A notification, the tray or a second start asks for a view. */
function useShowRequests(): void {
  useEffect(
    () =>
      bridge().on['push:show'](({ view, callId, number }) =>
        useView.setState({ view, ...(callId && { callId }), ...(number && { historyText: number }) }),
      ),
    [],
  );
}

/** What was open of one profile is not shown under another. */
function useProfileChange(profile: string): void {
  const before = useRef(profile);
  useLayoutEffect(() => {
    if (before.current === profile) return;
    before.current = profile;
    useView.setState(({ view }) => ({ callId: null, view: view === 'setup' ? 'dial' : view }));
  }, [profile]);
}

function useFirstRun(profile: string): void {
  const notSetUp = useSnapshot((snapshot) => snapshot.pbx === 'not-set-up');
  useEffect(() => {
    if (notSetUp) useView.setState({ view: 'setup' });
  }, [notSetUp, profile]);
}
