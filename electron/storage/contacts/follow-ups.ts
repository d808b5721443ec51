import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type FollowUp, type FollowUpDraft, followUpSchema } from '../../../shared/follow-ups/follow-up.ts';

export const followUpRowSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    call_id: z.string().nullable(),
    note: z.string(),
    at: z.number(),
    added_at: z.number(),
    done_at: z.number().nullable(),
    reminded_at: z.number().nullable(),
  })
  .transform((row) => ({
    ...{ id: row.id, number: row.number, callId: row.call_id, note: row.note, at: row.at },
    ...{ addedAt: row.added_at, doneAt: row.done_at, remindedAt: row.reminded_at },
  }))
  .pipe(followUpSchema);

const read = (rows: unknown[]): FollowUp[] => rows.map((row) => followUpRowSchema.parse(row));

/** Those that are open, the first due first; with `all` also those that were ticked off. */
export function createFollowUpList(database: DatabaseSync): (which: { all: boolean }) => FollowUp[] {
  const open = database.prepare('SELECT * FROM follow_ups WHERE done_at IS NULL ORDER BY at, id');
  const every = database.prepare('SELECT * FROM follow_ups ORDER BY at, id');
  return ({ all }) => read((all ? every : open).all());
}

/** How many open ones the app looks at: more than anybody keeps, and little to copy and to show. */
const mostOpen = 500;

export const openFollowUpsSchema = z.object({ first: z.array(followUpSchema), more: z.int() });
export type OpenFollowUps = z.infer<typeof openFollowUpsSchema>;

/** The first of those that are open, by the time when they are due, and how many there are `more`. */
export function createOpenFollowUps(database: DatabaseSync): () => OpenFollowUps {
  const open = database.prepare(
    `SELECT *, count(*) OVER () AS open FROM follow_ups WHERE done_at IS NULL ORDER BY at, id LIMIT ${mostOpen}`,
  );
  return () => {
    const rows = open.all();
    return { first: read(rows), more: Number(rows[0]?.open ?? 0) - rows.length };
  };
}

/** Those that came of these calls, open or done, by the call. */
export function createFollowUpsOf(database: DatabaseSync): (callIds: string[]) => FollowUp[] {
  const ofCalls = database.prepare(
    'SELECT * FROM follow_ups WHERE call_id IN (SELECT value FROM json_each(?)) ORDER BY at, id',
  );
  return (callIds) => read(ofCalls.all(JSON.stringify(callIds)));
}

/** `now`: UTC ms. */
export function createFollowUpAdd(
  database: DatabaseSync,
): (order: { draft: FollowUpDraft; now: number }) => FollowUp {
  const add = database.prepare(
    'INSERT INTO follow_ups (id, number, call_id, note, at, added_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return ({ draft, now }) => {
    const added = { ...draft, id: randomUUID(), addedAt: now, doneAt: null, remindedAt: null };
    add.run(added.id, added.number, added.callId, added.note, added.at, added.addedAt);
    return added;
  };
}

/** What can be changed in a follow-up; what is left out stays. A new time brings a new reminder. */
export const followUpChangeSchema = z.object({
  id: z.string(),
  at: z.number().optional(),
  doneAt: z.number().nullable().optional(),
});

/** Gives it as it is now; null where there is none of that id. */
export function createFollowUpChange(
  database: DatabaseSync,
): (change: z.infer<typeof followUpChangeSchema>) => FollowUp | null {
  const find = database.prepare('SELECT * FROM follow_ups WHERE id = ?');
  const put = database.prepare('UPDATE follow_ups SET at = ?, done_at = ?, reminded_at = ? WHERE id = ?');
  return (change) => {
    const [before] = read(find.all(change.id));
    if (before === undefined) return null;
    const at = change.at ?? before.at;
    const remindedAt = at === before.at ? before.remindedAt : null;
    const doneAt = change.doneAt === undefined ? before.doneAt : change.doneAt;
    put.run(at, doneAt, remindedAt, change.id);
    return { ...before, at, doneAt, remindedAt };
  };
}

/** The person was reminded of these `at` (UTC ms). */
export function createMarkReminded(
  database: DatabaseSync,
): (reminded: { ids: string[]; at: number }) => null {
  const mark = database.prepare(
    'UPDATE follow_ups SET reminded_at = ? WHERE id IN (SELECT value FROM json_each(?))',
  );
  return ({ ids, at }) => {
    mark.run(at, JSON.stringify(ids));
    return null;
  };
}

/** Which of these calls the agent ticked off, having missed them. */
export function createTickedCalls(database: DatabaseSync): (callIds: string[]) => string[] {
  const ticked = database.prepare(
    'SELECT call_id FROM ticked_calls WHERE call_id IN (SELECT value FROM json_each(?))',
  );
  return (callIds) => ticked.all(JSON.stringify(callIds)).map(({ call_id }) => String(call_id));
}

/** `at`: UTC ms. */
export function createTickCall(database: DatabaseSync): (order: { callId: string; at: number }) => null {
  const tick = database.prepare(
    'INSERT INTO ticked_calls (call_id, ticked_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  return ({ callId, at }) => {
    tick.run(callId, at);
    return null;
  };
}
