import { expect } from 'vitest';
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
