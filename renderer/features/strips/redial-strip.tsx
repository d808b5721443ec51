import type { Redial } from '../../../shared/ipc/snapshot.ts';
import { subjectOf } from '../../actions/subject.ts';
import { RedialIcon } from '../../components/icons.tsx';
import { PartyButton } from '../../components/party-button.tsx';
import { TextButton } from '../../components/text-button.tsx';
import { useDesk } from '../../state/snapshot.ts';
import { openCall } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { Countdown } from '../redial/countdown.tsx';
import { cancelRedial } from '../redial/redials.ts';
import style from './strips.module.css';

/** A number that is dialled again in some minutes. */
export function RedialStrip({ redial }: { redial: Redial }) {
  const { t } = useWords();
  const readable = useReadable();
  const desk = useDesk();
  const { callId, contactName, number } = redial;
  return (
    <section
      className={style.strip}
      aria-label={t('redial.label')}
      {...subjectOf({ number, name: contactName, callId, desk })}
    >
      <RedialIcon size={18} />
      <PartyButton name={contactName ?? readable(number)} onOpen={() => openCall(callId)}>
        <span className={style.what}>
          <Countdown redial={redial} />
        </span>
      </PartyButton>
      <TextButton onClick={() => cancelRedial(callId)}>{t('redial.cancel')}</TextButton>
    </section>
  );
}
