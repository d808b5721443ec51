import type { StatementSync } from 'node:sqlite';
import { type CallEvent, callEventSchema } from '../../shared/call-events.ts';
import type { Note } from './database.ts';
import { parseJson } from './json-text.ts';

/**
 * The events of rows `{id, event}`, in the rows' order. A row that this version can't read is skipped with a note:
 * one bad row must not hide a history.
 */
export function readEvents(rows: ReturnType<StatementSync['all']>, note: Note): CallEvent[] {
  const events: CallEvent[] = [];
  for (const row of rows) {
    const parsed = callEventSchema.safeParse(parseJson(row.event));
    if (parsed.success) events.push(parsed.data);
    else note(`Event ${row.id} of the call log can't be read and is left out.`);
  }
  return events;
}
