/** A program for tests: prints what opening the log and the history of a directory gives. Argument: directory. */
import { openCallLog } from '../../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../../electron/storage/calls/history.ts';

const directory = process.argv[2] ?? '';
const log = openCallLog(directory);
const history = openHistory(directory);
const calls = history.ok
  ? history.value.list({ limit: 9, offset: 0 }).rows.map((row) => row.callId)
  : history.error;
process.stdout.write(JSON.stringify({ log: log.ok ? { ok: true } : log, history: calls }));
