import type { Contact } from '../../../../shared/contacts/contacts.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { contactsContract } from '../../../../shared/ipc/contacts.ts';
import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import type { Result } from '../../../../shared/result.ts';
import { systemClock } from '../../../compose/system-clock.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { createPbxContacts } from './pbx-contacts.ts';

/** The address book, and what the PBX knows beside it. */
export function contactsFeature(base: Base) {
  const { contacts, names } = base;
  let favourites: Contact[] = [];
  let version = 0;
  /** Contacts were changed: favourites and names are read again, and lists of them. */
  const contactsChanged = async () => {
    version += 1;
    names.forget();
    const read = await contacts.favourites();
    if (read.ok) favourites = read.value;
    base.changed();
  };
  const afterwards = async <T>(change: Promise<Result<T, AppError>>) => {
    const result = await change;
    if (result.ok) await contactsChanged();
    return result;
  };
  const pbxContacts = createPbxContacts({ ...base, clock: systemClock, changed: contactsChanged });
  base.owned.defer(pbxContacts.stop);
  return {
    contactsChanged,
    handlers: answering(contactsContract, {
      'contacts:search': (query) => contacts.search(query),
      'contacts:of-number': ({ number }) => contacts.peopleOf(number),
      'contacts:save': (draft) => afterwards(contacts.save(draft)),
      'contacts:remove': ({ id }) => afterwards(contacts.remove(id)),
      'contacts:restore': ({ id }) => afterwards(contacts.restore(id)),
      'pbx-contacts:state': () => pbxContacts.states(),
      'pbx-contacts:refresh': () => pbxContacts.refresh(),
    }),
    state: (): Pick<Snapshot, 'favourites' | 'contactsVersion'> => ({ favourites, contactsVersion: version }),
  };
}
