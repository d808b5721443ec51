import type { PbxError } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/result.ts';
import type { SimotelClient } from '../../../pbx/simotel/client.ts';
import { english } from '../../english.ts';

type Client = Pick<SimotelClient, 'newestReportIds' | 'newestCdrIds' | 'reportsAfter' | 'cdrsAfter'>;

export interface CursorsFound {
  facts: { reports: CursorState; cdrs: CursorState };
  /** In words, as those of every step. */
  problems: string[];
  found: string[];
}

type CursorState = 'followed' | 'not-proved' | 'silent' | 'refused';

/**
 * Whether each of the PBX's two cursors gives the newest record after the one before it. A cursor that can't be followed is told
 * and is no failure: the desks search for the ends of their calls instead.
 */
export async function checkCursors(client: Client): Promise<CursorsFound> {
  const reports = await follows(client.newestReportIds, client.reportsAfter);
  const cdrs = await follows(client.newestCdrIds, client.cdrsAfter);
  const of = { 'autodialer/reports/ordered/id': reports, 'reports/cdr/ordered/id': cdrs };
  const instead = 'the desks search for the ends of their calls, which costs requests';
  const problems = Object.entries(of).flatMap(([path, { state, words }]) =>
    state === 'followed' || state === 'not-proved' ? [] : [`${path}: ${words}; ${instead}`],
  );
  const found = Object.entries(of).flatMap(([path, { state }]) =>
    state === 'followed'
      ? [path]
      : state === 'not-proved'
        ? [`${path}: no two records to try it with yet`]
        : [],
  );
  const facts = { reports: reports.state, cdrs: cdrs.state };
  return { facts, problems, found: found.length === 0 ? ['none'] : found };
}

interface Followed {
  state: CursorState;
  /** Why it can't be followed. */
  words: string;
}

async function follows(
  newestIds: (count: number) => Promise<Result<string[], PbxError>>,
  after: (lastId: string) => Promise<Result<{ lastId: string }, PbxError>>,
): Promise<Followed> {
  const newest = await newestIds(2);
  if (!newest.ok) return { state: 'refused', words: english().errorText(newest.error) };
  const [, before] = newest.value;
  const batch = await after(before ?? newest.value[0] ?? '');
  if (!batch.ok) return { state: 'refused', words: english().errorText(batch.error) };
  if (before === undefined) return { state: 'not-proved', words: '' };
  return batch.value.lastId === before
    ? { state: 'silent', words: 'it gives no record, and there is a newer one' }
    : { state: 'followed', words: '' };
}
