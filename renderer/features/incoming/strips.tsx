import type { IncomingRing } from '../../../shared/ipc/snapshot.ts';
import { formatShortDay, formatTime } from '../../../shared/locales/format.ts';
import { bridge } from '../../bridge/bridge.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { CloseIcon, IncomingIcon } from '../../components/icons.tsx';
import { TextButton } from '../../components/text-button.tsx';
import { dial } from '../../state/dial.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { openCall, useView } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { useCallLives } from '../calls/use-live-calls.ts';
import { RedialStrips } from '../redial/redial-strip.tsx';
import style from './strips.module.css';

/** Under the call of this moment: calls to the agent, missed ones until they are put away, and planned redials. */
export default function Strips() {
  const incoming = useSnapshot((snapshot) => snapshot.incoming);
  const opened = useView(({ view, callId }) => (view === 'calls' ? callId : null));
  return (
    <>
      {incoming
        .filter(({ callId }) => callId !== opened)
        .map((ring) => (
          <Strip key={ring.callId} ring={ring} />
        ))}
      <RedialStrips />
    </>
  );
}

function Strip({ ring }: { ring: IncomingRing }) {
  const words = useWords();
  const { t, texts } = words;
  const readable = useReadable();
  const { callId, number, missed } = ring;
  const given = ring.contactName ?? (number === '' ? '' : readable(number));
  const name = given === '' ? texts.say('incoming.withheld') : given;
  const how = missed ? 'missed' : ring.answeredAt === null ? 'ringing' : 'talking';
  return (
    <section
      className={style.strip}
      data-how={how}
      aria-label={missed ? t('incoming.missedLabel') : t('incoming.label')}
    >
      <IncomingIcon size={18} />
      <button type="button" className={style.words} onClick={() => openCall(callId)}>
        <span className={style.sentence} role="status">
          {how === 'talking' ? t('stage.talking', { name }) : t(`incoming.${how}`, { name })}
        </span>
        <small className={style.last}>{lastWords(ring, words)}</small>
      </button>
      {missed && <Missed ring={ring} />}
    </section>
  );
}

function lastWords(
  { before, number }: IncomingRing,
  { texts, language }: ReturnType<typeof useWords>,
): string {
  if (number === '') return '';
  const [last] = before;
  if (last === undefined) return texts.say('incoming.first');
  const what = last.outcome === null ? texts.say('outcome.unknown') : texts.outcomeLabel(last.outcome);
  const when = `${formatShortDay(last.startedAt, language)} ${formatTime(last.startedAt, language)}`;
  return texts.say('incoming.last', { when, what });
}

function Missed({ ring: { callId, number } }: { ring: IncomingRing }) {
  const { t } = useWords();
  const busy = useCallLives();
  return (
    <span className={style.acts}>
      {number !== '' && (
        <TextButton disabled={busy} onClick={() => dial(number, 'history')}>
          {t('incoming.callBack')}
        </TextButton>
      )}
      <IconButton
        small
        label={t('common.close')}
        onClick={() => bridge().call['incoming:dismiss']({ callId })}
      >
        <CloseIcon size={16} />
      </IconButton>
    </span>
  );
}
