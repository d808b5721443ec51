import type { Contact, ContactDraft } from '../../../shared/contacts/contacts.ts';
import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';
import { showNotice } from '../../state/notices.ts';
import { contactsChanged, openContact, updateContact } from '../../state/view.ts';
import { currentWords } from '../../text/words.ts';

/** Saves what a form holds, and opens the contact as it was saved. */
export async function saveContact(draft: ContactDraft): Promise<void> {
  const saved = await written(draft);
  if (saved !== null) openContact(saved);
}

/** Saves a change of the contact that is open; the focus stays where it is. */
export async function changeContact(draft: ContactDraft): Promise<void> {
  const saved = await written(draft);
  if (saved !== null) updateContact(saved);
}

async function written(draft: ContactDraft): Promise<Contact | null> {
  const answer = await bridge().call['contacts:save'](draft);
  if (!answer.ok) {
    showFailure(answer.error);
    return null;
  }
  contactsChanged();
  return answer.value;
}

/** Deletes at once; the word about it can undo that. */
export async function removeContact(contact: Contact): Promise<void> {
  const answer = await bridge().call['contacts:remove']({ id: contact.id });
  if (!answer.ok) return showFailure(answer.error);
  openContact(null);
  contactsChanged();
  const { t } = await currentWords();
  const undo = { label: t('common.undo'), run: () => restoreContact(contact) };
  showNotice(t('contacts.removed', { name: contact.name }), { action: undo });
}

async function restoreContact(contact: Contact): Promise<void> {
  const answer = await bridge().call['contacts:restore']({ id: contact.id });
  if (!answer.ok) return showFailure(answer.error);
  contactsChanged();
  openContact(contact);
}
