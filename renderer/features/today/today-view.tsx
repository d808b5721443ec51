import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { RedialStrip } from '../strips/redial-strip.tsx';
import { RingStrip } from '../strips/ring-strip.tsx';
import style from './today.module.css';

/** What waits for the person: missed calls, and numbers that are dialled again. */
export default function TodayView() {
  const { t } = useWords();
  const missed = useSnapshot(({ incoming }) => incoming.filter((ring) => ring.missed));
  const redials = useSnapshot((snapshot) => snapshot.redials);
  return (
    <article className={style.today}>
      <h2 className={style.title}>{t('action.today')}</h2>
      {missed.length + redials.length === 0 && (
        <p className={style.nothing} data-empty tabIndex={-1}>
          {t('today.nothing')}
        </p>
      )}
      {missed.length > 0 && (
        <section aria-label={t('today.missed')}>
          <h3>{t('today.missed')}</h3>
          {missed.toReversed().map((ring) => (
            <RingStrip key={ring.callId} ring={ring} />
          ))}
        </section>
      )}
      {redials.length > 0 && (
        <section aria-label={t('today.redials')}>
          <h3>{t('today.redials')}</h3>
          {redials.map((redial) => (
            <RedialStrip key={redial.callId} redial={redial} />
          ))}
        </section>
      )}
    </article>
  );
}
