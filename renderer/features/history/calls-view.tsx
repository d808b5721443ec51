import { Idle, TwoPanes } from '../../components/two-panes.tsx';
import { openCall, useView } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { CallDetails } from '../calls/call-details.tsx';
import { Figures } from './figures/figures.tsx';
import { HistoryList } from './history-list.tsx';
import { useNewest } from './use-newest.ts';

/** What stands beside the list where no call is open. */
function Newest() {
  const { t } = useWords();
  const newest = useNewest();
  if (newest === null) return <Idle>{t('history.chooseOne')}</Idle>;
  return <CallDetails key={newest} callId={newest} onBack={null} />;
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
