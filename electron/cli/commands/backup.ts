import { join } from 'node:path';
import {
  type BackupContents,
  type BackupPart,
  type BackupSettings,
  backupParts,
} from '../../../shared/ipc/backup.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { loosenedByList } from '../../../shared/settings/loosened.ts';
import { dataParts } from '../../storage/backup/backup-tables.ts';
import { type CheckedBackup, restoreBackup } from '../../storage/backup/restore-backup.ts';
import { writeBackup } from '../../storage/backup/write-backup.ts';
import { whyCallsStay } from '../../storage/calls/asking-calls.ts';
import { ownDataDirectory } from '../../storage/owner.ts';
import { type ParsedArguments, readArguments } from '../arguments.ts';
import { complain, complainUsage, warn } from '../complain.ts';
import { english } from '../english.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadConfig } from '../load-config.ts';
import { print, printJson, say } from '../output.ts';
import { teamsDirectory } from '../team-config.ts';
import { withoutSecrets } from './backup/config-part.ts';
import { type NotTaken, takeConfig } from './backup/take-config.ts';

const usage =
  'dotaraf backup export FILE [--json], or dotaraf backup import FILE [--only PARTS] [--accept-connection ADDRESS] [--json]';

const options = {
  json: { type: 'boolean' },
  only: { type: 'string' },
  'accept-connection': { type: 'string' },
} as const;

/** `backup export|import FILE`: contacts, do-not-call list, history with notes, and settings without secrets. */
export async function backup(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const [part, file, ...more] = read.value.positionals;
  if (file === undefined || more.length > 0 || (part !== 'export' && part !== 'import'))
    return complainUsage(`backup takes export or import, and one file: ${usage}`);
  if (part === 'import') return importFrom(file, read.value, environment);
  if (read.value.text('only') !== undefined || read.value.text('accept-connection') !== undefined)
    return complainUsage(`--only and --accept-connection belong to import: ${usage}`);
  return exportTo(file, read.value, environment);
}

/** Only reads, also beside a process that owns the data directory. */
async function exportTo(
  file: string,
  words: ParsedArguments,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const directory = words.dataDirectory;
  const settings = settingsOf(words, environment);
  const written = await writeBackup({ directory, file, settings, now: Date.now() });
  if (!written.ok) return complain(written.error);
  const config = written.value.settings.config !== null;
  return tell(words, 'backup-exported', written.value, { config, did: `written to ${file}` });
}

function settingsOf(words: ParsedArguments, environment: NodeJS.ProcessEnv): BackupSettings {
  const loaded = loadConfig(words.configFile, environment, words.dataDirectory);
  if (!loaded.ok && loaded.error.kind !== 'config-missing')
    warn(`the configuration is left out of the backup. ${english().errorText(loaded.error)}`);
  const config = loaded.ok ? withoutSecrets({ ...loaded.value.config }) : null;
  return { config, preferences: null, connection: null };
}

/** The parts that `--only` names; all of them without it. */
function partsOf(text: string | undefined): Result<readonly BackupPart[], string> {
  if (text === undefined) return ok(backupParts);
  const named = text.split(',').map((word) => word.trim());
  const unknown = named.find((word) => !backupParts.some((part) => part === word));
  if (unknown !== undefined)
    return fail(`--only takes some of ${backupParts.join(', ')}, separated by commas, not "${unknown}"`);
  return ok(backupParts.filter((part) => named.includes(part)));
}

const withoutConfig = '--only contacts,calls,do-not-call';

/** Beside a membership of a team a configuration would keep every command from starting, and nothing would read it. */
function partsIn(directory: string, words: ParsedArguments): Result<Wanted, NotTaken> {
  const parts = partsOf(words.text('only'));
  if (!parts.ok) return fail({ usage: parts.error });
  const data = parts.value.filter((part) => dataParts.some((one) => one === part));
  if (data.length === parts.value.length) return ok({ parts: data, leftOut: null });
  const team = teamsDirectory(directory);
  if (!team.ok || team.value === null) return team.ok ? ok({ parts: parts.value, leftOut: null }) : team;
  const isNamed = ['only', 'accept-connection'].some((name) => words.text(name) !== undefined);
  const refused = `No configuration is taken here: ${team.value}. Nothing was changed. Take the rest with ${withoutConfig}.`;
  return isNamed ? fail({ usage: refused }) : ok({ parts: data, leftOut: team.value });
}

interface Wanted {
  parts: readonly BackupPart[];
  /** Why the configuration is left out of them, as the beginning of a sentence; null where it is not. */
  leftOut: string | null;
}

/** Refused while another process owns the data directory: its calls and notes would be written over. */
async function importFrom(
  file: string,
  words: ParsedArguments,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const directory = words.dataDirectory;
  const wanted = partsIn(directory, words);
  if (!wanted.ok) return complainNotTaken(wanted.error);
  const { parts, leftOut } = wanted.value;
  const owned = ownDataDirectory(directory, 'dotaraf backup');
  if (!owned.ok) return complain(owned.error);
  try {
    const chosen = dataParts.filter((part) => parts.includes(part));
    const asks = chosen.includes('calls') ? whyCallsStay(directory, Date.now()) : null;
    if (asks !== null) return complainNotTaken(asks);
    let tookConfig = false;
    const takeSettings = async ({ contents, takenOff }: CheckedBackup) => {
      const { config } = contents.settings;
      if (leftOut !== null && config !== null)
        warn(`the configuration of the backup is left out: ${leftOut}.`);
      const taken = await takeConfig(config, {
        file: words.configFile ?? join(directory, 'config.json'),
        backup: file,
        connection: parts.includes('connection'),
        preferences: parts.includes('preferences'),
        isNamed: words.text('only') !== undefined,
        accepted: words.text('accept-connection'),
        environment,
        loosened: chosen.includes('do-not-call') ? loosenedByList(takenOff) : [],
      });
      tookConfig = taken.ok && taken.value !== null;
      return taken;
    };
    const restored = await restoreBackup(directory, file, takeSettings, { chosen });
    if (!restored.ok) return complainNotTaken(restored.error);
    const told = {
      ...restored.value,
      calls: chosen.includes('calls') ? restored.value.calls : 0,
      contacts: chosen.includes('contacts') ? restored.value.contacts : 0,
    };
    return tell(words, 'backup-imported', told, { config: tookConfig, did: `taken from ${file}` });
  } finally {
    owned.value.release();
  }
}

function complainNotTaken(error: NotTaken): number {
  if ('usage' in error) return complainUsage(error.usage);
  const code = complain(error);
  if (error.kind === 'config-invalid')
    say(`Nothing was changed. Leave its configuration out with ${withoutConfig}.`);
  if (error.kind === 'call-may-ask')
    say('Nothing was changed. The other parts can be taken now, with --only contacts,do-not-call.');
  return code;
}

function tell(
  words: ParsedArguments,
  type: string,
  { calls, contacts, leftOut, createdAt }: BackupContents,
  { config, did }: { config: boolean; did: string },
): number {
  const facts = { type, calls, contacts, leftOut, config, createdAt: new Date(createdAt).toISOString() };
  const also = config ? ' and the configuration without its secrets' : '';
  const sentence = `${calls} calls, ${contacts} contacts${also} ${did}.`;
  if (leftOut === 1) warn("1 record can't be read and is left out.");
  if (leftOut > 1) warn(`${leftOut} records can't be read and are left out.`);
  if (words.flag('json')) printJson(facts);
  else print(sentence);
  return exitCodes.ok;
}
