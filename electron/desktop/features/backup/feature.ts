import { randomUUID } from 'node:crypto';
import { backupContract } from '../../../../shared/ipc/backup.ts';
import { ok } from '../../../../shared/result.ts';
import { ownDataDirectory } from '../../../storage/owner.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { dataDirectoryOf } from '../../settings/data-directory.ts';
import type { CallBoard } from '../calls/call-board.ts';
import { createBackups } from './backups.ts';

export interface BackupParts {
  board: Pick<CallBoard, 'living' | 'clear'>;
  contactsChanged(): Promise<void>;
}

/** Ends of file names: 2026-11-23. */
const dayOf = (now: number) => new Date(now).toISOString().slice(0, 10);

/** Contacts, history and settings without secrets as one file. */
export function backupFeature(base: Base, parts: BackupParts) {
  const { files, settings, directory, preferencesChanged } = base;
  const words = () => base.words().files;
  const filters = () => [{ name: words().backups, extensions: ['dotaraf'] }];
  const backups = createBackups({
    ...base,
    ...parts,
    ownData: (owned) => ownDataDirectory(owned, 'Dotaraf'),
    callsDirectory: () => dataDirectoryOf(directory, settings.profiles.active().id, 'pbx'),
    chooseFile: () => files.open({ title: words().importBackup, filters: filters() }),
    createId: randomUUID,
    now: Date.now,
    settingsChanged: preferencesChanged,
  });
  return {
    handlers: answering(backupContract, {
      'backup:export': async () => {
        const fileName = `${words().backup}-${dayOf(Date.now())}.dotaraf`;
        const file = await files.save({ title: words().exportBackup, fileName, filters: filters() });
        if (file === null) return ok(null);
        const written = await backups.write(file);
        return written.ok ? ok({ ...written.value, file }) : written;
      },
      'backup:choose': () => backups.choose(),
      'backup:restore': ({ id, choices }) => backups.restore(id, choices),
      'backup:cancel': () => {
        backups.cancel();
        return null;
      },
    }),
  };
}
