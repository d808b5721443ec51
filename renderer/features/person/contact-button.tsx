import { ActionIcon } from '../../actions/action-icon.tsx';
import { personActions } from '../../actions/person-actions.ts';
import type { Subject } from '../../actions/subject.ts';
import { useActionKeys } from '../../actions/use-action-keys.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { AddContactIcon } from '../../components/icons.tsx';
import { useWords } from '../../text/words.ts';

/** To the contact of a number, or to a new one with the number in it. */
export function ContactButton({ subject, isContact }: { subject: Subject; isContact: boolean }) {
  const { t } = useWords();
  const label = isContact ? t('action.contact') : t('actionMore.add');
  const keys = useActionKeys('contact', label);
  return (
    <IconButton label={label} {...keys} onClick={() => personActions.contact.run(subject)}>
      {isContact ? <ActionIcon id="contact" /> : <AddContactIcon />}
    </IconButton>
  );
}
