import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { callDatabase } from '../../electron/storage/calls/call-tables.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { contactDatabase } from '../../electron/storage/contacts/contact-tables.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import type { DatabaseFile } from '../../electron/storage/database.ts';
import { applyMigration } from '../../electron/storage/migrations.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

/**
 * Files as each version of Dotaraf wrote them, as SQL: made by that version's own code. A new version's file is added
 * when its migration is; those that are here never change.
 */
const folder = path.join(import.meta.dirname, 'fixtures');
const databases: Record<'calls' | 'contacts', (directory: string) => DatabaseFile> = {
  calls: callDatabase,
  contacts: contactDatabase,
};
interface Fixture {
  name: 'calls' | 'contacts';
  version: number;
  file: string;
}
const fixtures: Fixture[] = readdirSync(folder).flatMap((file) => {
  const [, name, version] = /^(calls|contacts)-(\d+)\.sql$/.exec(file) ?? [];
  if (name !== 'calls' && name !== 'contacts') return [];
  return [{ name, version: Number(version), file } satisfies Fixture];
});
const of = (wanted: 'calls' | 'contacts') => fixtures.filter(({ name }) => name === wanted);
const newest = (name: 'calls' | 'contacts') => databases[name]('').migrations.length;

/** A data directory with a file of that version. */
function directoryWith({ name, file }: { name: string; file: string }): string {
  const directory = temporaryDirectory();
  const database = new DatabaseSync(path.join(directory, `${name}.db`));
  database.exec(`PRAGMA foreign_keys = OFF; ${readFileSync(path.join(folder, file), 'utf8')}`);
  database.close();
  return directory;
}

/** Tables with their columns, and indexes, however the statements that made them were written. */
function shapeOf(database: DatabaseSync): unknown {
  const names = database
    .prepare(`SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`)
    .all();
  return names.map(({ type, name }) => {
    const about = type === 'table' ? `table_xinfo(${name})` : `index_xinfo(${name})`;
    return [type, name, database.prepare(`PRAGMA ${about}`).all()];
  });
}

/** The shape that the first `count` migrations make. */
function shapeAfter(name: 'calls' | 'contacts', count: number): unknown {
  const database = new DatabaseSync(':memory:');
  for (const migration of databases[name]('').migrations.slice(0, count)) applyMigration(database, migration);
  const shape = shapeOf(database);
  database.close();
  return shape;
}

function fileIn<T>(directory: string, name: string, read: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path.join(directory, `${name}.db`), { readOnly: true });
  const value = read(database);
  database.close();
  return value;
}

test.each(['calls', 'contacts'] as const)('there is a file of every version of %s up to this one', (name) => {
  const versions = of(name).map(({ version }) => version);
  expect(versions.sort((one, other) => one - other)).toEqual(
    Array.from({ length: newest(name) }, (_, at) => at + 1),
  );
});

test.each(fixtures)('what made $name of version $version is as it was', ({ name, version, file }) => {
  const directory = directoryWith({ name, file });
  expect(fileIn(directory, name, shapeOf)).toEqual(shapeAfter(name, version));
});

test.each(of('calls'))(
  'calls of version $version come along, with their events, outcomes and notes',
  (fixture) => {
    const directory = directoryWith(fixture);
    const log = valueIn(openCallLog(directory));
    expect(log.recall('asked:trunk-api')).toBe('yes');
    expect(log.unsettled(0).map((events) => events[0]?.callId)).toContain('old-unfinished');
    log.close();
    const history = valueIn(openHistory(directory));
    const { rows, total } = history.list({ limit: 10, offset: 0 });
    expect(total).toBe(3);
    expect(
      rows.map(({ callId, number, outcome, talkSeconds }) => [callId, number, outcome, talkSeconds]),
    ).toEqual([
      ['old-unfinished', '314', null, null],
      ['old-unconfirmed', '02188880402', 'second-party-no-answer', expect.anything()],
      ['old-completed', '09125550401', 'completed', 42],
    ]);
    expect(history.events('old-unconfirmed').map(({ type }) => type)).toEqual([
      'call-requested',
      'call-ended',
      'outcome-amended',
    ]);
    if (fixture.version >= 2)
      expect(history.list({ limit: 1, offset: 0, text: 'پس‌فردا' }).rows).toHaveLength(1);
    history.close();
    expect(fileIn(directory, 'calls', shapeOf)).toEqual(shapeAfter('calls', newest('calls')));
  },
);

test.each(of('contacts'))(
  'contacts of version $version come along, with numbers, favourites, the do-not-call list and follow-ups',
  (fixture) => {
    const directory = directoryWith(fixture);
    const contacts = valueIn(openContacts(directory));
    const { rows, total } = valueIn(contacts.search({ text: '', offset: 0, limit: 10 }));
    expect(total).toBe(2);
    expect(rows.map(({ name }) => name).sort()).toEqual(['Omid Karimi', 'مینا احمدی'].sort());
    expect(valueIn(contacts.favourites())).toMatchObject([
      {
        name: 'مینا احمدی',
        company: 'نمونه',
        note: 'VIP',
        numbers: [{ dialled: '09125550403' }, { dialled: '02188880404' }],
      },
    ]);
    expect(valueIn(contacts.names(['02188880404']))).toEqual([['02188880404', 'مینا احمدی']]);
    for (const text of ['8880404', '555040', 'مینااحمدی', 'نمونه'])
      expect(valueIn(contacts.search({ text, offset: 0, limit: 10 })).rows[0]?.name).toBe(
        text === '555040' ? 'Omid Karimi' : 'مینا احمدی',
      );
    const listed = valueIn(contacts.doNotCall({ text: '', offset: 0, limit: 10 })).rows;
    expect(listed.map(({ number }) => number)).toEqual(fixture.version >= 2 ? ['09125550407'] : []);
    const promised = valueIn(contacts.followUps({ all: false }));
    expect(promised.map(({ note }) => note)).toEqual(fixture.version >= 5 ? ['price list'] : []);
    contacts.close();
    expect(fileIn(directory, 'contacts', shapeOf)).toEqual(shapeAfter('contacts', newest('contacts')));
  },
);
