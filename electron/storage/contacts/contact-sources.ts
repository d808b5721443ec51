import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import {
  type Contact,
  contactSchema,
  type PbxSource,
  pbxSources,
} from '../../../shared/contacts/contacts.ts';
import { readNumber } from '../../../shared/number/phone-number.ts';
import { inTransaction } from '../migrations.ts';
import { createPutWithin } from './contact-writes.ts';

/** All that a source of the PBX has now. `pbx`: the address of its API; `dialing`: how its numbers are understood. */
export const sourceOrderSchema = z.object({
  source: z.enum(pbxSources),
  pbx: z.string(),
  dialing: z.object({ country: z.string(), internalPattern: z.string() }),
  entries: z.array(z.object({ id: z.string(), name: z.string(), number: z.string(), note: z.string() })),
});
export type SourceOrder = z.infer<typeof sourceOrderSchema>;

/** `entries`: those that can be called; `changed`: not the same as before. */
export interface SourceReplaced {
  entries: number;
  changed: boolean;
}

type Entry = SourceOrder['entries'][number];

/** An entry as a contact; null where its number is none. One without a name is shown as its number. */
function contactOf({ id, name, number, note }: Entry, { source, dialing }: SourceOrder): Contact | null {
  const read = readNumber(number, { ...dialing, denied: [] });
  if (!read.ok) return null;
  const contact = contactSchema.safeParse({
    id: `${source}:${id}`.slice(0, 64),
    name: (name.trim() || number).slice(0, 200),
    company: '',
    note: note.slice(0, 2000),
    favourite: false,
    numbers: [{ typed: number.slice(0, 64), dialled: read.value.dialled, label: '' }],
    source,
  });
  return contact.success ? contact.data : null;
}

function contactsOf(order: SourceOrder): Map<string, Contact> {
  const contacts = order.entries
    .map((entry) => contactOf(entry, order))
    .filter((contact) => contact !== null);
  return new Map(contacts.map((contact) => [contact.id, contact]));
}

/** What was there and is there still is not written again: searches would read in every contact again. */
export function createReplaceSource(database: DatabaseSync): (order: SourceOrder) => SourceReplaced {
  const read = database.prepare('SELECT id, contact FROM contacts WHERE source = ?');
  const clear = database.prepare('DELETE FROM contacts WHERE source = ?');
  const put = createPutWithin(database);
  const origin = createOrigin(database);
  const isSame = (source: PbxSource, wanted: Map<string, Contact>) => {
    const there = new Map(read.all(source).map((row) => [String(row.id), String(row.contact)]));
    return (
      there.size === wanted.size &&
      [...wanted].every(([id, contact]) => there.get(id) === JSON.stringify(contact))
    );
  };
  return (order) => {
    const wanted = contactsOf(order);
    const changed = !isSame(order.source, wanted);
    if (!changed && origin.of(order.source) === order.pbx) return { entries: wanted.size, changed };
    inTransaction(database, () => {
      clear.run(order.source);
      for (const contact of wanted.values()) put(contact, true);
      origin.set(order.source, order.pbx);
    });
    return { entries: wanted.size, changed };
  };
}

/** From which PBX each source was read last. */
function createOrigin(database: DatabaseSync) {
  const read = database.prepare('SELECT pbx FROM contact_sources WHERE source = ?');
  const write = database.prepare(
    'INSERT INTO contact_sources (source, pbx) VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET pbx = excluded.pbx',
  );
  return {
    of: (source: PbxSource) => read.get(source)?.pbx ?? null,
    set: (source: PbxSource, pbx: string) => void write.run(source, pbx),
  };
}

/** Extension 201 of one PBX is somebody else at another. */
export function createForgetOtherSources(database: DatabaseSync): (pbx: string) => { changed: boolean } {
  const forget = database.prepare(
    'DELETE FROM contacts WHERE source IN (SELECT source FROM contact_sources WHERE pbx <> ?)',
  );
  const forgetOrigin = database.prepare('DELETE FROM contact_sources WHERE pbx <> ?');
  return (pbx) =>
    inTransaction(database, () => {
      const { changes } = forget.run(pbx);
      forgetOrigin.run(pbx);
      return { changed: Number(changes) > 0 };
    });
}
