import { useEffect } from 'react';
import type { LiveCall } from '../../../shared/ipc/snapshot.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import { ActionIcon } from '../../actions/action-icon.tsx';
import { bridge } from '../../bridge/bridge.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { CloseIcon } from '../../components/icons.tsx';
import { PartyButton } from '../../components/party-button.tsx';
import { useSnapshot } from '../../state/snapshot.ts';
import { useIsAfter } from '../../state/use-is-after.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { cancelCall, cancelPromise, onlyUnfollows } from '../calls/cancel.ts';
import { secondsOnLine } from '../calls/on-line.ts';
import { endingWords, useSentence } from '../calls/use-sentence.ts';
import { useTimeline } from '../calls/use-timeline.ts';
import { openCallInMain } from '../command/commands.ts';
import style from './pill.module.css';

/** An ended call stays in sight for so long (ms). */
const shownFor = 30_000;

/** The call of this moment in 320 by 56 pixels: who, how it stands, the seconds, and the two things to do. */
export function PillWindow() {
  const { t } = useWords();
  const call = useSnapshot(({ calls }) => calls.at(-1) ?? null);
  return (
    <main className={style.pill} aria-label={t('call.now')}>
      <h1 className="visually-hidden">{t('call.now')}</h1>
      {call !== null && <Pill key={call.callId} call={call} />}
    </main>
  );
}

function Pill({ call }: { call: LiveCall }) {
  const { t, texts, language } = useWords();
  const readable = useReadable();
  const timeline = useTimeline(call.events);
  const sentence = useSentence(timeline);
  const promise = cancelPromise(timeline);
  const isPast = useIsAfter(timeline.endedAt === null ? null : timeline.endedAt + shownFor);
  useEffect(() => {
    if (isPast) void bridge().call['window:hide'](undefined);
  }, [isPast]);
  const name = call.contactName ?? readable(call.number);
  const seconds = secondsOnLine(timeline) ?? (timeline.endsAt - timeline.startedAt) / 1000;
  const stops = onlyUnfollows(promise) ? t('call.stopFollowing') : t('action.cancel');
  return (
    <>
      <p className="visually-hidden" role="status">
        {sentence(name)}
      </p>
      <PartyButton name={name} onOpen={() => openCallInMain(call.callId)}>
        <span className={style.state} aria-hidden="true">
          {endingWords(timeline, texts) ?? sentence(null)}
        </span>
      </PartyButton>
      <span className={style.seconds} aria-hidden="true">
        {formatClock(seconds, language)}
      </span>
      <IconButton small label={t('wrapUp.add')} onClick={() => openCallInMain(call.callId, 'note')}>
        <ActionIcon id="note" size={16} />
      </IconButton>
      {promise === 'none' ? (
        <IconButton small label={t('common.close')} onClick={() => bridge().call['window:hide'](undefined)}>
          <CloseIcon size={16} />
        </IconButton>
      ) : (
        <button type="button" className={style.cancel} onClick={() => cancelCall(call.callId)}>
          {stops}
        </button>
      )}
    </>
  );
}
