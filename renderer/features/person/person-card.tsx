import type { ReactNode } from 'react';
import type { Ending } from '../../../shared/call/ending.ts';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import type { DoNotCallEntry } from '../../../shared/guards/do-not-call.ts';
import { groupedText } from '../../../shared/number/iran.ts';
import { unblock } from '../../actions/blocked.ts';
import { PersonActionButton, PersonActionIcon } from '../../actions/person-action-button.tsx';
import { openPersonMenu } from '../../actions/person-menu.ts';
import { type Subject, subjectOf } from '../../actions/subject.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { BackIcon, BlockIcon, MoreIcon } from '../../components/icons.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { TextButton } from '../../components/text-button.tsx';
import { useDesk, useSnapshot } from '../../state/snapshot.ts';
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
  /** The call that is shown, where one is; `ending` null while it lives. */
  call?: { callId: string; ending: Ending | null };
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
  const { number, contact: given, call } = props;
  const person = usePerson(number, call?.callId ?? null, given);
  const contact = given ?? person?.contact ?? null;
  const name = given?.name ?? person?.name ?? props.name;
  const subject = { number, name, callId: call?.callId ?? null, desk: useDesk() };
  return (
    <article className={style.card} data-card {...subjectOf(subject)}>
      <Bar {...props} subject={subject} person={person} />
      <Head number={number} name={name} contact={contact} severalNumbers={props.numbers !== undefined} />
      {props.state}
      {person?.blocked != null && <Blocked number={number} entry={person.blocked} />}
      <div className={style.actions}>
        {props.actions}
        <PersonActionButton id="page" subject={subject} variant="default" />
        <PersonActionButton id="followUp" subject={subject} variant="default" />
      </div>
      <FollowUpsOf number={number} />
      {contact !== null && contact.note !== '' && (
        <p className={style.note}>
          <bdi>{contact.note}</bdi>
        </p>
      )}
      {props.numbers}
      {call !== undefined && <WrapUpSection key={call.callId} callId={call.callId} ending={call.ending} />}
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

function Bar(props: Props & { subject: Subject; person: Person | null }) {
  const { t } = useWords();
  const { number, subject, onBack, tools, person } = props;
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
          <PersonActionIcon id="copy" subject={subject} />
          <ContactButton subject={subject} isContact={person !== null && person.name !== null} />
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

/** That this number is never dialled from here, by which entry of the list, why, and how to change that. */
function Blocked({ number, entry }: { number: string; entry: DoNotCallEntry }) {
  const { t } = useWords();
  return (
    <p className={style.blocked}>
      <BlockIcon size={16} />
      <span>
        {entry.number === number
          ? t('person.blocked')
          : t('person.blockedBy', { entry: groupedText(entry.number) })}
        {entry.reason !== '' && <bdi> {entry.reason}</bdi>}
      </span>
      <TextButton onClick={() => unblock(entry.number)}>{t('actionMore.unblock')}</TextButton>
    </p>
  );
}
