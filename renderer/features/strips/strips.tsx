import { useState } from 'react';
import { DownIcon } from '../../components/icons.tsx';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWidest } from '../../state/use-media.ts';
import { useView } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { NowStrip } from './now-strip.tsx';
import { RedialStrip } from './redial-strip.tsx';
import { RingStrip } from './ring-strip.tsx';
import style from './strips.module.css';

/** What goes on and what waits, above every view: the call of this moment, calls that ring the agent, and the rest. */
export default function Strips() {
  const incoming = useSnapshot((snapshot) => snapshot.incoming);
  const opened = useOpenedCall();
  const ringing = incoming.filter(({ callId, missed }) => callId !== opened && !missed);
  return (
    <>
      <NowStrip />
      {ringing.map((ring) => (
        <RingStrip key={ring.callId} ring={ring} />
      ))}
      <Waiting />
    </>
  );
}

const useOpenedCall = () => useView(({ view, callId }) => (view === 'calls' ? callId : null));

/** Today lists the same. */
function useIsTodayShown(): boolean {
  const isOpen = useView(({ view }) => view === 'today');
  const isBeside = useWidest();
  const isCalling = useSnapshot(({ calls }) => calls.length > 0);
  return isOpen || (isBeside && !isCalling);
}

/** Missed calls and planned redials: one stands by itself, several fold into one line. Today shows them anyway. */
function Waiting() {
  const incoming = useSnapshot((snapshot) => snapshot.incoming);
  const planned = useSnapshot((snapshot) => snapshot.redials);
  const opened = useOpenedCall();
  const isToday = useIsTodayShown();
  const [unfolded, setUnfolded] = useState(false);
  if (isToday) return null;
  const missed = incoming.filter((ring) => ring.missed && ring.callId !== opened);
  const redials = planned.filter(({ callId }) => callId !== opened);
  const several = missed.length + redials.length > 1;
  const rows = (
    <>
      {missed.toReversed().map((ring) => (
        <RingStrip key={ring.callId} ring={ring} />
      ))}
      {redials.map((redial) => (
        <RedialStrip key={redial.callId} redial={redial} />
      ))}
    </>
  );
  if (!several) return rows;
  return (
    <>
      <Fold
        missed={missed.length}
        redials={redials.length}
        unfolded={unfolded}
        onFold={() => setUnfolded(!unfolded)}
      />
      {unfolded && rows}
    </>
  );
}

function Fold(props: { missed: number; redials: number; unfolded: boolean; onFold: () => void }) {
  const { t } = useWords();
  const words = [
    props.missed === 0 ? '' : t.counted('strips.missed', props.missed),
    props.redials === 0 ? '' : t.counted('strips.redials', props.redials),
  ].filter((part) => part !== '');
  return (
    <button type="button" className={style.fold} aria-expanded={props.unfolded} onClick={props.onFold}>
      <span role="status">{words.join(' · ')}</span>
      <DownIcon size={16} />
    </button>
  );
}
