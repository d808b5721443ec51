/** A program for tests: owns a directory until it is killed, or ends at once when refused. Argument: directory. */
import { ownDataDirectory } from '../../../electron/storage/owner.ts';

const owned = ownDataDirectory(process.argv[2] ?? '', 'dotaraf dial');
process.stdout.write(`${JSON.stringify(owned.ok ? 'owned' : owned.error)}\n`);
if (owned.ok) setInterval(() => {}, 60_000);
