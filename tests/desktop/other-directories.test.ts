import { expect, onTestFinished, test } from 'vitest';
import { createPbxContacts } from '../../electron/desktop/features/contacts/pbx-contacts.ts';
import type { Directory } from '../../electron/engine/ports.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { type Membership, teamConfig } from '../../electron/team/desk/membership.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import { fakeEngine, hostEvents } from '../support/app/host-events.ts';
import { deskConfig } from '../support/engine/desk-config.ts';
import { madeUpMembership } from '../support/relay-world/made-up-membership.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const away = fail({ kind: 'pbx-unreachable', address: 'a', code: 'ECONNREFUSED', sent: false } as const);
const told = ok([{ id: '1', name: 'Sara', number: '201', note: '' }]);
const teamA = madeUpMembership('wss://a.example.com:8443');
const teamB = madeUpMembership('wss://b.example.com:8443');
const authority = 'the certificate of a company';

/** The address book of all profiles, beside whose engine is in use. */
function begin() {
  const store = valueIn(openContacts(temporaryDirectory()));
  onTestFinished(() => store.close());
  const events = hostEvents();
  const running = { config: deskConfig, directory: async (): ReturnType<Directory['entries']> => away };
  let engine = {};
  let shown = 0;
  const sources = createPbxContacts({
    contacts: {
      forgetOtherSources: async (pbx) => store.forgetOtherSources(pbx),
      replaceSource: async (order) => store.replaceSource(order),
    },
    host: {
      subscribe: events.subscribe,
      ready: () => ok(engine as { directory: Directory }),
      config: () => running.config,
    },
    clock: { now: () => 1000, after: () => () => {} },
    changed: async () => {
      shown += 1;
    },
  });
  return {
    store,
    sources,
    /** Another profile is chosen, whose PBX tells this of its extensions. */
    use(config: Config, extensions: Awaited<ReturnType<Directory['entries']>>) {
      running.config = config;
      const entries: Directory['entries'] = async (source) => (source === 'pbx-users' ? extensions : ok([]));
      engine = { directory: { entries } };
      events.began(fakeEngine());
    },
    names: () => valueIn(store.search({ text: '', offset: 0, limit: 9 })).rows.map(({ name }) => name),
    timesShown: () => shown,
  };
}

const here = (path: string) => ({
  ...deskConfig,
  pbx: { ...deskConfig.pbx, baseUrl: `http://192.0.2.${path}` },
});
const pairs: [string, Config, Config][] = [
  ['another team’s', teamConfig(teamA), teamConfig(teamB)],
  [
    'another team’s of the same authority',
    teamConfig(madeUpMembership('wss://a.example.com:8443', authority)),
    teamConfig(madeUpMembership('wss://b.example.com:8443', authority)),
  ],
  ['a PBX’s, in a team', here('10/api/v4'), teamConfig(teamA)],
  ['a team’s, at a PBX', teamConfig(teamA), here('10/api/v4')],
  ['another PBX’s', here('10/api/v4'), here('11/api/v4')],
];

test.each(pairs)('%s colleagues are gone, although nothing is told of the own ones', async (_whose, a, b) => {
  const desk = begin();
  desk.use(a, told);
  await desk.sources.refresh();
  expect(desk.names()).toEqual(['Sara']);
  desk.use(b, away);
  await desk.sources.refresh();
  expect(desk.names()).toEqual([]);
  expect(desk.sources.states()[0]).toMatchObject({ state: 'failed', entries: 0 });
});

test('colleagues of the same team stay while it tells nothing', async () => {
  const desk = begin();
  const changed: Membership = { ...teamA, settings: { ...teamA.settings, number: '302', windowMinutes: 5 } };
  desk.use(teamConfig(teamA), told);
  await desk.sources.refresh();
  desk.use(teamConfig(changed), away);
  await desk.sources.refresh();
  expect(desk.names()).toEqual(['Sara']);
});

test('another team’s colleagues go with its engine, before anything is asked of this one', async () => {
  const desk = begin();
  desk.use(teamConfig(teamA), told);
  await desk.sources.refresh();
  const times = desk.timesShown();
  desk.use(teamConfig(teamB), told);
  await expect.poll(desk.timesShown).toBe(times + 1);
  expect(desk.names()).toEqual([]);
  expect(desk.sources.states()[0]).toMatchObject({ state: 'not-yet', entries: 0 });
});

test('what an earlier version kept of whichever team is no team’s', async () => {
  const desk = begin();
  desk.use({ ...deskConfig, pbx: { ...deskConfig.pbx, baseUrl: 'http://team.invalid' } }, told);
  await desk.sources.refresh();
  desk.use(teamConfig(teamA), away);
  await desk.sources.refresh();
  expect(desk.names()).toEqual([]);
});
