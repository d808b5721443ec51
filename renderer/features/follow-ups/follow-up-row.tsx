import type { OpenFollowUp } from '../../../shared/ipc/snapshot.ts';
import { PersonActionIcon } from '../../actions/person-action-button.tsx';
import { subjectOf } from '../../actions/subject.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { CheckIcon, ClockIcon } from '../../components/icons.tsx';
import { PartyButton } from '../../components/party-button.tsx';
import { askFollowUp } from '../../state/follow-up.ts';
import { useDesk } from '../../state/snapshot.ts';
import { openCall, openPerson } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { useCallLives } from '../calls/use-live-calls.ts';
import strip from '../strips/strips.module.css';
import style from './follow-up-row.module.css';
import { finishFollowUp } from './follow-ups.ts';
import { whenText } from './when-text.ts';

/** A promise to call: whom, when and why; called, put off, or ticked off. */
export function FollowUpRow({ followUp }: { followUp: OpenFollowUp }) {
  const words = useWords();
  const { t } = words;
  const readable = useReadable();
  const busy = useCallLives();
  const desk = useDesk();
  const { id, number, contactName, callId, note, at, due } = followUp;
  const name = contactName ?? readable(number);
  const subject = { number, name: contactName, callId, desk };
  return (
    <section
      className={strip.strip}
      data-due={due || undefined}
      aria-label={t('followUp.of', { name })}
      {...subjectOf(subject)}
    >
      <ClockIcon size={18} />
      <PartyButton name={name} onOpen={() => (callId === null ? openPerson(number) : openCall(callId))}>
        <span className={strip.what}>
          <span className={due ? style.due : undefined}>
            {due
              ? t('followUp.dueSince', { when: whenText(at, words, Date.now()) })
              : whenText(at, words, Date.now())}
          </span>
        </span>
        {note !== '' && (
          <span className={strip.note} dir="auto">
            {note}
          </span>
        )}
      </PartyButton>
      <span className={strip.acts}>
        <PersonActionIcon id="call" small subject={subject} disabled={busy} />
        <IconButton small label={t('followUp.move')} onClick={() => askFollowUp({ ...subject, id })}>
          <ClockIcon size={16} />
        </IconButton>
        <IconButton small label={t('followUp.finish')} onClick={() => finishFollowUp(id)}>
          <CheckIcon size={16} />
        </IconButton>
      </span>
    </section>
  );
}
