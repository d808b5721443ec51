import type { Contact } from '../../../shared/contacts/contacts.ts';
import type { Bridge } from '../../../shared/ipc/contract.ts';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';

type ContactChannel = `contacts:${'search' | 'of-number' | 'save' | 'remove' | 'restore'}`;

/** The address book of a pretended main process. */
export function contactCalls(
  book: readonly Contact[],
  push: (change: Partial<Snapshot>) => void,
): Pick<Bridge['call'], ContactChannel> {
  let contacts = [...book];
  let removed: Contact[] = [];
  return {
    'contacts:search': async ({ text, offset, limit }) => {
      const rows = contacts.filter(
        ({ name, company, numbers }) =>
          `${name} ${company}`.toLowerCase().includes(text.toLowerCase()) ||
          numbers.some(({ dialled }) => dialled.includes(text)),
      );
      return { ok: true, value: { total: rows.length, rows: rows.slice(offset, offset + limit) } };
    },
    'contacts:of-number': async ({ number }) => ({
      ok: true,
      value: contacts.filter(({ numbers }) => numbers.some(({ dialled }) => dialled === number)),
    }),
    'contacts:save': async (draft) => {
      const saved: Contact = { ...draft, id: draft.id ?? `contact-${Date.now()}` };
      contacts = [...contacts.filter(({ id }) => id !== saved.id), saved];
      push({ favourites: contacts.filter((contact) => contact.favourite) });
      return { ok: true, value: saved };
    },
    'contacts:remove': async ({ id }) => {
      removed = contacts.filter((contact) => contact.id === id);
      contacts = contacts.filter((contact) => contact.id !== id);
      push({ favourites: contacts.filter((contact) => contact.favourite) });
      return { ok: true, value: null };
    },
    'contacts:restore': async () => {
      contacts = [...contacts, ...removed];
      push({ favourites: contacts.filter((contact) => contact.favourite) });
      return { ok: true, value: null };
    },
  };
}
