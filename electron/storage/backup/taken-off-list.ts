import { contactDatabase } from '../contacts/contact-tables.ts';
import { openForReading } from '../database.ts';
import { openForeign } from './known-schema.ts';

/**
 * How many numbers of the do-not-call list in `directory` are not on the list of an unpacked backup. None where there is no
 * list, or one that can't be read: it holds nobody back.
 */
export function takenOffList(unpacked: string, directory: string): number {
  const opened = openForReading(contactDatabase(directory));
  const here = opened.ok ? opened.value : null;
  if (here === null) return 0;
  const theirs = openForeign(unpacked);
  try {
    const has = theirs.prepare('SELECT 1 FROM do_not_call WHERE number = ?');
    let count = 0;
    for (const { number } of here.prepare('SELECT number FROM do_not_call').iterate())
      if (has.get(String(number)) === undefined) count += 1;
    return count;
  } finally {
    here.close();
    theirs.close();
  }
}
