import { z } from 'zod';
import { type Contact, contactDraftSchema } from '../contacts/contacts.ts';
import type { SourceState } from '../pbx/directory.ts';
import { type Answered, entry, nothing, text } from './entry.ts';

/** The address book, and what the PBX knows beside it. */
export const contactsContract = {
  'contacts:search': entry<Answered<{ total: number; rows: Contact[] }>>().takes(
    z.object({ text: text(200), offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
  ),
  /** Whoever has a dialled number, by the rule of the names elsewhere: several where people share it. */
  'contacts:of-number': entry<Answered<Contact[]>>().takes(z.object({ number: text(200) })),
  'contacts:save': entry<Answered<Contact>>().takes(contactDraftSchema),
  'contacts:remove': entry<Answered<null>>().takes(z.object({ id: text(64) })),
  'contacts:restore': entry<Answered<null>>().takes(z.object({ id: text(64) })),
  'pbx-contacts:state': entry<readonly SourceState[]>().takes(nothing),
  /** Reads the PBX's directory and contacts now. */
  'pbx-contacts:refresh': entry<readonly SourceState[]>().takes(nothing),
};
