/** The thread that reads backups, which others may have made: an entry of its own, started by `createBackupReader` alone. */
import { parentPort } from 'node:worker_threads';
import { serveThread } from '../../threads/server.ts';
import { checkBackup, prepareRestore } from '../backup/restore-backup.ts';
import { backupMethods } from './backup-methods.ts';

if (parentPort === null) throw new Error('backups are read in a thread of their own');
serveThread(
  parentPort,
  backupMethods,
  {
    check: ({ file, ...places }) => checkBackup(places, file),
    prepare: ({ file, ...places }) => prepareRestore(places, file),
  },
  () => {},
);
