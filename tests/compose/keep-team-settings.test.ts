import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepTeamSettings } from '../../electron/compose/keep-team-settings.ts';
import { createEventStream, type EngineEvent } from '../../electron/engine/event-stream.ts';
import {
  forgetMembership,
  type Membership,
  readMembership,
  writeMembership,
} from '../../electron/team/desk/membership.ts';
import { ok } from '../../shared/result.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const route = { component: 'trunk-api', trunk: 'T', ringSeconds: 30, callLimitSeconds: 3600 } as const;
const membership: Membership = {
  ...{ servers: ['nats://127.0.0.1:4222'], jwt: 'jwt', seed: 'seed', authority: 'PEM' },
  settings: {
    ...{ number: '201', name: 'Ann', country: 'IR', internalPattern: '^[2-9]\\d{2}$' },
    ...{ windowMinutes: 10, external: route, internal: null },
  },
};
const german = { ...membership.settings, country: 'DE' };

/** A desk whose engine runs, and what it was told. */
function desk() {
  const directory = temporaryDirectory();
  valueIn(writeMembership(directory, membership));
  const stream = createEventStream();
  const told: EngineEvent[] = [];
  stream.subscribe((event) => told.push(event));
  return { directory, told, says: keepTeamSettings(directory, membership, stream) };
}

test('what a relay says as before is not written; what it says anew stands in team.json with the desk’s key as it was', () => {
  const { directory, told, says } = desk();
  says(structuredClone(membership.settings));
  expect(told).toEqual([]);
  says(german);
  says(german);
  expect(told).toEqual([{ type: 'team-settings' }]);
  expect(readMembership(directory)).toEqual(ok({ ...membership, settings: german }));
  says(membership.settings);
  expect(readMembership(directory)).toEqual(ok(membership));
  expect(told).toHaveLength(2);
});

test('the desk’s number stays that of its key', () => {
  const { directory, told, says } = desk();
  says({ ...membership.settings, number: '202' });
  expect([told, readMembership(directory)]).toEqual([[], ok(membership)]);
});

test.each([
  ['no pattern', '(', 'config-unreadable'],
  ['a pattern that takes for ever', '^(2+)+$', 'config-invalid'],
])('settings with %s are told once and not kept', (_what, internalPattern, kind) => {
  const { directory, told, says } = desk();
  for (const _again of [1, 2]) says({ ...german, internalPattern });
  expect(told).toMatchObject([{ type: 'problem', error: { kind } }]);
  expect(readMembership(directory)).toEqual(ok(membership));
});

test('what could not be kept is told once, and kept when the relay says it again', () => {
  const { directory, told, says } = desk();
  const file = join(directory, 'team.json');
  rmSync(file);
  mkdirSync(file);
  says(german);
  says(german);
  rmSync(file, { recursive: true });
  valueIn(writeMembership(directory, membership));
  says(german);
  expect(told).toMatchObject([
    { type: 'problem', error: { kind: 'config-unreadable' } },
    { type: 'team-settings' },
  ]);
  expect(readMembership(directory)).toMatchObject(ok({ settings: { country: 'DE' } }));
});

test.each([
  ['left the team', null],
  ['joined another one', { ...membership, jwt: 'another' }],
])('a word of the relay that comes after the desk %s changes nothing', (_what, since) => {
  const { directory, told, says } = desk();
  if (since === null) forgetMembership(directory);
  else valueIn(writeMembership(directory, since));
  says(german);
  expect([told, readMembership(directory)]).toEqual([[], ok(since)]);
});
