import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { AppError } from '../../shared/app-error.ts';
import { type Contact, type ContactDraft, contactSchema } from '../../shared/contacts.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  answerSchema,
  type ContactPage,
  type ContactQuery,
  type ContactsMethod,
  contactsSchema,
  namesSchema,
  numbersSchema,
  pageSchema,
} from './contacts-protocol.ts';

/** The contacts in a thread of their own: the main thread answers the dialplan and must not wait for a disk. */
export interface Contacts {
  search(query: ContactQuery): Promise<Result<ContactPage, AppError>>;
  /** Writes a new contact (`id` null) or replaces one. */
  save(draft: ContactDraft): Promise<Result<Contact, AppError>>;
  /** Takes a contact away; `restore` brings it back as long as the app runs. */
  remove(id: string): Promise<Result<null, AppError>>;
  restore(id: string): Promise<Result<null, AppError>>;
  /** In the order in which they became favourites. */
  favourites(): Promise<Result<Contact[], AppError>>;
  /** Names by dialled number, for those that have one; a number is known by its last seven digits. */
  names(numbers: string[]): Promise<Result<Map<string, string>, AppError>>;
  /** Dialled numbers of the contacts whose name or company holds the text. */
  numbersOf(text: string): Promise<Result<string[], AppError>>;
  /** Waits until the requests before it are done and the file is closed. */
  close(): Promise<void>;
}

type Answer = z.infer<typeof answerSchema>['result'];

const gone = (why: string): Answer => ({
  ok: false,
  error: { kind: 'storage-failed', words: `The contacts ${why}: start the app again.` },
});

/** Requests on their way, by number; all of them fail when the thread ends. */
function createCalls(worker: Worker): (method: ContactsMethod, argument: unknown) => Promise<Answer> {
  const waiting = new Map<number, (answer: Answer) => void>();
  let ended: Answer | null = null;
  let last = 0;
  const end = (answer: Answer) => {
    ended ??= answer;
    for (const settle of waiting.values()) settle(ended);
    waiting.clear();
  };
  worker.on('message', (message: unknown) => {
    const { id, result } = answerSchema.parse(message);
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  worker.on('error', (error: Error) => end(gone(`stopped (${error.message})`)));
  worker.on('exit', () => end(gone('are closed')));
  return (method, argument) => {
    if (ended !== null) return Promise.resolve(ended);
    last += 1;
    const id = last;
    worker.postMessage({ id, method, argument });
    return new Promise((resolve) => waiting.set(id, resolve));
  };
}

/**
 * Starts the contacts' thread over contacts.db in `directory`. `workerFile` is contacts-worker.ts, or what the
 * bundler made of it: only the composition root knows which.
 */
export function createContactsWorker(directory: string, workerFile: URL): Contacts {
  const worker = new Worker(workerFile, { workerData: { directory } });
  const call = createCalls(worker);
  const ask = async <T>(
    method: ContactsMethod,
    argument: unknown,
    schema: z.ZodType<T>,
  ): Promise<Result<T, AppError>> => {
    const answer = await call(method, argument);
    return answer.ok ? ok(schema.parse(answer.value)) : fail(answer.error);
  };
  return {
    search: (query) => ask('search', query, pageSchema),
    save: (draft) => ask('save', draft, contactSchema),
    remove: (id) => ask('remove', { id }, z.null()),
    restore: (id) => ask('restore', { id }, z.null()),
    favourites: () => ask('favourites', null, contactsSchema),
    names: (numbers) => ask('names', numbers, namesSchema),
    numbersOf: (text) => ask('numbersOf', text, numbersSchema),
    // Answered by the thread's end.
    close: async () => {
      await call('close', null);
    },
  };
}
