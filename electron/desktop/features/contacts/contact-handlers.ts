import type { AppError } from '../../../../shared/errors.ts';
import { contactsContract } from '../../../../shared/ipc/contacts.ts';
import type { Result } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import { answering } from '../../ipc/answers.ts';

/** The address book. */
export function contactHandlers(desk: Desk) {
  const afterwards = async <T>(change: Promise<Result<T, AppError>>) => {
    const result = await change;
    if (result.ok) await desk.contactsChanged();
    return result;
  };
  const { contacts } = desk;
  return answering(contactsContract, {
    'pbx-contacts:state': () => desk.pbxContacts.states(),
    'pbx-contacts:refresh': () => desk.pbxContacts.refresh(),
    'contacts:search': (query) => contacts.search(query),
    'contacts:save': (draft) => afterwards(contacts.save(draft)),
    'contacts:remove': ({ id }) => afterwards(contacts.remove(id)),
    'contacts:restore': ({ id }) => afterwards(contacts.restore(id)),
  });
}
