import type { CallSummary } from '../../../shared/call/summary.ts';
import { formatShortDay, formatTime } from '../../../shared/locales/format.ts';
import { OutcomeGlyph } from '../../components/outcome-glyph.tsx';
import { openCall } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import style from './calls-before.module.css';
import { DirectionMark } from './direction-mark.tsx';

/** Other calls with a number, newest first; a click opens one. */
export function CallsBefore({ calls }: { calls: CallSummary[] }) {
  const { t, texts, language } = useWords();
  if (calls.length === 0) return <p className={style.none}>{t('incoming.noneBefore')}</p>;
  return (
    <ul className={style.calls}>
      {calls.map(({ callId, direction, outcome, startedAt }) => (
        <li key={callId}>
          <button type="button" className={style.call} onClick={() => openCall(callId)}>
            <OutcomeGlyph outcome={outcome} />
            <span className={style.how}>
              {outcome === null ? t('history.going') : texts.outcomeLabel(outcome)}
            </span>
            {direction === 'in' && <DirectionMark />}
            <time className={style.when} title={texts.moment(startedAt)}>
              {formatShortDay(startedAt, language)} · {formatTime(startedAt, language)}
            </time>
          </button>
        </li>
      ))}
    </ul>
  );
}
