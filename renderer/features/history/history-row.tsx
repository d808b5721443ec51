import { formatClock, formatTime } from '../../../shared/locales/format.ts';
import { ActionIcon } from '../../actions/action-icon.tsx';
import { subjectOf } from '../../actions/subject.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Sparkline } from '../../components/lanes/sparkline.tsx';
import { Name } from '../../components/name.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { OutcomeGlyph } from '../../components/outcome-glyph.tsx';
import { dial } from '../../state/dial.ts';
import { useDesk } from '../../state/snapshot.ts';
import { openCall, useView } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { DirectionMark } from '../incoming/direction-mark.tsx';
import style from './history.module.css';
import type { HistoryRow as Row } from './use-history.ts';
import { useEndedTimeline } from './use-sparkline.ts';

interface Props {
  row: Row;
  index: number;
  still: boolean;
  /** The call that stands beside the list where none is open. */
  idle: string | null;
}

/** One call: whom, when, how it ended in words and as the two lanes; opens its details, or calls again. */
export function HistoryRow({ row, index, still, idle }: Props) {
  const { t, texts, language } = useWords();
  const readable = useReadable();
  const open = useView(({ callId }) => (callId ?? idle) === row.callId);
  const desk = useDesk();
  const isTest = row.origin === 'setup-test';
  const isIncoming = row.direction === 'in';
  const timeline = useEndedTimeline(row.callId, still && !isIncoming);
  const name = row.contactName ?? (row.number === '' ? texts.say('incoming.withheld') : readable(row.number));
  const outcome = row.verdict === null ? t('history.going') : texts.sentenceOf(row.verdict, name);
  const label = texts.callLabel(row) ?? t('history.going');
  const told = isTest ? label : outcome;
  const sentence = isIncoming ? texts.incoming(row, name) : told;
  return (
    <div
      className={style.row}
      data-open={open || undefined}
      {...subjectOf({ number: row.number, name: row.contactName, callId: row.callId, desk })}
    >
      <button
        type="button"
        className={style.open}
        data-row={index}
        data-row-id={row.callId}
        title={sentence}
        aria-current={open || undefined}
        onClick={() => openCall(row.callId)}
      >
        <span className={style.name}>
          {row.contactName === null && row.number !== '' ? (
            <NumberText number={row.number} />
          ) : (
            <Name>{name}</Name>
          )}
        </span>
        <time className={style.time}>{formatTime(row.startedAt, language)}</time>
        <span className={style.second}>
          <span className={style.how}>
            {isIncoming && <DirectionMark />}
            <OutcomeGlyph outcome={isTest ? null : row.outcome} />
            <span className={style.outcome}>{label}</span>
            {row.talkSeconds !== null && row.talkSeconds > 0 && (
              <span className={style.talk} title={t('incoming.talked')}>
                {formatClock(row.talkSeconds, language)}
              </span>
            )}
            {row.wrapUp !== undefined && <Said {...row.wrapUp} />}
          </span>
          {!isIncoming && <Sparkline timeline={timeline} />}
        </span>
      </button>
      {row.number !== '' && !isTest && (
        <IconButton
          label={t('history.callAgain', { name })}
          onClick={() => dial({ text: row.number, origin: 'history', desk })}
        >
          <ActionIcon id="call" size={18} />
        </IconButton>
      )}
    </div>
  );
}

/** The code that the agent gave, else the note. */
function Said({ code, note }: { code: string | null; note: string }) {
  return (
    <span className={style.said} data-code={code !== null || undefined}>
      <span dir="auto">{code ?? note}</span>
    </span>
  );
}
