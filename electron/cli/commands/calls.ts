import type { CallSummary } from '../../../shared/call/summary.ts';
import { openHistory } from '../../storage/calls/history.ts';
import { readArguments, readWhole } from '../arguments.ts';
import { complain, complainUsage, warn } from '../complain.ts';
import { english } from '../english.ts';
import { exitCodes } from '../exit-codes.ts';
import { summaryJson } from '../json-lines.ts';
import { printJson, printLines } from '../output.ts';
import { wrapUpText } from '../wrap-up-text.ts';
import { exportHistory } from './calls/export.ts';
import { filterOptions, filterUsage, readFilters } from './calls/filters.ts';
import { saveRecording } from './calls/recording.ts';

const options = { ...filterOptions, json: { type: 'boolean' }, limit: { type: 'string' } } as const;

/** `calls [--json] [--limit N]`: the history, newest first. Only reads, also beside a process that owns the directory. */
export async function calls(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  if (words[0] === 'recording') return saveRecording(words.slice(1), environment);
  if (words[0] === 'export') return exportHistory(words.slice(1), environment);
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  if (read.value.positionals.length > 0)
    return complainUsage(
      `calls takes no words but "export" and "recording": dotaraf calls [--json] [--limit N] ${filterUsage}`,
    );
  const limit = readWhole('limit', read.value.text('limit') ?? '20', 1_000_000);
  if (!limit.ok) return complainUsage(limit.error);
  const query = await readFilters(read.value);
  if (!query.ok) return complainUsage(query.error);
  const history = openHistory(read.value.dataDirectory, warn);
  if (!history.ok) return complain(history.error);
  const { rows, total } = history.value.list({ ...query.value, limit: limit.value, offset: 0 });
  history.value.close();
  if (read.value.flag('json')) for (const row of rows) printJson(summaryJson(row));
  else printLines(historyLines(rows, total));
  return exitCodes.ok;
}

function historyLines(rows: CallSummary[], total: number): string[] {
  if (rows.length === 0) return ['No calls yet.'];
  const shown = rows.length < total ? [`${rows.length} of ${total} calls; --limit N shows more.`] : [];
  return [...rows.map(historyLine), ...shown];
}

function historyLine(call: CallSummary): string {
  const { callId, startedAt, number, wrapUp } = call;
  const told = call.direction === 'in' ? `incoming: ${english().incoming(call, number)}` : outgoingText(call);
  const said = wrapUp === undefined ? '' : `  ${wrapUpText(wrapUp)}`;
  return `${callId}  ${english().moment(startedAt)}  ${number.padEnd(16)}  ${told}${said}`;
}

function outgoingText(call: CallSummary): string {
  const { verdict, number, origin } = call;
  if (verdict === null) return 'not ended';
  const label = origin === 'setup-test' ? english().callLabel(call) : null;
  return label ?? english().sentenceOf(verdict, number);
}
