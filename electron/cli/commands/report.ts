import type { CheckStep } from '../../../shared/ipc/check-steps.ts';
import { writeFileWhole } from '../../files/write-file.ts';
import { callLines } from '../../log/call-lines.ts';
import { callReport, reportLogLines } from '../../log/call-report.ts';
import { secretsOf } from '../../log/engine-log.ts';
import { readLog } from '../../log/read-log.ts';
import { openHistory } from '../../storage/calls/history.ts';
import { zipOf } from '../../storage/transfer/zip.ts';
import { readArguments } from '../arguments.ts';
import { askOnce } from '../ask.ts';
import { checkAll } from '../check-all.ts';
import { complain, complainUsage, warn } from '../complain.ts';
import { loadedConfigOf } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { describeIncoming } from '../incoming-output.ts';
import { print, printLines } from '../output.ts';
import { appVersion } from '../version.ts';
import { logDirectoryOf } from './log.ts';

const usage = 'report takes: dotaraf report CALL_ID FILE, or dotaraf report --last FILE';

/**
 * `report CALL_ID FILE`, `report --last FILE`: one archive for whoever helps: the log and timeline of the call, from here or to
 * you, what was refused around it, what a check finds now, versions and the log's last part. No secret, of numbers the last four digits. It is
 * shown before it is saved.
 */
export async function report(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, { last: { type: 'boolean' } }, environment);
  if (!read.ok) return complainUsage(read.error);
  const { positionals, dataDirectory } = read.value;
  const last = read.value.flag('last');
  const [wanted, file] = last ? [null, positionals[0]] : positionals;
  if (file === undefined || positionals.length !== (last ? 1 : 2)) return complainUsage(usage);
  const history = openHistory(dataDirectory, warn);
  if (!history.ok) return complain(history.error);
  const newest = () =>
    history.value.newest({ lastAt: Date.now(), offset: 0, limit: 1, direction: 'out' })[0] ?? null;
  const found = wanted === null || wanted === undefined ? newest() : history.value.find(wanted);
  const events = found === null ? [] : history.value.events(found.callId);
  const incoming = found?.direction === 'in' ? history.value.incoming(found.callId) : [];
  history.value.close();
  if (found === null) return complain({ kind: 'call-not-found', callId: wanted ?? '--last' });
  const loaded = await loadedConfigOf(read.value, environment);
  const checks: CheckStep[] = loaded.ok ? await checkAll(loaded.value, dataDirectory, () => {}) : [];
  const log = readLog(logDirectoryOf(dataDirectory), reportLogLines);
  if (!log.ok) return complain(log.error);
  const files = callReport({
    ...(found.direction === 'in'
      ? { events: incoming, told: describeIncoming(incoming) }
      : { events, told: callLines(events, Date.now()) }),
    ...{ checks, log: log.value },
    versions: {
      dotaraf: appVersion(),
      node: process.versions.node,
      system: `${process.platform} ${process.arch}`,
    },
    secrets: loaded.ok ? secretsOf(loaded.value.config) : [],
  });
  printLines((files[0]?.text ?? '').trimEnd().split('\n'));
  printLines(['', ...files.map(({ name, text }) => `${name}  ${Buffer.byteLength(text)} bytes`)]);
  const answer = (await askOnce(`Save this as ${file}? (Enter: yes, n: no) `)) ?? '';
  if (/^n/i.test(answer)) return exitCodes.ok;
  const written = await writeFileWhole(file, [zipOf(files)]);
  if (!written.ok) return complain(written.error);
  print(`Saved: ${file}`);
  return exitCodes.ok;
}
