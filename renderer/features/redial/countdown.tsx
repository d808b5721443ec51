import type { Redial } from '../../../shared/ipc/snapshot.ts';
import { formatClock, formatTime } from '../../../shared/locales/format.ts';
import { useNow } from '../../state/use-now.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';

/** How long until the number is dialled again, or what it waits for. Read out once, with the time of day. */
export function Countdown({ redial: { at, held, number, contactName } }: { redial: Redial }) {
  const { t, language } = useWords();
  const readable = useReadable();
  const now = useNow(held === null, 500);
  if (held !== null)
    return <span role="status">{t(held === 'call' ? 'redial.heldByCall' : 'redial.heldByLock')}</span>;
  const name = contactName ?? readable(number);
  return (
    <>
      <span className="visually-hidden" role="status">
        {t('redial.at', { name, time: formatTime(at, language) })}
      </span>
      <span aria-hidden="true" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {t('redial.in')} {formatClock(Math.ceil((at - now) / 1000), language)}
      </span>
    </>
  );
}
