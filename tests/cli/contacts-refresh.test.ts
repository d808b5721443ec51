import { expect } from 'vitest';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { writeMembership } from '../../electron/team/desk/membership.ts';
import { freePort } from '../support/network/free-port.ts';
import { madeUpMembership } from '../support/relay-world/made-up-membership.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { runInProcess } from '../support/terminal/in-process.ts';
import { test } from '../support/terminal/test.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';

test('contacts refresh reads what the PBX has; list and search show it with its source', async ({
  openDesk,
}) => {
  const desk = await openDesk();
  const refreshed = await desk.run('contacts', 'refresh', '--json').ended;
  expect(refreshed).toMatchObject({ code: 0, stderr: '' });
  expect(objectsOf(refreshed.stdout)).toMatchObject([
    { type: 'contacts-refreshed', source: 'pbx-users', state: 'fine', entries: 3, error: null },
    { type: 'contacts-refreshed', source: 'pbx-contacts', state: 'fine', entries: 3, error: null },
  ]);
  expect((await desk.run('contacts', 'search', 'sara').ended).stdout).toBe(
    'Sara Karimi: 201 [PBX extension]\n',
  );
  const listed = objectsOf((await desk.run('contacts', 'list', '--json').ended).stdout);
  expect(listed).toContainEqual(
    expect.objectContaining({ name: 'Parsa Trading', note: 'answers and talks', source: 'pbx-contacts' }),
  );
  expect(listed).not.toContainEqual(expect.objectContaining({ name: 'Old fax' }));
});

test('what one service refuses is told in words and not kept; the other is read all the same', async ({
  openDesk,
}) => {
  const desk = await openDesk();
  await desk.run('contacts', 'refresh').ended;
  desk.sandbox.faults.set('pbx/users/search', 'missing');
  const refused = await desk.run('contacts', 'refresh').ended;
  expect(refused.code).toBe(0);
  expect(refused.stdout).toMatch(/^Extensions: none kept\. .+\nContacts of the PBX: 3 can be called\.\n$/);
  expect((await desk.run('contacts', 'search', 'sara').ended).stdout).toBe('No contacts.\n');
  desk.sandbox.faults.set('autodialer/contacts/search', 'error-500');
  const failed = await desk.run('contacts', 'refresh').ended;
  expect(failed.code).toBe(4);
  expect((await desk.run('contacts', 'search', 'parsa').ended).stdout).toContain('[PBX contact]');
});

test('in a team whose relay is away, what another PBX told is gone all the same', async () => {
  const dataDirectory = temporaryDirectory();
  valueIn(writeMembership(dataDirectory, madeUpMembership(`nats://127.0.0.1:${await freePort()}`)));
  const store = valueIn(openContacts(dataDirectory));
  valueIn(
    store.replaceSource({
      // Under which an earlier version kept what any team told.
      ...{ source: 'pbx-users', pbx: 'http://team.invalid' },
      dialing: { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$' },
      entries: [{ id: '1', name: 'Sara', number: '201', note: '' }],
    }),
  );
  store.close();
  const run = (...words: string[]) => runInProcess([...words, '--data-dir', dataDirectory]).ended;
  expect((await run('contacts', 'list')).stdout).toBe('Sara: 201 [PBX extension]\n');
  expect(await run('contacts', 'refresh')).toMatchObject({ code: 4 });
  expect((await run('contacts', 'list')).stdout).toBe('No contacts.\n');
});
