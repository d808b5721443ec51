import { join } from 'node:path';
import type { BackupContents, BackupSettings } from '../../../shared/ipc/backup.ts';
import { restoreBackup } from '../../storage/backup/restore-backup.ts';
import { writeBackup } from '../../storage/backup/write-backup.ts';
import { ownDataDirectory } from '../../storage/owner.ts';
import { type ParsedArguments, readArguments } from '../arguments.ts';
import { complain, complainUsage, warn } from '../complain.ts';
import { english } from '../english.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadConfig } from '../load-config.ts';
import { print, printJson } from '../output.ts';
import { configWithoutSecrets, writeConfig } from './backup/config-part.ts';

const usage = 'dotaraf backup export FILE, or dotaraf backup import FILE [--json]';

/** `backup export|import FILE`: contacts, do-not-call list, history with notes, and settings without secrets. */
export async function backup(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, { json: { type: 'boolean' } }, environment);
  if (!read.ok) return complainUsage(read.error);
  const [part, file, ...more] = read.value.positionals;
  if (file === undefined || more.length > 0 || (part !== 'export' && part !== 'import'))
    return complainUsage(`backup takes export or import, and one file: ${usage}`);
  return part === 'export' ? exportTo(file, read.value, environment) : importFrom(file, read.value);
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
  return tell(words, 'backup-exported', written.value, `written to ${file}`);
}

function settingsOf(words: ParsedArguments, environment: NodeJS.ProcessEnv): BackupSettings {
  const loaded = loadConfig(words.configFile, environment, words.dataDirectory);
  if (!loaded.ok && loaded.error.kind !== 'config-missing')
    warn(`the configuration is left out of the backup. ${english().errorText(loaded.error)}`);
  const config = loaded.ok ? configWithoutSecrets(loaded.value.config) : null;
  return { config, preferences: null, connection: null };
}

/** Refused while another process owns the data directory: its calls and notes would be written over. */
async function importFrom(file: string, words: ParsedArguments): Promise<number> {
  const directory = words.dataDirectory;
  const owned = ownDataDirectory(directory, 'dotaraf backup');
  if (!owned.ok) return complain(owned.error);
  try {
    const configFile = words.configFile ?? join(directory, 'config.json');
    const restored = await restoreBackup(directory, file, ({ config }) => writeConfig(configFile, config));
    if (!restored.ok) return complain(restored.error);
    return tell(words, 'backup-imported', restored.value, `taken from ${file}`);
  } finally {
    owned.value.release();
  }
}

function tell(words: ParsedArguments, type: string, contents: BackupContents, did: string): number {
  const { calls, contacts, createdAt, settings } = contents;
  const config = settings.config !== null;
  const facts = { type, calls, contacts, config, createdAt: new Date(createdAt).toISOString() };
  const also = config ? ' and the configuration without its secrets' : '';
  const sentence = `${calls} calls, ${contacts} contacts${also} ${did}.`;
  if (words.flag('json')) printJson(facts);
  else print(sentence);
  return exitCodes.ok;
}
