import type { LiveCall } from '../../../shared/ipc/snapshot.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import { subjectOf } from '../../actions/subject.ts';
import { bridge } from '../../bridge/bridge.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { CloseIcon } from '../../components/icons.tsx';
import { LanesStrip } from '../../components/lanes/lanes.tsx';
import { Name } from '../../components/name.tsx';
import { TextButton } from '../../components/text-button.tsx';
import { focusWhenDrawn } from '../../state/focus.ts';
import { useDesk, useSnapshot } from '../../state/snapshot.ts';
import { useIsAfter } from '../../state/use-is-after.ts';
import { useWidest } from '../../state/use-media.ts';
import { openCall, useView } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { cancelCall, cancelPromise, onlyUnfollows } from '../calls/cancel.ts';
import { secondsOnLine } from '../calls/on-line.ts';
import { endingWords, useSentence } from '../calls/use-sentence.ts';
import { useTimeline } from '../calls/use-timeline.ts';
import style from './now-strip.module.css';

/** Seconds for which an ended call keeps its whole strip. */
const wholeFor = 30;

/** On top of every view while a call lives, and in one line after it; away while the call itself is shown elsewhere. */
export function NowStrip() {
  const call = useSnapshot(({ calls }) => calls.at(-1) ?? null);
  const opened = useView(
    ({ view, callId }) => view === 'calls' && callId !== null && callId === call?.callId,
  );
  const isBeside = useWidest();
  return call === null || opened || isBeside ? null : <Strip key={call.callId} call={call} />;
}

function Strip({ call }: { call: LiveCall }) {
  const { t, texts, language } = useWords();
  const readable = useReadable();
  const timeline = useTimeline(call.events);
  const promise = cancelPromise(timeline);
  const name = call.contactName ?? readable(call.number);
  const desk = useDesk();
  const sentence = useSentence(timeline);
  const beside = sentence(null);
  const whole = sentence(name);
  const folded = useFolded(timeline.endedAt);
  const onLine = secondsOnLine(timeline);
  const open = () => openCall(call.callId);
  return (
    <section
      className={style.strip}
      data-folded={folded || undefined}
      aria-label={t('call.now')}
      {...subjectOf({ number: call.number, name: call.contactName, callId: call.callId, desk })}
    >
      <p className="visually-hidden" role="status">
        {whole === beside ? t('call.told', { name, sentence: whole }) : whole}
      </p>
      <button type="button" className={style.who} data-now-strip onClick={open}>
        <Name>{name}</Name>
      </button>
      {/* A larger target for the pointer; the button before it does the same for everyone. */}
      <span className={style.state} aria-hidden="true" onClick={open}>
        {(folded ? endingWords(timeline, texts) : null) ?? beside}
      </span>
      <span className={style.seconds} aria-hidden="true">
        {onLine !== null && <span className={style.onLine}>{t('call.onLine')} </span>}
        {formatClock(onLine ?? (timeline.endsAt - timeline.startedAt) / 1000, language)}
      </span>
      {promise !== 'none' && (
        <button type="button" className={style.cancel} onClick={() => cancel(call.callId)}>
          {onlyUnfollows(promise) ? t('call.stopFollowing') : t('common.cancel')}
        </button>
      )}
      {promise === 'none' && !timeline.live && <AfterEnd callId={call.callId} />}
      {!folded && (
        <div className={style.lanes} aria-hidden="true" onClick={open}>
          <LanesStrip timeline={timeline} />
        </div>
      )}
      {promise === 'goes-on' && <p className={style.promise}>{t('call.hangUpOnPhone')}</p>}
      {promise === 'not-withdrawn' && <p className={style.promise}>{t('way.cannotWithdraw')}</p>}
    </section>
  );
}

/** Cancels; its button goes, and the focus to the strip that says what came of it. */
async function cancel(callId: string): Promise<void> {
  await cancelCall(callId);
  focusWhenDrawn('[data-now-strip]');
}

/** Whether the call ended so long ago that one line is enough. */
function useFolded(endedAt: number | null): boolean {
  return useIsAfter(endedAt === null ? null : endedAt + wholeFor * 1000);
}

/** What is left to do with a call that is over: say how it went, and put it away. */
function AfterEnd({ callId }: { callId: string }) {
  const { t } = useWords();
  return (
    <span className={style.after}>
      <TextButton onClick={() => openCall(callId, 'note')}>{t('wrapUp.add')}</TextButton>
      <IconButton small label={t('common.close')} onClick={() => bridge().call['calls:dismiss']({ callId })}>
        <CloseIcon size={16} />
      </IconButton>
    </span>
  );
}
