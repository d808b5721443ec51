import type { CallSummary } from '../../../shared/call/summary.ts';
import { formatClock, formatShortDay, formatTime } from '../../../shared/locales/format.ts';
import { OutcomeGlyph } from '../../components/outcome-glyph.tsx';
import { openCall } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { DirectionMark } from '../incoming/direction-mark.tsx';
import style from './person.module.css';

/** The last calls with somebody, newest first, with what was said of them; a click opens one. */
export function LastCalls({ calls }: { calls: CallSummary[] }) {
  const { t } = useWords();
  return (
    <section className={style.block} aria-label={t('person.before')}>
      <h2>{t('person.before')}</h2>
      {calls.length === 0 ? (
        <p className={style.none}>{t('incoming.noneBefore')}</p>
      ) : (
        <ul className={style.calls}>
          {calls.map((call) => (
            <li key={call.callId}>
              <LastCall call={call} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function LastCall({ call }: { call: CallSummary }) {
  const { t, texts, language } = useWords();
  const { direction, origin, outcome, startedAt, talkSeconds, wrapUp } = call;
  return (
    <button type="button" className={style.call} onClick={() => openCall(call.callId)}>
      <OutcomeGlyph outcome={origin === 'setup-test' ? null : outcome} />
      <span className={style.how}>
        {texts.callLabel(call) ?? t('history.going')}
        {direction === 'in' && <DirectionMark />}
        {talkSeconds !== null && talkSeconds > 0 && (
          <span className={style.length}>{formatClock(talkSeconds, language)}</span>
        )}
      </span>
      <time className={style.when} title={texts.moment(startedAt)}>
        {formatShortDay(startedAt, language)} · {formatTime(startedAt, language)}
      </time>
      {wrapUp !== undefined && (
        <span className={style.said}>
          {wrapUp.code !== null && <bdi className={style.code}>{wrapUp.code}</bdi>}
          {wrapUp.note !== '' && (
            <span className={style.saidNote} dir="auto">
              {wrapUp.note}
            </span>
          )}
        </span>
      )}
    </button>
  );
}
