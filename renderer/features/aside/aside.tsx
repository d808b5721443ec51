import { useSnapshot } from '../../state/snapshot.ts';
import { useView } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { CallPanel } from '../calls/call-panel.tsx';
import TodayView from '../today/today-view.tsx';
import style from './aside.module.css';

/** The third column of a wide window: the call of this moment on its person's card, else what waits today. */
export default function Aside() {
  const { t } = useWords();
  const call = useSnapshot(({ calls }) => calls.at(-1) ?? null);
  const opened = useView(({ view, callId }) => (view === 'calls' ? callId : null));
  const isToday = useView(({ view }) => view === 'today');
  if (call !== null && call.callId !== opened)
    return (
      <aside className={style.aside} aria-label={t('call.now')}>
        <CallPanel
          key={call.callId}
          events={call.events}
          number={call.number}
          contactName={call.contactName}
          onBack={null}
        />
      </aside>
    );
  if (isToday) return null;
  return (
    <aside className={style.aside} aria-label={t('action.today')}>
      <TodayView />
    </aside>
  );
}
