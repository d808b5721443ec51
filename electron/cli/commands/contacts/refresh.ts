import { pbxSources } from '../../../../shared/contacts/contacts.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { SourceState } from '../../../../shared/pbx/directory.ts';
import type { Config } from '../../../../shared/settings/config.ts';
import { openSources, type Sources } from '../../../compose/open-sources.ts';
import { keepSource } from '../../../engine/pbx-directory.ts';
import type { Contacts } from '../../../storage/threads/contacts-client.ts';
import { readOptions } from '../../arguments.ts';
import { complain } from '../../complain.ts';
import { withContacts } from '../../contacts-thread.ts';
import { configOf } from '../../context.ts';
import { english } from '../../english.ts';
import { exitCodeOfError, exitCodes } from '../../exit-codes.ts';
import { print, printJson } from '../../output.ts';

type Source = SourceState['source'];
interface Refreshed {
  source: Source;
  state: SourceState['state'];
  entries: number;
  error: AppError | null;
}

/** `contacts refresh [--json]`: reads the PBX's extensions and contacts into the address book, beside the own ones. */
export async function refreshContacts(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(
    words,
    { json: { type: 'boolean' } },
    environment,
    'dotaraf contacts refresh [--json]',
  );
  if (!read.ok) return read.error;
  const config = await configOf(read.value, environment);
  if (!config.ok) return config.error;
  const opened = await openSources(config.value, read.value.dataDirectory);
  if (!opened.ok) return complain(opened.error);
  const sources = opened.value;
  try {
    return await withContacts(read.value.dataDirectory, async (contacts) => {
      const kept = await contacts.forgetOtherSources(config.value.pbx.baseUrl);
      if (!kept.ok) return complain(kept.error);
      return refreshAll({ config: config.value, sources, contacts, json: read.value.flag('json') });
    });
  } finally {
    await sources.close();
  }
}

interface Tools {
  config: Config;
  sources: Sources;
  contacts: Contacts;
  json: boolean;
}

/** What one source refuses does not keep the other from being read. */
async function refreshAll(tools: Tools): Promise<number> {
  let code: number = exitCodes.ok;
  for (const source of pbxSources) {
    const refreshed = await refresh(tools, source);
    if (tools.json) printJson(jsonOf(refreshed));
    else print(lineOf(refreshed));
    if (refreshed.state === 'failed' && refreshed.error !== null) code = exitCodeOfError(refreshed.error);
  }
  return code;
}

async function refresh({ config, sources, contacts }: Tools, source: Source): Promise<Refreshed> {
  const read = await sources.directory.entries(source);
  const kept = await keepSource(source, read, config, contacts);
  if (!kept.ok) return { source, state: 'failed', entries: 0, error: kept.error.error };
  const { state, entries, error } = kept.value;
  return { source, state, entries, error };
}

const names: Record<Source, string> = { 'pbx-users': 'Extensions', 'pbx-contacts': 'Contacts of the PBX' };

function lineOf({ source, state, entries, error }: Refreshed): string {
  if (error === null) return `${names[source]}: ${entries} can be called.`;
  return `${names[source]}: ${state === 'failed' ? 'not read' : 'none kept'}. ${english().errorText(error)}`;
}

const jsonOf = ({ error, ...refreshed }: Refreshed) => ({
  type: 'contacts-refreshed',
  ...refreshed,
  error: error?.kind ?? null,
});
