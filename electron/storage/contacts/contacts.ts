import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Contact, ContactDraft } from '../../../shared/contacts/contacts.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { DoNotCallEntry, DoNotCallPage, DoNotCallQuery } from '../../../shared/guards/do-not-call.ts';
import type { Result } from '../../../shared/result.ts';
import { openDatabase } from '../database.ts';
import { createAttempt } from '../storage-error.ts';
import type { ContactPage, ContactQuery } from '../threads/contacts-methods.ts';
import { createContactIndex } from './contact-index.ts';
import { createFavourites, createNumbersOf, createSearch } from './contact-reads.ts';
import {
  createForgetOtherSources,
  createReplaceSource,
  type SourceOrder,
  type SourceReplaced,
} from './contact-sources.ts';
import { contactDatabase } from './contact-tables.ts';
import { createPut } from './contact-writes.ts';
import {
  createDoNotCallAdd,
  createDoNotCallList,
  createDoNotCallOf,
  createDoNotCallRemove,
} from './do-not-call.ts';
import {
  createFollowUpAdd,
  createFollowUpChange,
  createFollowUpList,
  createFollowUpsOf,
  createMarkReminded,
  createOpenFollowUps,
  createTickCall,
  createTickedCalls,
  type OpenFollowUps,
} from './follow-ups.ts';
import { createNames, createPeopleOf } from './people-of-number.ts';

type Task = (database: DatabaseSync) => (argument: never) => unknown;
/** A task on the database as a method that does not throw. */
type Guarded<Made extends Task> = (
  argument: Parameters<ReturnType<Made>>[0],
) => Result<ReturnType<ReturnType<Made>>, AppError>;

/** The address book of one person. Each method gives `storage-failed` or `data-dir-unusable` where SQLite fails. */
export interface ContactStore {
  search(query: ContactQuery): Result<ContactPage, AppError>;
  /** Reads in what searches look at, so that the next one need not wait for it. */
  prepareSearch(): void;
  /** Writes a new contact (`id` null) or replaces one; of one of the PBX's it makes an own copy. */
  save(draft: ContactDraft): Result<Contact, AppError>;
  /** Takes a contact away; until the next opening `restore` brings it back. */
  remove(id: string): Result<null, AppError>;
  restore(id: string): Result<null, AppError>;
  favourites(): Result<Contact[], AppError>;
  /** Pairs of a dialled number and the name of its contact, or the names of several, for those that have one. */
  names(numbers: string[]): Result<[string, string][], AppError>;
  /** Whoever has a dialled number (see `createPeopleOf`). */
  peopleOf(number: string): Result<Contact[], AppError>;
  numbersOf(text: string): Result<string[], AppError>;
  doNotCall(query: DoNotCallQuery): Result<DoNotCallPage, AppError>;
  doNotCallAdd(entry: DoNotCallEntry): Result<{ added: boolean }, AppError>;
  /** By the spellings of a number. */
  doNotCallOf(spellings: string[]): Result<DoNotCallEntry | null, AppError>;
  doNotCallRemove(spellings: string[]): Result<{ removed: boolean }, AppError>;
  /** What each does is said where it is made (follow-ups.ts). */
  followUps: Guarded<typeof createFollowUpList>;
  openFollowUps(): Result<OpenFollowUps, AppError>;
  followUpsOf: Guarded<typeof createFollowUpsOf>;
  followUpAdd: Guarded<typeof createFollowUpAdd>;
  followUpChange: Guarded<typeof createFollowUpChange>;
  markReminded: Guarded<typeof createMarkReminded>;
  tickedCalls: Guarded<typeof createTickedCalls>;
  tickCall: Guarded<typeof createTickCall>;
  /** Puts what a source has now in the place of what it had, all or nothing. */
  replaceSource(order: SourceOrder): Result<SourceReplaced, AppError>;
  /** Forgets what was read from another PBX than this one. */
  forgetOtherSources(pbx: string): Result<{ changed: boolean }, AppError>;
  close(): void;
}

function createSave(database: DatabaseSync): (draft: ContactDraft) => Contact {
  const put = createPut(database);
  const ofPbx = database.prepare('SELECT 1 FROM contacts WHERE id = ? AND source IS NOT NULL');
  return (draft) => {
    const isOwn = draft.id !== null && ofPbx.get(draft.id) === undefined;
    const contact = { ...draft, id: isOwn && draft.id !== null ? draft.id : randomUUID() };
    put(contact);
    return contact;
  };
}

function createSetRemoved(database: DatabaseSync, removed: 0 | 1): (id: string) => null {
  const set = database.prepare('UPDATE contacts SET removed = ? WHERE id = ? AND source IS NULL');
  return (id) => {
    set.run(removed, id);
    return null;
  };
}

/** Makes a method of a task on the database: what SQLite throws becomes a value. */
function createGuard(directory: string, file: string) {
  const attempt = createAttempt(directory, file);
  return <Argument, Value>(task: (argument: Argument) => Value) =>
    (argument: Argument) =>
      attempt(() => task(argument));
}

function storeOver(database: DatabaseSync, directory: string, file: string): ContactStore {
  const guarded = createGuard(directory, file);
  const favourites = guarded(createFavourites(database));
  const openFollowUps = guarded(createOpenFollowUps(database));
  const index = createContactIndex(database);
  const prepare = guarded(index.refresh);
  return {
    search: guarded(createSearch(database, index)),
    prepareSearch: () => void prepare(undefined),
    save: guarded(createSave(database)),
    remove: guarded(createSetRemoved(database, 1)),
    restore: guarded(createSetRemoved(database, 0)),
    favourites: () => favourites(undefined),
    names: guarded(createNames(database)),
    peopleOf: guarded(createPeopleOf(database)),
    numbersOf: guarded(createNumbersOf(database)),
    doNotCall: guarded(createDoNotCallList(database)),
    doNotCallAdd: guarded(createDoNotCallAdd(database)),
    doNotCallOf: guarded(createDoNotCallOf(database)),
    doNotCallRemove: guarded(createDoNotCallRemove(database)),
    followUps: guarded(createFollowUpList(database)),
    openFollowUps: () => openFollowUps(undefined),
    followUpsOf: guarded(createFollowUpsOf(database)),
    followUpAdd: guarded(createFollowUpAdd(database)),
    followUpChange: guarded(createFollowUpChange(database)),
    markReminded: guarded(createMarkReminded(database)),
    tickedCalls: guarded(createTickedCalls(database)),
    tickCall: guarded(createTickCall(database)),
    replaceSource: guarded(createReplaceSource(database)),
    forgetOtherSources: guarded(createForgetOtherSources(database)),
    close: () => database.close(),
  };
}

/** `isOwner`: no other process may still want to bring back what it removed. */
export interface ContactsOptions {
  isOwner: boolean;
}

/**
 * Opens contacts.db in the app's directory, made where missing. What was removed before is gone for good now, unless
 * the address book is another's.
 * Gives `data-dir-unusable` where the directory can't be used, `storage-failed` for a damaged, locked or newer file.
 */
export function openContacts(
  directory: string,
  { isOwner }: ContactsOptions = { isOwner: true },
): Result<ContactStore, AppError> {
  const spec = contactDatabase(directory);
  const file = join(directory, spec.name);
  const opened = openDatabase(spec);
  if (!opened.ok) return opened;
  const store = createAttempt(
    directory,
    file,
  )(() => {
    if (isOwner) opened.value.exec('DELETE FROM contacts WHERE removed = 1');
    return storeOver(opened.value, directory, file);
  });
  if (!store.ok) opened.value.close();
  return store;
}
