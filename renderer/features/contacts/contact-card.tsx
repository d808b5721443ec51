import type { Contact } from '../../../shared/contacts/contacts.ts';
import { ActionIcon } from '../../actions/action-icon.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { PbxIcon, StarFilledIcon, StarIcon, TrashIcon } from '../../components/icons.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { Button } from '../../components/parts.ts';
import { copyText } from '../../state/copy.ts';
import { dial } from '../../state/dial.ts';
import { useDesk } from '../../state/snapshot.ts';
import { editContact } from '../../state/view.ts';
import { useReadable } from '../../text/readable.ts';
import { useWords } from '../../text/words.ts';
import { useCallLives } from '../calls/use-live-calls.ts';
import { PersonCard } from '../person/person-card.tsx';
import { changeContact, removeContact, saveContact } from './change-contact.ts';
import style from './contacts.module.css';

/** A contact, with its numbers each to be called or copied. */
export function ContactCard({ contact, onBack }: { contact: Contact; onBack: (() => void) | null }) {
  const { t } = useWords();
  return (
    <PersonCard
      number={contact.numbers[0]?.dialled ?? ''}
      name={contact.name}
      contact={contact}
      onBack={onBack}
      tools={contact.source === undefined ? <OwnTools contact={contact} /> : <CopyButton contact={contact} />}
      state={
        contact.source !== undefined && (
          <p className={style.from}>
            <PbxIcon size={14} />
            {t(`contacts.source.${contact.source}`)}
          </p>
        )
      }
      actions={null}
      numbers={<Numbers contact={contact} />}
    />
  );
}

/** What can be done with one of the person's own. */
function OwnTools({ contact }: { contact: Contact }) {
  const { t } = useWords();
  return (
    <>
      <IconButton
        label={contact.favourite ? t('contacts.unfavour') : t('contacts.favour')}
        aria-pressed={contact.favourite}
        onClick={() => changeContact({ ...contact, favourite: !contact.favourite })}
      >
        {contact.favourite ? <StarFilledIcon /> : <StarIcon />}
      </IconButton>
      <IconButton label={t('contacts.remove')} onClick={() => removeContact(contact)}>
        <TrashIcon />
      </IconButton>
      <Button size="xs" variant="default" data-edit onClick={() => editContact(true)}>
        {t('contacts.edit')}
      </Button>
    </>
  );
}

/** The PBX's own can't be changed here; a copy can. */
function CopyButton({ contact }: { contact: Contact }) {
  const { t } = useWords();
  const { source: _source, ...draft } = contact;
  return (
    <Button size="xs" variant="default" onClick={() => saveContact({ ...draft, id: null })}>
      {t('contacts.copy')}
    </Button>
  );
}

function Numbers({ contact }: { contact: Contact }) {
  const { t } = useWords();
  const readable = useReadable();
  const busy = useCallLives();
  const desk = useDesk();
  return (
    <ul className={style.numbers}>
      {contact.numbers.map((number, index) => (
        <li key={number.dialled} className={style.number}>
          <span>
            <b>
              <NumberText number={number.dialled} />
            </b>
            {number.label !== '' && (
              <small>
                <bdi>{number.label}</bdi>
              </small>
            )}
          </span>
          <IconButton
            label={t('contacts.copyNumber', { number: readable(number.dialled) })}
            onClick={() => copyText(number.dialled)}
          >
            <ActionIcon id="copy" />
          </IconButton>
          <Button
            size="xs"
            variant={index === 0 ? 'filled' : 'default'}
            leftSection={<ActionIcon id="call" size={14} />}
            disabled={busy}
            aria-label={t('contacts.call', { name: readable(number.dialled) })}
            onClick={() => dial({ text: number.dialled, origin: 'contact', desk })}
          >
            {t('action.call')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
