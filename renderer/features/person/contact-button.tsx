import { IconButton } from '../../components/icon-button.tsx';
import { AddContactIcon, ContactsIcon } from '../../components/icons.tsx';
import { useWords } from '../../text/words.ts';
import { showContactOf } from '../contacts/show-contact.ts';

/** To the contact of a number, or to a new one with the number in it. */
export function ContactButton({ number, isContact }: { number: string; isContact: boolean }) {
  const { t } = useWords();
  return (
    <IconButton
      label={isContact ? t('action.contact') : t('actionMore.add')}
      onClick={() => showContactOf(number)}
    >
      {isContact ? <ContactsIcon /> : <AddContactIcon />}
    </IconButton>
  );
}
