import { expect, onTestFinished, test } from 'vitest';
import { createPageReader } from '../../../electron/pbx/simotel/page-reader.ts';
import { ranOnThisThread } from '../../support/fuzz/foreign/on-this-thread.ts';
import { sends, succeeds } from '../../support/network/fake-http.ts';
import { connect } from './support.ts';

const usersOf = (count: number) =>
  Array.from({ length: count }, (_, place) => ({
    ...{ _id: `u-${place}`, name: `user ${place}`, number: String(1000 + place), active: true },
  }));

/** What takes an answer of the PBX apart; single values of headers are read by `wire/loose.ts`, too. */
const readers = /electron\/pbx\/simotel\/(answers|envelope|records|wire\/(?!loose)[a-z-]+)\.ts$/;

test.each([
  ['a page of fifty records', 50, true],
  ['thousands of records where fifty were asked for', 5000, false],
] as const)('%s: all are read in their order; on the thread that asked: %s, %s', async (_, count, here) => {
  const { client } = await connect(succeeds(usersOf(count)));
  let users: unknown;
  const ran = await ranOnThisThread(readers, async () => {
    users = await client.directory.entries('pbx-users');
  });
  expect(users).toEqual({
    ok: true,
    value: usersOf(count).map(({ _id, name, number }) => ({ id: _id, name, number, note: '' })),
  });
  expect(ran.includes('records.ts:readPage')).toBe(here);
  if (!here) expect(ran).toEqual([]);
});

test('while thousands of records come back from the thread that read them, others get their turn', async () => {
  const { client } = await connect(succeeds(usersOf(20_000)));
  let turns = 0;
  let done = false;
  const count = () => {
    if (done) return;
    turns += 1;
    setImmediate(count);
  };
  const asked = client.directory.entries('pbx-users');
  setImmediate(count);
  expect(await asked).toMatchObject({ ok: true, value: { length: 20_000 } });
  done = true;
  // Two hundred records at once.
  expect(turns).toBeGreaterThan(40);
});

const answerWith = (data: unknown) => ({
  status: 200,
  headers: {},
  body: Buffer.from(JSON.stringify({ success: 1, message: '', data })),
  complete: true,
});

function startReader() {
  const reader = createPageReader([], 'Asia/Tehran');
  onTestFinished(() => reader.close());
  return reader;
}

test('of an answer with more records than 4 MB of any kind could hold none is read', async () => {
  const reader = startReader();
  const nothings = (count: number) => answerWith(Array.from({ length: count }, () => ({})));
  expect(await reader.read('pbx/users/search', nothings(100_000), { as: 'user' })).toMatchObject({
    ok: true,
    value: { records: [], skipped: 100_000 },
  });
  expect(await reader.read('pbx/users/search', nothings(100_001), { as: 'user' })).toEqual({
    ok: false,
    error: {
      ...{ kind: 'pbx-answer-not-understood', service: 'pbx/users/search', status: 200 },
      words: '100001 records',
    },
  });
});

test('two long answers that are read at once are not mixed', async () => {
  const reader = startReader();
  const [few, many] = [usersOf(2000), usersOf(9000)];
  const pages = await Promise.all(
    [few, many].map((users) => reader.read('pbx/users/search', answerWith(users), { as: 'user' })),
  );
  expect(pages.map((page) => page.ok && page.value.records.map(({ id }) => id))).toEqual(
    [few, many].map((users) => users.map(({ _id }) => _id)),
  );
});

test('what a long answer says is told as that of a short one, without the secrets', async () => {
  const page = `<html>${'wait '.repeat(50_000)}</html>`;
  const { client } = await connect(sends(401, page));
  expect(await client.findTrunkManagers()).toMatchObject({ ok: false, error: { kind: 'pbx-unauthorized' } });
  const no = JSON.stringify({ success: 0, message: 'no p4ssw0rd-of-desk', data: 'x'.repeat(100_000) });
  const refusing = await connect(sends(200, no));
  const answer = await refusing.client.findTrunkManagers();
  expect(answer).toMatchObject({ ok: false, error: { kind: 'pbx-said-no' } });
  expect(JSON.stringify(answer)).not.toContain('p4ssw0rd');
});

test('of a service that gives no list more than 64 KB is not understood, and not taken apart', async () => {
  const order = JSON.stringify({ success: 1, message: '', data: { _id: 'o-1', more: 'x'.repeat(70_000) } });
  const { client } = await connect(sends(200, order));
  expect(await client.service('autodialer/campaigns/add', {})).toMatchObject({
    ok: false,
    error: { kind: 'pbx-answer-not-understood', status: 200 },
  });
  const { client: other } = await connect(sends(403, `{"message":"${'this ip '.repeat(20_000)}"}`));
  expect(await other.service('autodialer/campaigns/add', {})).toMatchObject({
    ok: false,
    error: { kind: 'pbx-address-not-permitted' },
  });
});

test('a client that is closed settles what a thread was reading for it', async () => {
  const { client } = await connect(succeeds(usersOf(30_000)));
  const asked = client.directory.entries('pbx-users');
  await expect.poll(() => process.getActiveResourcesInfo()).toContain('MessagePort');
  await client.close();
  expect((await asked).ok).toBe(false);
});
