import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EngineHost } from '../../electron/desktop/engine/engine-host.ts';
import { createCallBoard } from '../../electron/desktop/features/calls/call-board.ts';
import { createProfiles } from '../../electron/desktop/features/profiles/profiles.ts';
import { dataDirectoryOf } from '../../electron/desktop/settings/data-directory.ts';
import type { SecretsVault } from '../../electron/desktop/settings/secrets.ts';
import { freshSettings } from '../../electron/desktop/settings/settings-schema.ts';
import { createSettingsStore } from '../../electron/desktop/settings/settings-store.ts';
import { askingCallsIn } from '../../electron/storage/calls/asking-calls.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { forgetCalls } from '../../electron/storage/calls/forget-calls.ts';
import { ownDataDirectory } from '../../electron/storage/owner.ts';
import type { CallEvent } from '../../shared/call/events.ts';
import type { Result } from '../../shared/result.ts';
import { fail, ok } from '../../shared/result.ts';
import { callRequestedEvent, endedEvent } from '../support/app/board-events.ts';
import { hostEvents } from '../support/app/host-events.ts';
import { callEnded, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const requested = callRequestedEvent('c1', '09125550101');

/** Profiles over settings in memory; what the engine's host is told stands in `log`. */
function deskWith() {
  const log: string[] = [];
  const clock = { now: 10 };
  const directory = temporaryDirectory();
  const settings = createSettingsStore({ settings: freshSettings, problem: null, isFirstStart: false }, () =>
    ok(null),
  );
  const events = hostEvents();
  const board = createCallBoard(events, () => {});
  let queue = Promise.resolve();
  const host: Pick<EngineHost, 'restart'> = {
    restart: (between) => {
      queue = queue.then(async () => {
        log.push('stopped');
        await between?.();
        log.push(`started ${settings.profiles.active().id}`);
      });
      return queue;
    },
  };
  const secrets: Pick<SecretsVault, 'copy' | 'forget'> = {
    copy: (from, to) => void log.push(`secrets of ${from} copied to ${to}`),
    forget: (id) => void log.push(`secrets of ${id} forgotten`),
  };
  const startAgain = () =>
    createProfiles({
      settings,
      secrets,
      host,
      board,
      directory,
      forgetCalls,
      askingCallsIn,
      now: () => clock.now,
      changed: () => {},
    });
  const profiles = startAgain();
  const add = (name: string) => idOf(profiles.add(name));
  return { profiles, settings, board, call: events.call, directory, log, add, clock, startAgain };
}
const idOf = (added: Result<{ id: string }, unknown>) => (added.ok ? added.value.id : 'not added');

test('a switch stops the one engine before the settings change and the other starts', async () => {
  const { profiles, settings, add, log } = deskWith();
  const id = add('Night desk');
  expect(await profiles.switchTo(id)).toEqual(ok(null));
  expect(log).toEqual(['stopped', `started ${id}`]);
  expect(settings.profiles.active().name).toBe('Night desk');
});

test('a profile that is gone is told as such, whatever is asked of it', async () => {
  const { profiles, log } = deskWith();
  const missing = fail({ kind: 'profile-missing' });
  expect(await profiles.switchTo('gone')).toEqual(missing);
  expect(profiles.rename('gone', 'x')).toEqual(missing);
  expect(profiles.duplicate('gone', 'x', '202')).toEqual(missing);
  expect(await profiles.remove('gone', 'delete')).toEqual(missing);
  expect(log).toEqual([]);
});

test('to switch to the active profile does nothing', async () => {
  const { profiles, log } = deskWith();
  expect(await profiles.switchTo('first')).toEqual(ok(null));
  expect(log).toEqual([]);
});

test('clicked to and fro, the last click counts', async () => {
  const { profiles, settings, add } = deskWith();
  const id = add('Night desk');
  await Promise.all([profiles.switchTo(id), profiles.switchTo('first')]);
  expect(settings.profiles.active().id).toBe('first');
  await Promise.all([profiles.switchTo(id), profiles.switchTo('first'), profiles.switchTo(id)]);
  expect(settings.profiles.active().id).toBe(id);
});

test('a call under way keeps its profile unless the person insists; one that ended does not', async () => {
  const { profiles, board, call, settings, add } = deskWith();
  const id = add('Night desk');
  call(requested);
  expect(await profiles.switchTo(id)).toEqual(
    fail({ kind: 'call-in-progress', callId: 'c1', number: '09125550101' }),
  );
  expect(settings.profiles.active().id).toBe('first');
  expect(await profiles.switchTo(id, true)).toEqual(ok(null));
  expect(board.list()).toEqual([]);
  call(requested);
  call(endedEvent('c1'));
  expect(await profiles.switchTo('first')).toEqual(ok(null));
});

describe('a call whose profile is left before the dialplan asked', () => {
  const app = { callId: 'c1', source: 'app', leg: null } as const;
  const ordered: CallEvent = {
    ...{ ...app, type: 'campaign-requested', at: 2 },
    ...{ attempt: 1, clockOffsetSeconds: 0 },
  };
  const inTheWay = { kind: 'call-in-progress', callId: 'c1', number: '09125550101' };
  /** It was left for a copy with the same addresses, or for another profile. */
  const leftFor = async (whose: 'a copy' | 'another', ...events: CallEvent[]) =>
    leftWith(whose, [requested, ...events]);
  const leftWith = async (whose: 'a copy' | 'another', events: CallEvent[]) => {
    const desk = deskWith();
    desk.settings.change({ pathToken: 'abcdefghijklmnop' });
    const copy = idOf(desk.profiles.duplicate('first', 'Mobile', '202'));
    const other = desk.add('Night desk');
    desk.settings.profiles.change(other, { pathToken: 'abcdefghijklmnop' });
    for (const event of events) desk.call(event);
    await desk.profiles.switchTo(whose === 'a copy' ? copy : other, true);
    return { ...desk, copy };
  };

  test('is in the way of one of a copy, which would be asked for it, until it can be asked about no more', async () => {
    const { profiles, clock, copy } = await leftFor('a copy', ordered);
    expect(profiles.inTheWay()).toEqual(inTheWay);
    await profiles.switchTo('first');
    await profiles.switchTo(copy);
    expect(profiles.inTheWay(), 'it went on with its profile').toBeNull();
    const again = await leftFor('a copy', ordered);
    again.clock.now = clock.now + 60 * 60_000;
    expect(again.profiles.inTheWay()).toBeNull();
  });

  test('is in nobody’s way where it was originated: the dialplan never asks about it', async () => {
    const originate = { context: 'main_routing', callerId: '', trunk: '', callLimitSeconds: 3600 };
    const { profiles } = await leftWith('a copy', [
      { ...requested, originate } as CallEvent,
      { ...app, type: 'originate-requested', at: 2, clockOffsetSeconds: 0 },
    ]);
    expect(profiles.inTheWay()).toBeNull();
  });

  test('is in nobody’s way who listens elsewhere, nor before its order went out', async () => {
    expect((await leftFor('another', ordered)).profiles.inTheWay()).toBeNull();
    expect((await leftFor('a copy')).profiles.inTheWay()).toBeNull();
  });
});

describe('a call that ended and may still ask, when its profile is left', () => {
  const app = { callId: 'c1', source: 'app', leg: null } as const;
  const order = { ...app, type: 'campaign-requested', at: 2, attempt: 1, clockOffsetSeconds: 0 } as const;
  const added = { ...app, type: 'campaign-added', at: 3, campaignId: 'k', foundByName: false } as const;
  const lost = { ...app, type: 'campaign-not-added', at: 3, fate: 'unknown', error: null } as const;
  const ends: [string, CallEvent[]][] = [
    ['cancelled while the phone rang', [order, added, callEnded('c1', 4, { outcome: 'cancelled' })]],
    ['told as unconfirmed', [order, added, callEnded('c1', 4, { outcome: 'unconfirmed' })]],
    [
      'with an order whose fate is unknown',
      [order, lost, callEnded('c1', 4, { outcome: 'pbx-unreachable' })],
    ],
  ];
  const inTheWay = { kind: 'call-may-ask', callId: 'c1', number: '09125550101', seconds: 900 };
  /** A desk of which the person has put that call away, with a copy of its profile. */
  const deskAfter = (events: CallEvent[]) => {
    const desk = deskWith();
    desk.settings.change({ pathToken: 'abcdefghijklmnop' });
    const log = valueIn(openCallLog(dataDirectoryOf(desk.directory, 'first', 'pbx')));
    valueIn(log.append(requested, ...events));
    log.close();
    return { ...desk, copy: idOf(desk.profiles.duplicate('first', 'Mobile', '202')) };
  };

  test.each(ends)('%s: it is in the way of a copy until it can ask no more', async (_how, events) => {
    const { profiles, clock, copy } = deskAfter(events);
    expect(profiles.inTheWay(), 'its own engine knows it').toBeNull();
    expect(await profiles.switchTo(copy)).toEqual(ok(null));
    expect(profiles.inTheWay()).toEqual(inTheWay);
    await profiles.switchTo('first');
    expect(profiles.inTheWay()).toBeNull();
    await profiles.switchTo(copy);
    clock.now += 15 * 60_000;
    expect(profiles.inTheWay()).toBeNull();
  });

  test.each(ends)('%s: it is so where that profile is removed, with its calls', async (_how, events) => {
    const { profiles, settings, copy } = deskAfter(events);
    valueIn(await profiles.remove('first', 'delete'));
    expect(settings.profiles.active().id).toBe(copy);
    expect(profiles.inTheWay()).toEqual(inTheWay);
  });

  test('it is so after the next start of the app', async () => {
    const { profiles, copy, startAgain } = deskAfter([
      order,
      added,
      callEnded('c1', 4, { outcome: 'cancelled' }),
    ]);
    await profiles.switchTo(copy);
    expect(startAgain().inTheWay()).toEqual(inTheWay);
  });
});

test('a new profile gets a port that no other has, and nothing of theirs', () => {
  const { settings, add } = deskWith();
  settings.change({ connection: { ...settings.read().connection, agentNumber: '201' } });
  add('Second');
  const third = add('Third');
  const ports = settings.profiles.list().map(({ connection }) => connection.listenerPort);
  expect(new Set(ports).size).toBe(3);
  expect(settings.profiles.find(third)).toMatchObject({ pathToken: null, connection: { agentNumber: '' } });
});

test('a copy for another own number differs in nothing else, secrets and addresses for the dialplan included', () => {
  const { profiles, settings, log } = deskWith();
  settings.change({ pathToken: 'abcdefghijklmnop', sealed: { token: 'c2VhbGVk' }, firstRequestAt: 5 });
  const id = idOf(profiles.duplicate('first', 'Mobile', '09125550100'));
  const { id: _id, ...first } = settings.profiles.list()[0] ?? freshSettings.profiles[0] ?? { id: '' };
  expect(settings.profiles.find(id)).toEqual({
    ...first,
    id,
    name: 'Mobile',
    connection: { ...settings.read().connection, agentNumber: '09125550100' },
  });
  expect(log).toEqual([`secrets of first copied to ${id}`]);
});

/** Folders with a history in them, and what else lies beside the first one's. */
function withCalls(directory: string, ...ids: string[]) {
  for (const id of ids) {
    const folder = dataDirectoryOf(directory, id, 'pbx');
    mkdirSync(folder, { recursive: true });
    for (const name of ['calls.db', 'calls.db-wal', 'calls.db.damaged-1', 'contacts.db'])
      writeFileSync(path.join(folder, name), 'x');
  }
}

test('removed with its history, nothing of its calls is left; the contacts that all share stay', async () => {
  const { profiles, directory, add, log } = deskWith();
  const id = add('Night desk');
  withCalls(directory, 'first', id);
  expect(await profiles.remove('first', 'delete')).toEqual(ok({ keptIn: null }));
  expect(log).toEqual(['stopped', `started ${id}`, 'secrets of first forgotten']);
  expect(readdirSync(dataDirectoryOf(directory, 'first', 'pbx'))).toEqual(['contacts.db', 'lock.db']);
  expect(existsSync(path.join(dataDirectoryOf(directory, id, 'pbx'), 'calls.db'))).toBe(true);
});

test('removed without its history, the calls stay and their folder is told', async () => {
  const { profiles, settings, directory, add } = deskWith();
  const id = add('Night desk');
  withCalls(directory, id);
  const keptIn = dataDirectoryOf(directory, id, 'pbx');
  expect(await profiles.remove(id, 'keep')).toEqual(ok({ keptIn }));
  expect(existsSync(path.join(keptIn, 'calls.db'))).toBe(true);
  expect(settings.profiles.list()).toHaveLength(1);
});

test('a profile whose calls another process works with is not removed', async () => {
  const { profiles, settings, directory, add } = deskWith();
  const id = add('Night desk');
  withCalls(directory, id);
  const owned = ownDataDirectory(dataDirectoryOf(directory, id, 'pbx'), 'dotaraf dial');
  expect(await profiles.remove(id, 'delete')).toMatchObject({ ok: false, error: { kind: 'data-dir-owned' } });
  expect(settings.profiles.find(id)).not.toBeNull();
  if (owned.ok) owned.value.release();
});

test('the profile of a call under way is not removed, nor is the last one', async () => {
  const { profiles, settings, call, add } = deskWith();
  expect(await profiles.remove('first', 'delete')).toEqual(fail({ kind: 'last-profile' }));
  add('Night desk');
  call(requested);
  expect(await profiles.remove('first', 'delete')).toMatchObject({ error: { kind: 'call-in-progress' } });
  expect(settings.profiles.list()).toHaveLength(2);
});
