import { z } from 'zod';
import type { PbxError } from '../../../../shared/errors.ts';
import type { PbxEvent } from '../../../../shared/pbx/records.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { Cursors } from '../../../pbx/simotel/cursors.ts';
import { type RelayClock, repeat } from '../slots/clock.ts';
import type { Store } from '../slots/store.ts';

/**
 * Milliseconds between two looks: while calls may end of which the PBX pushes no records, else, and where it refuses the
 * cursor.
 */
const [often, seldom, afterRefusal] = [10_000, 60_000, 10 * 60_000];
/** Batches of one look: what a relay missed for long is caught up with over several looks. */
const mostBatches = 5;

const placeSchema = z.object({ lastId: z.string() });

type Batch = { lastId: string; events: PbxEvent[] };

/** One of the PBX's cursors. */
interface Cursor {
  name: 'reports' | 'cdrs';
  kind: 'cdr' | 'first-party-report';
  newest(): Promise<Result<string[], PbxError>>;
  after(lastId: string): Promise<Result<Batch, PbxError>>;
}

export interface CursorTools {
  client: Omit<Cursors, 'attemptInfo'>;
  /** Where the relays keep how far they read. */
  store: Pick<Store, 'get' | 'set' | 'remove'>;
  clock: RelayClock;
  /** Of several relays one follows the cursors. */
  isMine(): boolean;
  /** Whether calls are under way whose records of this kind nobody pushes. */
  isWaitedFor(kind: 'cdr' | 'first-party-report'): boolean;
  /** A record that is new; also one that was pushed before, or told before a crash. */
  told(event: PbxEvent): void;
  failed(what: string, error: unknown): void;
}

/**
 * Follows the PBX's two cursors once for all desks: from where the relays left them, else from the newest record, never from
 * the beginning. A record that is not there proves nothing: desks search before they tell an absence.
 */
export function followCursors(tools: CursorTools): () => void {
  const stops = cursorsOf(tools.client).map((cursor) => follow(cursor, tools));
  return () => {
    for (const stop of stops) stop();
  };
}

const cursorsOf = (client: CursorTools['client']): Cursor[] => [
  {
    name: 'reports',
    kind: 'first-party-report',
    newest: () => client.newestReportIds(1),
    after: (lastId) =>
      batchOf(client.reportsAfter(lastId), (report) => ({ kind: 'first-party-report', report })),
  },
  {
    name: 'cdrs',
    kind: 'cdr',
    newest: () => client.newestCdrIds(1),
    after: (lastId) => batchOf(client.cdrsAfter(lastId), (record) => ({ kind: 'cdr', record })),
  },
];

async function batchOf<T>(
  asked: Promise<Result<{ lastId: string; records: T[] }, PbxError>>,
  eventOf: (record: T) => PbxEvent,
): Promise<Result<Batch, PbxError>> {
  const read = await asked;
  if (!read.ok) return read;
  const { lastId, records } = read.value;
  return ok({ lastId, events: records.map(eventOf) });
}

function follow(
  cursor: Cursor,
  { store, clock, isMine, isWaitedFor, told, failed }: CursorTools,
): () => void {
  const key = `cursor.${cursor.name}`;
  let isStopped = false;
  let wasRefused = false;
  let [waitUntil, lookedAt] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];

  /** Where to go on from; null where that can't be told now. */
  const place = async (): Promise<string | null> => {
    const kept = await store.get(key);
    if (!kept.ok) return null;
    const read = placeSchema.safeParse(kept.value?.value);
    if (read.success) return read.data.lastId;
    const newest = await cursor.newest();
    if (!newest.ok) return null;
    const lastId = newest.value[0] ?? '';
    await store.set(key, { lastId });
    return lastId;
  };

  const look = async () => {
    let lastId = await place();
    for (let turn = 0; turn < mostBatches && lastId !== null && !isStopped; turn += 1) {
      const batch = await cursor.after(lastId);
      if (!batch.ok) {
        if (!isRefusal(batch.error)) return;
        // The record may be gone: from the newest one next time.
        await store.remove(key);
        if (wasRefused) waitUntil = clock.monotonic() + afterRefusal;
        wasRefused = true;
        return;
      }
      wasRefused = false;
      if (batch.value.lastId === lastId) return;
      for (const event of batch.value.events) told(event);
      lastId = batch.value.lastId;
      await store.set(key, { lastId });
    }
  };

  const stop = repeat(clock, often, async () => {
    const now = clock.monotonic();
    const isDue = now >= waitUntil && (isWaitedFor(cursor.kind) || now - lookedAt >= seldom);
    if (!isDue || !isMine()) return;
    lookedAt = now;
    await look().catch((error) => failed(`Reading the PBX's ${cursor.name}`, error));
  });
  return () => {
    isStopped = true;
    stop();
  };
}

/** The PBX has no such cursor, does not let the account use it, or does not know the record. */
const isRefusal = ({ kind }: PbxError): boolean => kind !== 'pbx-unreachable' && kind !== 'pbx-timeout';
