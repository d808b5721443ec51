import type { DatabaseFile } from '../database.ts';
import type { Migrations } from '../migrations.ts';
import { repairContacts } from './repair-contacts.ts';

/**
 * `contact` is the whole contact as JSON; the other columns are what searches and orders look at, most of them
 * in memory (contact-index.ts). `removed`: deleted, but may still be restored.
 */
const migrations: Migrations = [
  `CREATE TABLE contacts (
     id TEXT PRIMARY KEY,
     contact TEXT NOT NULL,
     name_key TEXT NOT NULL,
     searchable TEXT NOT NULL,
     sort_key TEXT NOT NULL,
     favourite_place INTEGER,
     removed INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE INDEX contacts_by_name ON contacts (removed, sort_key, id, name_key, searchable);
   CREATE INDEX contacts_favourite ON contacts (favourite_place) WHERE favourite_place IS NOT NULL;
   CREATE TABLE contact_numbers (
     contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
     place INTEGER NOT NULL,
     dialled TEXT NOT NULL,
     tail TEXT NOT NULL,
     PRIMARY KEY (contact_id, place)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX contact_numbers_by_tail ON contact_numbers (tail, dialled);`,
  `CREATE TABLE do_not_call (
     number TEXT PRIMARY KEY,
     reason TEXT NOT NULL,
     added_at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  // `source`: what of the PBX a contact was read from; null for the person's own. `pbx`: the address of its API.
  `ALTER TABLE contacts ADD COLUMN source TEXT;
   DROP INDEX contacts_by_name;
   CREATE INDEX contacts_by_name ON contacts (removed, sort_key, id, source, name_key, searchable);
   CREATE INDEX contacts_of_pbx ON contacts (source) WHERE source IS NOT NULL;
   CREATE TABLE contact_sources (
     source TEXT PRIMARY KEY,
     pbx TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  // Numbers get the 0 that they lacked; `searchable`: the reason as searches compare it.
  repairContacts,
  // Promises to call somebody at a time (UTC ms), and missed calls that the agent ticked off.
  `CREATE TABLE follow_ups (
     id TEXT PRIMARY KEY,
     number TEXT NOT NULL,
     call_id TEXT,
     note TEXT NOT NULL,
     at INTEGER NOT NULL,
     added_at INTEGER NOT NULL,
     done_at INTEGER,
     reminded_at INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX follow_ups_open ON follow_ups (at, id) WHERE done_at IS NULL;
   CREATE INDEX follow_ups_of_call ON follow_ups (call_id) WHERE call_id IS NOT NULL;
   CREATE TABLE ticked_calls (
     call_id TEXT PRIMARY KEY,
     ticked_at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  // `searchable` held the text of `name_key` once more, in the table and in the largest index. `digits`: what it held behind
  // that, each number as it is dialled and as it is written, a line each.
  `ALTER TABLE contacts ADD COLUMN digits TEXT NOT NULL DEFAULT '';
   UPDATE contacts SET digits = substr(searchable, length(name_key) + 2);
   DROP INDEX contacts_by_name;
   ALTER TABLE contacts DROP COLUMN searchable;
   CREATE INDEX contacts_by_name ON contacts (removed, sort_key, id, source, name_key, digits);`,
];

/**
 * The contacts that lists and searches show: those of the PBX only where no own one has the same number. For queries
 * over `contacts` by that name. Each number of the PBX is looked for once: its list may hold one number a thousand times.
 */
export const isShown = `removed = 0 AND (source IS NULL OR NOT EXISTS (
  SELECT 1 FROM contact_numbers AS theirs WHERE theirs.contact_id = contacts.id AND theirs.dialled IN (
    SELECT dialled FROM (
      SELECT DISTINCT tail, dialled FROM contacts AS of_pbx CROSS JOIN contact_numbers ON contact_id = of_pbx.id
        WHERE of_pbx.source IS NOT NULL) AS pbx_numbers
      WHERE EXISTS (
        SELECT 1 FROM contact_numbers AS mine JOIN contacts AS own ON own.id = mine.contact_id
          WHERE mine.tail = pbx_numbers.tail AND mine.dialled = pbx_numbers.dialled
            AND own.source IS NULL AND own.removed = 0))))`;

/** A file of its own: whoever writes contacts must never hold the lock that the call log's writer needs. */
export const contactDatabase = (directory: string): DatabaseFile => ({
  directory,
  name: 'contacts.db',
  migrations,
  synchronous: 'NORMAL',
  // An import of 100,000 contacts holds the lock for some seconds.
  patience: 10_000,
  // The commit of such an import takes two thirds of the time that it takes with 4096.
  pageSize: 8192,
  rewrittenIn: 4,
});
