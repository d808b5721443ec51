import type { Command } from '../arguments.ts';
import { complainUsage } from '../complain.ts';
import { addContact } from './contacts/add.ts';
import { exportContacts } from './contacts/export.ts';
import { importContacts } from './contacts/import.ts';
import { listContacts, searchContacts } from './contacts/list.ts';
import { refreshContacts } from './contacts/refresh.ts';

const parts: Record<string, Command> = {
  list: listContacts,
  search: searchContacts,
  add: addContact,
  import: importContacts,
  export: exportContacts,
  refresh: refreshContacts,
};

/** `contacts list|search|add|import|export|refresh`: the address book, also beside a process that owns the data directory. */
export async function contacts(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const [name = '', ...rest] = words;
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (part === undefined)
    return complainUsage(`contacts takes one of ${Object.keys(parts).join(', ')} as its first word.`);
  return part(rest, environment);
}
