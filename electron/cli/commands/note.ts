import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type WrapUp, type WrapUpDraft, wrapUpDraftSchema } from '../../../shared/call/wrap-up.ts';
import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { openCallLog } from '../../storage/calls/call-log.ts';
import { callDatabase } from '../../storage/calls/call-tables.ts';
import { openHistory } from '../../storage/calls/history.ts';
import { ownDataDirectory } from '../../storage/owner.ts';
import { type ParsedArguments, readArguments } from '../arguments.ts';
import { complain, complainUsage, warn } from '../complain.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadConfig } from '../load-config.ts';
import { print, printJson } from '../output.ts';
import { wrapUpText } from '../wrap-up-text.ts';

const usage = 'dotaraf note CALL_ID [TEXT] [--code CODE] [--json]. An empty text or code removes it.';

interface Order {
  dataDirectory: string;
  callId: string;
  /** Undefined: as it was. */
  text: string | undefined;
  code: string | undefined;
}

/**
 * `note CALL_ID [TEXT] [--code CODE]`: what the agent says of a call. It writes beside the log of calls, so it is refused
 * while another process owns the data directory: a lock held by a second writer could keep that one from its log.
 */
export async function note(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const options = { json: { type: 'boolean' }, code: { type: 'string' } } as const;
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const [callId, ...rest] = read.value.positionals;
  const text = rest.length === 0 ? undefined : rest.join(' ');
  const code = read.value.text('code');
  if (callId === undefined || (text === undefined && code === undefined))
    return complainUsage(`note takes a call id, as \`calls\` prints it, and a text or a code: ${usage}`);
  const unknown = unknownCode(code, read.value, environment);
  if (unknown !== null) return complainUsage(unknown);
  const said = write({ dataDirectory: read.value.dataDirectory, callId, text, code });
  if (!said.ok) return typeof said.error === 'string' ? complainUsage(said.error) : complain(said.error);
  const { wrapUp } = said.value;
  if (read.value.flag('json')) printJson(said.value);
  else print(wrapUp === null ? 'The note was removed.' : wrapUpText(wrapUp));
  return exitCodes.ok;
}

/** The configuration may list the codes; where none can be read, any will do. */
function unknownCode(
  code: string | undefined,
  words: ParsedArguments,
  environment: NodeJS.ProcessEnv,
): string | null {
  const loaded = loadConfig(words.configFile, environment, words.dataDirectory);
  const codes = loaded.ok ? loaded.value.config.wrapUp?.codes : undefined;
  if (!code || codes === undefined || codes.includes(code)) return null;
  return `The configuration knows no code "${code}"; it has ${codes.join(', ')}.`;
}

type Said = Result<{ callId: string; wrapUp: WrapUp | null }, AppError | string>;

function write(order: Order): Said {
  const { directory, name } = callDatabase(order.dataDirectory);
  if (!existsSync(join(directory, name))) return fail({ kind: 'call-not-found', callId: order.callId });
  const owned = ownDataDirectory(directory, 'dotaraf note');
  if (!owned.ok) return owned;
  const log = openCallLog(directory, { note: warn });
  try {
    if (!log.ok) return log;
    const before = find(order);
    if (!before.ok) return before;
    const { callId, wrapUp } = before.value;
    const draft = draftOf(order, wrapUp);
    if (!draft.ok) return draft;
    const written = log.value.wrapUp(callId, draft.value, Date.now());
    return written.ok ? ok({ callId, wrapUp: written.value }) : written;
  } finally {
    if (log.ok) log.value.close();
    owned.value.release();
  }
}

function find({
  dataDirectory,
  callId,
}: Order): Result<{ callId: string; wrapUp: WrapUp | undefined }, AppError> {
  const history = openHistory(dataDirectory, warn);
  if (!history.ok) return history;
  const found = history.value.find(callId);
  history.value.close();
  if (found === null) return fail({ kind: 'call-not-found', callId });
  return ok({ callId: found.callId, wrapUp: found.wrapUp });
}

function draftOf(order: Order, before: WrapUp | undefined): Result<WrapUpDraft, string> {
  const code = order.code === undefined ? (before?.code ?? null) : order.code.trim() || null;
  const draft = wrapUpDraftSchema.safeParse({ note: order.text ?? before?.note ?? '', code });
  return draft.success ? ok(draft.data) : fail('A note has at most 2000 letters, a code at most 40.');
}
