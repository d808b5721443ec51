import { TwoPanes } from '../../components/two-panes.tsx';
import { openCall, useView } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { CallDetails } from '../calls/call-details.tsx';
import { Figures } from './figures/figures.tsx';
import { HistoryList } from './history-list.tsx';

/** Every call, newest first, and the one that is open. */
export default function CallsView() {
  const { t } = useWords();
  const callId = useView((state) => state.callId);
  const figures = useView((state) => (state.figures ? true : null));
  const back = () => openCall(null);
  return (
    <TwoPanes
      list={<HistoryList />}
      details={
        callId === null ? figures && <Figures /> : <CallDetails key={callId} callId={callId} onBack={back} />
      }
      nothing={t('history.chooseOne')}
    />
  );
}
