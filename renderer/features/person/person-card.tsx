import type { ReactNode } from 'react';
import type { CallOutcome } from '../../../shared/call/summary.ts';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { unblock } from '../../actions/blocked.ts';
import { openPersonMenu } from '../../actions/person-menu.ts';
import { subjectOf } from '../../actions/subject.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { BackIcon, BlockIcon, ClockIcon, CopyIcon, MoreIcon } from '../../components/icons.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { Button } from '../../components/parts.ts';
import { TextButton } from '../../components/text-button.tsx';
import { copyText } from '../../state/copy.ts';
import { askFollowUp } from '../../state/follow-up.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { WrapUpSection } from '../calls/wrap-up-section.tsx';
import { FollowUpRow } from '../follow-ups/follow-up-row.tsx';
import { ContactButton } from './contact-button.tsx';
import { LastCalls } from './last-calls.tsx';
import style from './person.module.css';
import { type Person, usePerson } from './use-person.ts';

interface Props {
  /** Dialled form; empty where a caller withheld it. */
  number: string;
  /** Their name as far as it is known while the contact is being read. */
  name: string | null;
  /** The contact itself, where that is what is shown. */
  contact?: Contact;
  /** The call that is shown, where one is; `outcome` null while it lives. */
  call?: { callId: string; outcome: CallOutcome | null };
  /** Back to the list; null where the list stands beside it. */
  onBack: (() => void) | null;
  /** In the bar above, beside what every card has. */
  tools?: ReactNode;
  /** Who did what, in a sentence. */
  state?: ReactNode;
  /** What can be done first of all: call, cancel. */
  actions: ReactNode;
  /** The numbers of a contact, each with its own button; else the one number stands under the name. */
  numbers?: ReactNode;
  /** What belongs to the call: lanes, recording. */
  children?: ReactNode;
  /** Codes and ids, folded. */
  details?: ReactNode;
}

/**
 * One person, wherever they are shown: who they are, what is known and was said of them, the call of this moment with
 * its note, and the last ones.
 */
export function PersonCard(props: Props) {
  const { t } = useWords();
  const { number, contact: given, call } = props;
  const person = usePerson(number, call?.callId ?? null, given);
  const contact = given ?? person?.contact ?? null;
  const name = given?.name ?? person?.name ?? props.name;
  return (
    <article className={style.card} data-card {...subjectOf({ number, name, callId: call?.callId ?? null })}>
      <Bar {...props} name={name} person={person} />
      <Head number={number} name={name} contact={contact} severalNumbers={props.numbers !== undefined} />
      {props.state}
      {person?.blocked != null && <Blocked number={number} reason={person.blocked.reason} />}
      <div className={style.actions}>
        {props.actions}
        {number !== '' && (
          <Button
            variant="default"
            leftSection={<ClockIcon size={16} />}
            onClick={() => askFollowUp({ id: null, number, name, callId: call?.callId ?? null })}
          >
            {t('action.followUp')}
          </Button>
        )}
      </div>
      <FollowUpsOf number={number} />
      {contact !== null && contact.note !== '' && (
        <p className={style.note} dir="auto">
          {contact.note}
        </p>
      )}
      {props.numbers}
      {call !== undefined && <WrapUpSection key={call.callId} callId={call.callId} outcome={call.outcome} />}
      {props.children}
      {number !== '' && person !== null && <LastCalls calls={person.before} />}
      {props.details}
    </article>
  );
}

/** What was promised to this number. */
function FollowUpsOf({ number }: { number: string }) {
  const { t } = useWords();
  const followUps = useSnapshot((snapshot) => snapshot.followUps.filter((one) => one.number === number));
  if (followUps.length === 0) return null;
  return (
    <section className={style.promised} aria-label={t('action.followUp')}>
      {followUps.map((followUp) => (
        <FollowUpRow key={followUp.id} followUp={followUp} />
      ))}
    </section>
  );
}

function Bar(props: Props & { name: string | null; person: Person | null }) {
  const { t } = useWords();
  const { number, name, call, onBack, tools, person } = props;
  const subject = { number, name, callId: call?.callId ?? null };
  return (
    <div className={style.bar}>
      {onBack === null ? (
        <span />
      ) : (
        <span className={style.back}>
          <IconButton label={t('common.back')} onClick={onBack}>
            <BackIcon />
          </IconButton>
        </span>
      )}
      {tools}
      {number !== '' && props.contact === undefined && (
        <>
          <IconButton label={t('action.copy')} onClick={() => copyText(number)}>
            <CopyIcon />
          </IconButton>
          <ContactButton number={number} isContact={person !== null && person.name !== null} />
        </>
      )}
      <IconButton
        label={t('actionMore.menu')}
        aria-haspopup="menu"
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          void openPersonMenu(subject, { x: left, y: bottom });
        }}
      >
        <MoreIcon />
      </IconButton>
    </div>
  );
}

interface HeadProps {
  number: string;
  name: string | null;
  contact: Contact | null;
  severalNumbers: boolean;
}

function Head({ number, name, contact, severalNumbers }: HeadProps) {
  const { t } = useWords();
  const readable = useReadable();
  const shown = name ?? (number === '' ? t('incoming.withheld') : readable(number));
  return (
    <header className={style.head}>
      <h1 className={style.who} data-heading tabIndex={-1}>
        <bdi dir={name === null && number !== '' ? 'ltr' : 'auto'}>{shown}</bdi>
      </h1>
      {contact !== null && contact.company !== '' && (
        <p className={style.company}>
          <bdi>{contact.company}</bdi>
        </p>
      )}
      {name !== null && number !== '' && !severalNumbers && (
        <p className={style.number}>
          <NumberText number={number} />
        </p>
      )}
    </header>
  );
}

/** That this number is never dialled from here, why, and how to change that. */
function Blocked({ number, reason }: { number: string; reason: string }) {
  const { t } = useWords();
  return (
    <p className={style.blocked}>
      <BlockIcon size={16} />
      <span>
        {t('person.blocked')}
        {reason !== '' && <bdi> {reason}</bdi>}
      </span>
      <TextButton onClick={() => unblock(number)}>{t('actionMore.unblock')}</TextButton>
    </p>
  );
}
