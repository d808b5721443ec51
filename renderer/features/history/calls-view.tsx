import { Idle, TwoPanes } from '../../components/two-panes.tsx';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWide } from '../../state/use-media.ts';
import { openCall, useView } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { CallDetails } from '../calls/call-details.tsx';
import { Figures } from './figures/figures.tsx';
import { HistoryList } from './history-list.tsx';

/** What a wide window shows where no call is open: the last one, unless it stands in the third column anyway. */
function Newest() {
  const { t } = useWords();
  const wide = useWide();
  const last = useSnapshot(({ recents, calls }) => {
    const callId = recents[0]?.callId;
    return calls.some((call) => call.callId === callId) ? undefined : callId;
  });
  if (!wide || last === undefined) return <Idle>{t('history.chooseOne')}</Idle>;
  return <CallDetails key={last} callId={last} onBack={null} />;
}

/** Every call, newest first, and the one that is open. */
export default function CallsView() {
  const callId = useView((state) => state.callId);
  const figures = useView((state) => (state.figures ? true : null));
  const back = () => openCall(null);
  return (
    <TwoPanes
      list={<HistoryList />}
      details={
        callId === null ? figures && <Figures /> : <CallDetails key={callId} callId={callId} onBack={back} />
      }
      idle={<Newest />}
    />
  );
}
