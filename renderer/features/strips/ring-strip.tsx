import type { IncomingRing } from '../../../shared/ipc/snapshot.ts';
import { formatShortDay, formatTime } from '../../../shared/locales/format.ts';
import { subjectOf } from '../../actions/subject.ts';
import { bridge } from '../../bridge/bridge.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { CheckIcon, IncomingIcon } from '../../components/icons.tsx';
import { PartyButton } from '../../components/party-button.tsx';
import { TextButton } from '../../components/text-button.tsx';
import { dial } from '../../state/dial.ts';
import { useDesk } from '../../state/snapshot.ts';
import { openCall } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { useCallLives } from '../calls/use-live-calls.ts';
import { soleOf } from '../contacts/people-of.ts';
import { usePeopleOf } from '../contacts/use-people-of.ts';
import style from './strips.module.css';

/** A call to the agent that rings, talks, or was missed: who, their company and note, and the last call with them. */
export function RingStrip({ ring }: { ring: IncomingRing }) {
  const words = useWords();
  const { t } = words;
  const readable = useReadable();
  const { callId, number, missed } = ring;
  const desk = useDesk();
  const contact = soleOf(usePeopleOf(number));
  const given = ring.contactName ?? (number === '' ? '' : readable(number));
  const name = given === '' ? t('incoming.withheld') : given;
  const how = missed ? 'missed' : ring.answeredAt === null ? 'ringing' : 'talking';
  const company = contact?.company ?? '';
  const note = contact?.note ?? '';
  return (
    <section
      className={style.strip}
      data-how={how}
      {...subjectOf({ number, name: ring.contactName, callId, desk })}
      aria-label={missed ? t('incoming.missedLabel') : t('incoming.label')}
    >
      <p className="visually-hidden" role="status">
        {how === 'talking' ? t('stage.talking', { name }) : t(`incoming.${how}`, { name })}
      </p>
      <IncomingIcon size={18} />
      <PartyButton name={name} onOpen={() => openCall(callId)}>
        <span className={style.what}>
          {t(`strips.how.${how}`)}
          {company !== '' && <bdi>{company}</bdi>}
          <span>{lastWords(ring, words)}</span>
        </span>
        {!missed && note !== '' && (
          <span className={style.note} dir="auto">
            {note}
          </span>
        )}
      </PartyButton>
      {missed && <Missed ring={ring} />}
    </section>
  );
}

function lastWords(
  { before, number, missed, startedAt }: IncomingRing,
  { t, texts, language }: ReturnType<typeof useWords>,
): string {
  if (missed) return formatTime(startedAt, language);
  if (number === '') return '';
  const [last] = before;
  if (last === undefined) return t('incoming.first');
  const what = last.outcome === null ? t('outcome.unknown') : texts.outcomeLabel(last.outcome, last.verdict);
  const when = `${formatShortDay(last.startedAt, language)} ${formatTime(last.startedAt, language)}`;
  return t('incoming.last', { when, what });
}

function Missed({ ring: { callId, number } }: { ring: IncomingRing }) {
  const { t } = useWords();
  const busy = useCallLives();
  const desk = useDesk();
  return (
    <span className={style.acts}>
      {number !== '' && (
        <TextButton disabled={busy} onClick={() => dial({ text: number, origin: 'history', desk })}>
          {t('incoming.callBack')}
        </TextButton>
      )}
      <IconButton
        small
        label={t('followUp.finish')}
        onClick={() => bridge().call['incoming:dismiss']({ callId })}
      >
        <CheckIcon size={16} />
      </IconButton>
    </span>
  );
}
