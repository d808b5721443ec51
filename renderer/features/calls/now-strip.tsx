import type { LiveCall } from '../../../shared/ipc/snapshot.ts';
import { formatClock } from '../../../shared/locales/format.ts';
import { bridge } from '../../bridge/bridge.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { CloseIcon } from '../../components/icons.tsx';
import { LanesStrip } from '../../components/lanes/lanes.tsx';
import { TextButton } from '../../components/text-button.tsx';
import { useSnapshot } from '../../state/snapshot.ts';
import { openCall, useView } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { cancelCall, cancelPromise } from './cancel.ts';
import style from './now-strip.module.css';
import { useTimeline } from './use-timeline.ts';

/** On top of every view while a call lives; away while the call itself is open beneath. */
export function NowStrip() {
  const call = useSnapshot(({ calls }) => calls.at(-1) ?? null);
  const opened = useView(
    ({ view, callId }) => view === 'calls' && callId !== null && callId === call?.callId,
  );
  return call === null || opened ? null : <Strip key={call.callId} call={call} />;
}

function Strip({ call }: { call: LiveCall }) {
  const { t, texts, language } = useWords();
  const readable = useReadable();
  const timeline = useTimeline(call.events);
  const promise = cancelPromise(timeline);
  const sentence = texts.sentenceOf(timeline, call.contactName ?? readable(call.number));
  const open = () => openCall(call.callId);
  return (
    <section className={style.strip} aria-label={t('call.now')}>
      <button type="button" className={style.words} onClick={open}>
        <span className={style.sentence} role="status">
          {sentence}
        </span>
        <span className={style.seconds} aria-hidden="true">
          {formatClock((timeline.endsAt - timeline.startedAt) / 1000, language)}
        </span>
      </button>
      {promise !== 'none' && promise !== 'no-effect' ? (
        <button type="button" className={style.cancel} onClick={() => cancelCall(call.callId)}>
          {t('common.cancel')}
        </button>
      ) : (
        <AfterEnd call={call} ended={!timeline.live} onNote={open} />
      )}
      {/* biome-ignore lint/a11y: a larger target for the pointer; the button above does the same for everyone */}
      <div className={style.lanes} onClick={open}>
        <LanesStrip timeline={timeline} />
      </div>
      {promise === 'no-effect' && <p className={style.promise}>{t('call.hangUpOnPhone')}</p>}
      {promise === 'not-withdrawn' && <p className={style.promise}>{t('way.cannotWithdraw')}</p>}
    </section>
  );
}

/** What is left to do with a call that is over: say how it went, and put it away. */
function AfterEnd({ call, ended, onNote }: { call: LiveCall; ended: boolean; onNote: () => void }) {
  const { t } = useWords();
  if (!ended) return <span />;
  return (
    <span className={style.after}>
      <TextButton onClick={onNote}>{t('wrapUp.add')}</TextButton>
      <IconButton
        small
        label={t('common.close')}
        onClick={() => bridge().call['calls:dismiss']({ callId: call.callId })}
      >
        <CloseIcon size={16} />
      </IconButton>
    </span>
  );
}
