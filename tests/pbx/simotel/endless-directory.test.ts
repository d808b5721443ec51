import { expect, test } from 'vitest';
import { sends } from '../../support/network/fake-http.ts';
import { connect } from './support.ts';

const people = (count: number, name = '') =>
  Array.from({ length: count }, (_, at) => ({ name, number: String(1_000_000 + at), active: 'yes' }));
const pageOf = (data: object[], total: number) =>
  sends(200, JSON.stringify({ success: 1, data: { pagination: { total }, data } }));

const tooLong = {
  ok: false,
  error: {
    kind: 'pbx-answer-not-understood',
    words: 'a list of more than 50,000 people or 64 Mi characters',
  },
};

test.each([
  ['has more people on a page than a PBX has', people(50_001), 50_001, 1],
  ['has always another full page', people(20_000), 1_000_000, 3],
  ['has books about its people', people(1, 'x'.repeat(3_500_000)), 1_000_000, 20],
])('a directory of a PBX that %s ends, and nothing of it is taken', async (_, page, total, requests) => {
  const { pbx, client } = await connect(pageOf(page, total));
  for (const source of ['pbx-users', 'pbx-contacts'] as const) {
    pbx.received.length = 0;
    expect(await client.directory.entries(source)).toMatchObject(tooLong);
    expect(pbx.received).toHaveLength(requests);
  }
  expect(await client.findExtension('2')).toMatchObject(tooLong);
});

test('as many people as a directory may have come whole, however many are on a page', async () => {
  const { pbx, client } = await connect(pageOf(people(25_000), 50_000));
  const read = await client.directory.entries('pbx-users');
  expect(read.ok && read.value).toHaveLength(50_000);
  expect(pbx.received).toHaveLength(2);
});
