import type { KeyboardEvent, ReactNode } from 'react';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { FollowUpRow } from '../follow-ups/follow-up-row.tsx';
import { RedialStrip } from '../strips/redial-strip.tsx';
import { RingStrip } from '../strips/ring-strip.tsx';
import style from './today.module.css';

/** What waits for the person: promises to call, missed calls, and numbers that are dialled again. */
export default function TodayView() {
  const { t } = useWords();
  const missed = useSnapshot(({ incoming }) => incoming.filter((ring) => ring.missed));
  const redials = useSnapshot((snapshot) => snapshot.redials);
  const followUps = useSnapshot((snapshot) => snapshot.followUps);
  const more = useSnapshot((snapshot) => snapshot.moreFollowUps);
  const due = followUps.filter((followUp) => followUp.due);
  const later = followUps.filter((followUp) => !followUp.due);
  const rowsOf = (list: typeof followUps) =>
    list.map((followUp) => <FollowUpRow key={followUp.id} followUp={followUp} />);
  return (
    <article className={style.today} data-today onKeyDown={moveInDay}>
      <h2 className={style.title}>{t('action.today')}</h2>
      {missed.length + redials.length + followUps.length === 0 && (
        <p className={style.nothing} data-empty tabIndex={-1}>
          {t('today.nothing')}
        </p>
      )}
      <Part title={t('today.due')}>{rowsOf(due)}</Part>
      <Part title={t('today.missed')}>
        {missed.toReversed().map((ring) => (
          <RingStrip key={ring.callId} ring={ring} />
        ))}
      </Part>
      <Part title={t('today.redials')}>
        {redials.map((redial) => (
          <RedialStrip key={redial.callId} redial={redial} />
        ))}
      </Part>
      <Part title={t('today.later')}>{rowsOf(later)}</Part>
      {more > 0 && <p className={style.nothing}>{t.counted('today.more', more)}</p>}
    </article>
  );
}

const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/** Arrow keys between all that waits, whatever it is. */
function moveInDay(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-waiting]')];
  const at = event.target instanceof HTMLElement ? rows.indexOf(event.target) : -1;
  const move = moves[event.key];
  if (at < 0 || move === undefined) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, at + move))]?.focus();
}

function Part({ title, children }: { title: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
