import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { becomeDesk } from '../../electron/compose/become-desk.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { type Membership, readMembership } from '../../electron/team/desk/membership.ts';
import { ok } from '../../shared/result.ts';
import { callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const route = { component: 'trunk-api', trunk: 'T', ringSeconds: 30, callLimitSeconds: 3600 } as const;
const membership = (internalPattern: string): Membership => ({
  ...{ servers: ['nats://127.0.0.1:4222'], jwt: 'jwt', seed: 'seed' },
  settings: {
    ...{ number: '201', name: 'Ann', country: 'IR', internalPattern },
    ...{ windowMinutes: 10, external: route, internal: null },
  },
});

/** A data directory with a call that is followed. */
function directoryWithCall(): string {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  log.append(callRequested('c1', Date.now()));
  log.close();
  return directory;
}

function followedIn(directory: string): (string | undefined)[] {
  const log = valueIn(openCallLog(directory));
  const followed = log.unsettled(0).map(([first]) => first?.callId);
  log.close();
  return followed;
}

test('earlier calls are followed no more once the directory is a desk’s', () => {
  const directory = directoryWithCall();
  expect(followedIn(directory)).toEqual(['c1']);
  expect(becomeDesk(directory, membership('^[2-9]'))).toEqual(ok(null));
  expect(followedIn(directory)).toEqual([]);
});

test('where a relay sent settings that no desk can be run with, earlier calls are followed as before', () => {
  const directory = directoryWithCall();
  expect(becomeDesk(directory, membership('('))).toMatchObject({ error: { kind: 'config-unreadable' } });
  expect(followedIn(directory)).toEqual(['c1']);
});

test('where calls can’t be followed no more, the directory is no desk’s', () => {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'calls.db'));
  expect(becomeDesk(directory, membership('^[2-9]'))).toMatchObject({ ok: false });
  expect(readMembership(directory)).toEqual(ok(null));
});
