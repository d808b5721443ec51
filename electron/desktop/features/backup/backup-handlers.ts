import { randomUUID } from 'node:crypto';
import { app } from 'electron';
import { backupContract } from '../../../../shared/ipc/backup.ts';
import { ok } from '../../../../shared/result.ts';
import type { Preferences } from '../../../../shared/settings/preferences.ts';
import type { Desk } from '../../desk.ts';
import { answering } from '../../ipc/answers.ts';
import type { Parts } from '../../parts/ports.ts';
import { dataDirectoryOf } from '../../settings/data-directory.ts';
import type { Windows } from '../../system/windows/windows.ts';
import { createFileQuestions } from '../file-questions.ts';
import { createBackups } from './backups.ts';

export interface BackupActions {
  applyPreferences(preferences: Preferences): void;
}

/** Ends of file names: 2026-11-23. */
const dayOf = (now: number) => new Date(now).toISOString().slice(0, 10);

/** Contacts, history and settings without secrets as one file. */
export function backupHandlers(
  desk: Desk,
  windows: Windows,
  ownData: Parts['ownData'],
  actions: BackupActions,
) {
  const files = createFileQuestions(desk, windows);
  const { words } = files;
  const filters = () => [{ name: words().backups, extensions: ['dotaraf'] }];
  const backups = createBackups({
    desk,
    ownData,
    callsDirectory: () => dataDirectoryOf(app.getPath('userData'), desk.settings.profiles.active().id, 'pbx'),
    chooseFile: () => files.open({ title: words().importBackup, filters: filters() }),
    createId: randomUUID,
    now: Date.now,
    settingsChanged: () => actions.applyPreferences(desk.settings.read().preferences),
  });
  return answering(backupContract, {
    'backup:export': async () => {
      const fileName = `${words().backup}-${dayOf(Date.now())}.dotaraf`;
      const file = await files.save({ title: words().exportBackup, fileName, filters: filters() });
      if (file === null) return ok(null);
      const written = await backups.write(file);
      return written.ok ? ok({ ...written.value, file }) : written;
    },
    'backup:choose': () => backups.choose(),
    'backup:restore': ({ id }) => backups.restore(id),
  });
}
