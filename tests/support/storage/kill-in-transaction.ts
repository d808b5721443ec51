/** A program for tests: writes call-1, begins a second append and is killed before its commit. Argument: directory. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openCallLog } from '../../../electron/storage/calls/call-log.ts';
import { callRequested } from './stored-calls.ts';

const directory = process.argv[2] ?? '';
const log = openCallLog(directory);
if (!log.ok) throw new Error(JSON.stringify(log.error));
log.value.append(callRequested('call-1', 1));
const half = new DatabaseSync(join(directory, 'calls.db'));
half.exec(`PRAGMA cache_size = 1; BEGIN IMMEDIATE;
  INSERT INTO events (call_id, at, type, event)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
    SELECT 'half', i, 'call-ended', hex(randomblob(500)) FROM n;`);
process.kill(process.pid, 'SIGKILL');
