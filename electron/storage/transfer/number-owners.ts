import type { DatabaseSync } from 'node:sqlite';
import type { Contact, ContactDraft } from '../../../shared/contacts/contacts.ts';
import { holdsBoth, isNameless } from '../../../shared/contacts/merge.ts';
import { readContacts } from '../contacts/contact-reads.ts';
import { numberTail } from '../contacts/number-text.ts';
import { sortKey } from '../contacts/search-text.ts';

/** The own contacts that have a number, as an import tells them apart. */
interface Owners {
  count: number;
  /** Ids by the key of the name; who has none stands apart. */
  named: Map<string, string>;
  nameless: string | null;
}

/** The contact that a draft is a part of; else whether others have one of its numbers. */
export interface Held {
  contact: Contact | null;
  isShared: boolean;
}

/** A number that more have is read once and then known in memory: a switchboard may stand with thousands. */
const mostReadAnew = 4;

const noOwners = (): Owners => ({ count: 0, named: new Map(), nameless: null });

function hold(owners: Owners, contact: Contact): void {
  owners.count += 1;
  if (isNameless(contact)) owners.nameless = contact.id;
  else owners.named.set(sortKey(contact.name), contact.id);
}

/**
 * Who has a number in the address book, for a transaction in which nobody else writes. What is written has to be told
 * (`wrote`). `isEmpty`: nobody was there before, so that there is nothing to read.
 */
export function createNumberOwners(database: DatabaseSync, isEmpty: boolean) {
  const source = `SELECT contact FROM contact_numbers CROSS JOIN contacts ON id = contact_id
       WHERE tail = ? AND dialled = ? AND +removed = 0 AND +source IS NULL`;
  const few = database.prepare(`${source} LIMIT ${mostReadAnew + 1}`);
  const all = database.prepare(source);
  const one = database.prepare('SELECT contact FROM contacts WHERE id = ?');
  const known = new Map<string, Owners>();
  const read = (dialled: string): Owners => {
    const held = known.get(dialled);
    if (held !== undefined) return held;
    if (isEmpty) return noOwners();
    const first = readContacts(few.all(numberTail(dialled), dialled));
    const isMany = first.length > mostReadAnew;
    const owners = noOwners();
    for (const contact of isMany ? readContacts(all.all(numberTail(dialled), dialled)) : first)
      hold(owners, contact);
    if (isMany) known.set(dialled, owners);
    return owners;
  };
  const idOf = (draft: ContactDraft, { count, named, nameless }: Owners): string | null => {
    if (count === 0) return null;
    if (!isNameless(draft)) return named.get(sortKey(draft.name)) ?? nameless;
    return nameless ?? (count === 1 ? ([...named.values()][0] ?? null) : null);
  };
  return {
    of: (draft: ContactDraft): Held => {
      let isShared = false;
      for (const { dialled } of draft.numbers) {
        const owners = read(dialled);
        const id = idOf(draft, owners);
        const contact = id === null ? null : (readContacts(one.all(id))[0] ?? null);
        // One that has no room for all of its numbers stands beside it.
        if (contact !== null && holdsBoth(contact, draft)) return { contact, isShared: true };
        isShared ||= owners.count > 0;
      }
      return { contact: null, isShared };
    },
    wrote: (contact: Contact, before: Contact | null): void => {
      for (const { dialled } of contact.numbers) {
        const owners = known.get(dialled) ?? (isEmpty ? noOwners() : undefined);
        if (owners === undefined) continue;
        known.set(dialled, owners);
        if (owners.nameless === contact.id) owners.nameless = null;
        if (before?.numbers.some((number) => number.dialled === dialled)) owners.count -= 1;
        hold(owners, contact);
      }
    },
  };
}
