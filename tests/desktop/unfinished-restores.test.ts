import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createHost } from '../../electron/desktop/engine/create-host.ts';
import { dataDirectoryOf } from '../../electron/desktop/settings/data-directory.ts';
import {
  freshProfile,
  freshSettings,
  type Profile,
} from '../../electron/desktop/settings/settings-schema.ts';
import { createSettingsStore } from '../../electron/desktop/settings/settings-store.ts';
import { openLog } from '../../electron/log/log.ts';
import { prepareRestore } from '../../electron/storage/backup/restore-backup.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { ownDataDirectory } from '../../electron/storage/owner.ts';
import { ok } from '../../shared/result.ts';
import { deskNamed, noSettings } from '../support/storage/backups.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const profile = (id: string, mode: Profile['mode'] = 'pbx'): Profile => ({ ...freshProfile(id, ''), mode });

/** An app of these profiles, of which the first is in use, that was killed as it began to restore a backup to the last one. */
async function appWith(profiles: Profile[]) {
  const file = join(temporaryDirectory(), 'old.dotaraf');
  valueIn(await writeBackup({ directory: deskNamed('old', () => {}), file, settings: noSettings, now: 1 }));
  const directory = temporaryDirectory();
  const contactsDirectory = dataDirectoryOf(directory, 'first', 'pbx');
  const restoredTo = dataDirectoryOf(directory, profiles.at(-1)?.id ?? '', 'pbx');
  const prepared = valueIn(await prepareRestore({ directory: restoredTo, contactsDirectory }, file));
  const pending = join(restoredTo, 'restore.pending.db');
  renameSync(prepared.file, pending);
  const activeProfile = profiles[0]?.id ?? '';
  const settings = createSettingsStore(
    { settings: { ...freshSettings, profiles, activeProfile }, problem: null, isFirstStart: false },
    () => ok(null),
  );
  const secrets = { read: () => ({}), withheld: () => null, isOutOfReach: () => false };
  const log = openLog(join(directory, 'logs'));
  const host = createHost({
    ...{ directory, contactsDirectory, settings, secrets, log, changed: () => {} },
  });
  onTestFinished(async () => {
    await host.stop();
    await log.close();
  });
  const blocked = () => {
    const contacts = valueIn(openContacts(contactsDirectory));
    const { rows } = valueIn(contacts.doNotCall({ text: '', offset: 0, limit: 9 }));
    contacts.close();
    return rows.map(({ reason }) => reason);
  };
  const calls = () => {
    const history = valueIn(openHistory(restoredTo));
    const { rows } = history.list({ limit: 9, offset: 0 });
    history.close();
    return rows.map(({ callId }) => callId);
  };
  return { host, pending, restoredTo, blocked, calls };
}

test.each([
  ['in the sandbox', [profile('first', 'sandbox')]],
  ['before anything is set up', [profile('first')]],
  ['with another profile', [profile('first'), profile('second')]],
])(
  'a restore that was broken off is done by the next start %s: later nothing is replaced',
  async (_where, profiles) => {
    const { host, pending, blocked, calls } = await appWith(profiles);
    await host.restart();
    expect([host.error(), existsSync(pending), blocked(), calls()]).toEqual([
      null,
      false,
      ['old'],
      ['old-1'],
    ]);
  },
);

test('a restore that another process goes on with is left to it, and keeps no other profile from its engine', async () => {
  const { host, pending, restoredTo, blocked } = await appWith([profile('first'), profile('second')]);
  const owned = valueIn(ownDataDirectory(restoredTo, 'dotaraf backup'));
  await host.restart();
  expect([host.error(), existsSync(pending), blocked()]).toEqual([null, true, []]);
  owned.release();
});
