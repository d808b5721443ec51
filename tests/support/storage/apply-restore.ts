/** A program for tests: puts a prepared backup in place, and prints the result. Arguments: directory, prepared file. */
import { applyRestore } from '../../../electron/storage/backup/restore-backup.ts';

const [, , directory = '', prepared = ''] = process.argv;
process.stdout.write(
  JSON.stringify(applyRestore({ directory }, prepared, ['contacts', 'calls', 'do-not-call'])),
);
