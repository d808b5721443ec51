import type { AppError } from '../../../../shared/errors.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { writeFileWhole } from '../../../files/write-file.ts';
import type { Spool } from './spool.ts';

/** Writes a recording to a file once it is whole; one that breaks off leaves nothing behind, and is told. */
export async function saveRecording(
  spool: Spool,
  file: string,
  writeFile: typeof writeFileWhole,
): Promise<Result<{ file: string }, AppError>> {
  const facts = await spool.facts();
  if (!facts.ok) return facts;
  const written = await writeFile(file, spool.read(0, facts.value.bytes));
  return written.ok ? ok({ file }) : written;
}
