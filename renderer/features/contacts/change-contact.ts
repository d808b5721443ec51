import type { Contact, ContactDraft } from '../../../shared/contacts/contacts.ts';
import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';
import { showNotice } from '../../state/notices.ts';
import { contactsChanged, openContact } from '../../state/view.ts';
import { currentWords } from '../../text/words.ts';

/** Saves, and shows the contact as it was saved. True when it was. */
export async function saveContact(draft: ContactDraft): Promise<boolean> {
  const answer = await bridge().call['contacts:save'](draft);
  if (!answer.ok) {
    showFailure(answer.error);
    return false;
  }
  openContact(answer.value);
  contactsChanged();
  return true;
}

/** Deletes at once; the word about it can undo that. */
export async function removeContact(contact: Contact): Promise<void> {
  const answer = await bridge().call['contacts:remove']({ id: contact.id });
  if (!answer.ok) return showFailure(answer.error);
  openContact(null);
  contactsChanged();
  const undo = { label: currentWords().t('common.undo'), run: () => restoreContact(contact) };
  showNotice(currentWords().t('contacts.removed', { name: contact.name }), { action: undo });
}

async function restoreContact(contact: Contact): Promise<void> {
  const answer = await bridge().call['contacts:restore']({ id: contact.id });
  if (!answer.ok) return showFailure(answer.error);
  contactsChanged();
  openContact(contact);
}
