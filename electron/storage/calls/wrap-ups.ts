import type { DatabaseSync } from 'node:sqlite';
import type { WrapUp, WrapUpDraft } from '../../../shared/call/wrap-up.ts';
import { searchText } from '../contacts/search-text.ts';
import { inTransaction } from '../migrations.ts';

/**
 * Writes what the agent says of a call, in the place of what was said before; an empty note without a code takes it
 * away. The log itself stays as it is. `missing`: there is no such call.
 */
export function createWrapUp(
  database: DatabaseSync,
): (callId: string, draft: WrapUpDraft, at: number) => WrapUp | null | 'missing' {
  const call = database.prepare('SELECT 1 FROM calls WHERE call_id = ?');
  const remove = database.prepare('DELETE FROM wrap_ups WHERE call_id = ?');
  const put = database.prepare(
    'INSERT OR REPLACE INTO wrap_ups (call_id, note, code, searchable, edited_at) VALUES (?, ?, ?, ?, ?)',
  );
  return (callId, { note, code }, at) =>
    inTransaction(database, () => {
      if (call.get(callId) === undefined) return 'missing';
      if (note === '' && code === null) {
        remove.run(callId);
        return null;
      }
      put.run(callId, note, code, searchText(`${note}\n${code ?? ''}`), at);
      return { note, code, editedAt: at };
    });
}
