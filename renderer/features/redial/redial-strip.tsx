import type { Redial } from '../../../shared/ipc/snapshot.ts';
import { RedialIcon } from '../../components/icons.tsx';
import { TextButton } from '../../components/text-button.tsx';
import { useSnapshot } from '../../state/snapshot.ts';
import { openCall, useView } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import style from '../incoming/strips.module.css';
import { Countdown } from './countdown.tsx';
import { cancelRedial } from './redials.ts';

/** Planned redials, on every view but that of the call itself. */
export function RedialStrips() {
  const redials = useSnapshot((snapshot) => snapshot.redials);
  const opened = useView(({ view, callId }) => (view === 'calls' ? callId : null));
  return redials
    .filter(({ callId }) => callId !== opened)
    .map((redial) => <Strip key={redial.callId} redial={redial} />);
}

function Strip({ redial }: { redial: Redial }) {
  const { t } = useWords();
  const readable = useReadable();
  const { callId, contactName, number } = redial;
  return (
    <section className={style.strip} aria-label={t('redial.label')}>
      <RedialIcon size={18} />
      <button type="button" className={style.words} onClick={() => openCall(callId)}>
        <span className={style.sentence}>
          <bdi>{contactName ?? readable(number)}</bdi>
        </span>
        <small className={style.last}>
          <Countdown redial={redial} />
        </small>
      </button>
      <TextButton onClick={() => cancelRedial(callId)}>{t('redial.cancel')}</TextButton>
    </section>
  );
}
