import type { ContactDraft } from '../../../shared/contacts/contacts.ts';
import { type ImportOrder, type ImportProblem, mostProblemsKept } from '../../../shared/contacts/import.ts';
import { mergeContacts } from '../../../shared/contacts/merge.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { draftOf } from './entries.ts';
import type { EntryFile } from './read-entries.ts';
import { refused } from './text-file.ts';

const mostEntries = 200_000;

/** What a whole file holds: contacts that share a number are one already. */
export interface Gathered {
  drafts: ContactDraft[];
  entries: number;
  problems: ImportProblem[];
  problemCount: number;
}

/** Contacts by number; a new one that shares a number with an earlier one becomes a part of it. */
function createMerger() {
  const drafts: ContactDraft[] = [];
  const places = new Map<string, number>();
  const add = (draft: ContactDraft) => {
    const known = draft.numbers.map(({ dialled }) => places.get(dialled)).find((one) => one !== undefined);
    const place = known ?? drafts.length;
    const kept = drafts[place];
    const merged = kept === undefined ? draft : mergeContacts(kept, draft);
    drafts[place] = merged;
    for (const { dialled } of merged.numbers) if (!places.has(dialled)) places.set(dialled, place);
  };
  return { drafts, add };
}

/** What the person may see and stop while it goes on. */
export interface Control {
  progress(done: number, total: number): void;
  cancelled(): boolean;
}

/**
 * Reads a whole file into memory, a block at a time, and changes nothing. Null when it was cancelled. Gives
 * `file-unusable` for a file that breaks off, holds no entry, or more than 200,000.
 */
export async function gather(
  file: EntryFile,
  order: ImportOrder,
  control: Control,
): Promise<Result<Gathered | null, AppError>> {
  const { drafts, add } = createMerger();
  const gathered: Gathered = { drafts, entries: 0, problems: [], problemCount: 0 };
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
      const { draft, problems } = draftOf(entry, order.dialing);
      report(problems);
      if (draft !== null) add(draft);
    }
    control.progress(batch.value.bytesRead, file.size);
  }
  return gathered.entries > 0 ? ok(gathered) : refused(order.reading.file, 'no-contacts');
}
