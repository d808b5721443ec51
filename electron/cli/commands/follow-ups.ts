import type { AppError } from '../../../shared/errors.ts';
import { type FollowUp, followUpDraftSchema, isDue } from '../../../shared/follow-ups/follow-up.ts';
import { readWhen } from '../../../shared/follow-ups/when.ts';
import { parseDialNumber } from '../../../shared/number/phone-number.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Contacts } from '../../storage/threads/contacts-client.ts';
import { type Command, type ParsedArguments, readArguments } from '../arguments.ts';
import { complain, complainUsage } from '../complain.ts';
import { withContacts, withContactsThere } from '../contacts-thread.ts';
import { dialingOf } from '../dialing-of.ts';
import { english } from '../english.ts';
import { exitCodes } from '../exit-codes.ts';
import { print, printJson, printLines } from '../output.ts';
import { localZone } from './calls/filters.ts';

const options = {
  json: { type: 'boolean' },
  all: { type: 'boolean' },
  call: { type: 'string' },
} as const;

const parts: Record<string, Command> = { list, add, move, done };

const whenHelp =
  'such as 30m, 2h, tomorrow, "tomorrow 14:30", saturday, "2026-11-28 10:00" or "1405/09/07 10:00"';

/** `follow-ups list|add|move|done`: whom the agent promised to call, and when; also beside the data's owner. */
export async function followUps(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const [name = '', ...rest] = words;
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (part === undefined)
    return complainUsage(`follow-ups takes one of ${Object.keys(parts).join(', ')} as its first word.`);
  return part(rest, environment);
}

/** `follow-ups list [--all] [--json]`: the open ones, the first due first; with `--all` also those that are done. */
async function list(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  if (read.value.positionals.length > 0) return complainUsage('follow-ups list takes no text.');
  const { dataDirectory } = read.value;
  const none: Result<FollowUp[], AppError> = ok([]);
  const rows = await withContactsThere(
    dataDirectory,
    async (contacts) => (await contacts?.followUps({ all: read.value.flag('all') })) ?? none,
  );
  if (!rows.ok) return complain(rows.error);
  if (read.value.flag('json')) for (const row of rows.value) printJson(followUpJson(row));
  else printLines(rows.value.map((row) => followUpLine(row, Date.now())));
  return exitCodes.ok;
}

const shortId = (id: string) => id.slice(0, 8);

function followUpLine(followUp: FollowUp, now: number): string {
  const { id, number, at, note, doneAt } = followUp;
  const state = doneAt === null ? (isDue(followUp, now) ? '  due' : '') : '  done';
  return `${shortId(id)}  ${english().moment(at)}  ${number}${state}  ${note}`.trimEnd();
}

const timeText = (utcMs: number | null) => (utcMs === null ? null : new Date(utcMs).toISOString());
const followUpJson = ({ id, number, callId, note, at, addedAt, doneAt }: FollowUp) => ({
  ...{ id, number, callId, note, at: timeText(at), addedAt: timeText(addedAt), doneAt: timeText(doneAt) },
});

/** `follow-ups add NUMBER WHEN [NOTE] [--call CALL_ID] [--json]` */
async function add(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const [number, when, ...note] = read.value.positionals;
  if (number === undefined || when === undefined)
    return complainUsage(
      `follow-ups add takes a number and a time ${whenHelp}, each in quotes where it has spaces.`,
    );
  const dialing = dialingOf(read.value, environment);
  if (!dialing.ok) return complain(dialing.error);
  const parsed = parseDialNumber(number, { ...dialing.value, denied: [] });
  if (!parsed.ok) return complain(parsed.error);
  const now = Date.now();
  const at = readWhen(when, now, localZone());
  if (at === null) return complainUsage(notATime(when));
  const draft = followUpDraftSchema.safeParse({
    ...{ number: parsed.value.dialled, callId: read.value.text('call') ?? null, note: note.join(' '), at },
  });
  if (!draft.success)
    return complainUsage('A note about a follow-up has at most 500 letters, a call id at most 64.');
  const added = await withContacts(read.value.dataDirectory, (contacts) =>
    contacts.followUpAdd({ draft: draft.data, now }),
  );
  return tell(
    read.value,
    added,
    ({ id, number, at }) => `${shortId(id)}: call ${number}, ${english().moment(at)}.`,
  );
}

const notATime = (when: string) => `A follow-up takes a time to come ${whenHelp}, not "${when}".`;

/** `follow-ups move ID WHEN [--json]` */
async function move(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const [id, when, ...more] = read.value.positionals;
  if (id === undefined || when === undefined || more.length > 0)
    return complainUsage(
      `follow-ups move takes an id, as \`follow-ups list\` prints it, and a time ${whenHelp}.`,
    );
  const at = readWhen(when, Date.now(), localZone());
  if (at === null) return complainUsage(notATime(when));
  const moved = await change(read.value.dataDirectory, id, { at });
  return tell(read.value, moved, ({ number }) => `Call ${number}, ${english().moment(at)}.`);
}

/** `follow-ups done ID [--json]` */
async function done(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const [id, ...more] = read.value.positionals;
  if (id === undefined || more.length > 0)
    return complainUsage('follow-ups done takes an id, as `follow-ups list` prints it.');
  const changed = await change(read.value.dataDirectory, id, { doneAt: Date.now() });
  return tell(read.value, changed, ({ number }) => `Done: call ${number}.`);
}

async function change(
  dataDirectory: string,
  beginning: string,
  what: { at?: number; doneAt?: number },
): Promise<Result<FollowUp, AppError>> {
  const missing = fail<AppError>({ kind: 'follow-up-not-found', id: beginning });
  return withContactsThere(dataDirectory, async (contacts) => {
    if (contacts === null) return missing;
    const id = await wholeId(contacts, beginning);
    if (!id.ok) return id;
    const changed = id.value === null ? ok(null) : await contacts.followUpChange({ id: id.value, ...what });
    if (!changed.ok) return changed;
    return changed.value === null ? missing : ok(changed.value);
  });
}

/** The id of the one that begins so; null where none, or several, do. */
async function wholeId(contacts: Contacts, beginning: string): Promise<Result<string | null, AppError>> {
  const rows = await contacts.followUps({ all: true });
  if (!rows.ok) return rows;
  const found = rows.value.filter(({ id }) => beginning !== '' && id.startsWith(beginning));
  return ok(found.length === 1 ? (found[0]?.id ?? null) : null);
}

function tell(
  words: ParsedArguments,
  result: Result<FollowUp, AppError>,
  sentence: (followUp: FollowUp) => string,
): number {
  if (!result.ok) return complain(result.error);
  if (words.flag('json')) printJson(followUpJson(result.value));
  else print(sentence(result.value));
  return exitCodes.ok;
}
