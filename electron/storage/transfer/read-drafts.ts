import type { ContactDraft } from '../../../shared/contacts/contacts.ts';
import { type ImportOrder, type ImportProblem, mostProblemsKept } from '../../../shared/contacts/import.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { refused } from '../storage-error.ts';
import { createDrafting } from './entries.ts';
import { createMerger } from './merger.ts';
import type { EntryFile } from './read-entries.ts';

const mostEntries = 200_000;

/**
 * What a whole file holds: entries of one person are one already (`createMerger`), but for the do-not-call list, which has
 * no people: all numbers of all entries count there, and a contact has few.
 */
export interface FileDrafts {
  drafts: ContactDraft[];
  /** Whether no other of the drafts has one of its numbers. */
  isAlone(draft: ContactDraft): boolean;
  /** Entries that became a part of another one. */
  joined: number;
  entries: number;
  problems: ImportProblem[];
  problemCount: number;
}

/** What the person may see and stop while it goes on. */
export interface Control {
  progress(done: number, total: number): void;
  cancelled(): boolean;
}

function keepApart(): ReturnType<typeof createMerger> {
  const drafts: ContactDraft[] = [];
  return { drafts, add: (draft) => void drafts.push(draft), joined: () => 0, isAlone: () => false };
}

/**
 * Reads a whole file into memory, a block at a time, and changes nothing. Null when it was cancelled. Gives
 * `file-unusable` for a file that breaks off, holds no entry, or more than 200,000.
 */
export async function readDrafts(
  file: EntryFile,
  order: ImportOrder,
  control: Control,
): Promise<Result<FileDrafts | null, AppError>> {
  const { drafts, isAlone, add, joined } = order.into === 'do-not-call' ? keepApart() : createMerger();
  const draftOf = createDrafting(order);
  const gathered: FileDrafts = { drafts, isAlone, joined: 0, entries: 0, problems: [], problemCount: 0 };
  const report = (problems: ImportProblem[]) => {
    gathered.problemCount += problems.length;
    gathered.problems.push(...problems.slice(0, mostProblemsKept - gathered.problems.length));
  };
  for await (const batch of file.batches()) {
    if (!batch.ok) return batch;
    if (control.cancelled()) return ok(null);
    gathered.entries += batch.value.entries.length;
    if (gathered.entries > mostEntries) return refused(order.reading.file, 'too-many-rows');
    report(batch.value.problems);
    for (const entry of batch.value.entries) {
      const { draft, problems } = draftOf(entry);
      report(problems);
      if (draft !== null) add(draft);
    }
    control.progress(batch.value.bytesRead, file.size);
  }
  gathered.joined = joined();
  return gathered.entries > 0 ? ok(gathered) : refused(order.reading.file, 'no-contacts');
}
