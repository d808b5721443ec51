import type { AppError } from '../../../../shared/errors.ts';
import { contract } from '../../../../shared/ipc/contract.ts';
import type { Result } from '../../../../shared/result.ts';
import type { Desk } from '../../desk.ts';
import { answers } from '../../handlers/answers.ts';

/** The address book. */
export function contactHandlers(desk: Desk) {
  const afterwards = async <T>(change: Promise<Result<T, AppError>>) => {
    const result = await change;
    if (result.ok) await desk.contactsChanged();
    return result;
  };
  const { contacts } = desk;
  return {
    'pbx-contacts:state': answers(contract['pbx-contacts:state'], () => desk.pbxContacts.states()),
    'pbx-contacts:refresh': answers(contract['pbx-contacts:refresh'], () => desk.pbxContacts.refresh()),
    'contacts:search': answers(contract['contacts:search'], (query) => contacts.search(query)),
    'contacts:save': answers(contract['contacts:save'], (draft) => afterwards(contacts.save(draft))),
    'contacts:remove': answers(contract['contacts:remove'], ({ id }) => afterwards(contacts.remove(id))),
    'contacts:restore': answers(contract['contacts:restore'], ({ id }) => afterwards(contacts.restore(id))),
  };
}
