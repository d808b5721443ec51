import { BrokenOff } from '../../../shared/broken-off.ts';
import { type SheetStyle, sheetRow, sheetTitles } from '../../../shared/call/history-sheet.ts';
import type { CallSummary, HistoryPage, HistoryQuery } from '../../../shared/call/summary.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { FollowUp } from '../../../shared/follow-ups/follow-up.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { writeFileWhole } from '../../files/write-file.ts';
import { byteOrderMark, csvText } from './csv-text.ts';

/** Which calls, and how they are told. */
export interface CallsExport {
  file: string;
  query: Omit<HistoryQuery, 'limit' | 'offset'>;
  style: SheetStyle;
  /** Names of contacts by number, for those that have one. */
  names(numbers: string[]): Promise<ReadonlyMap<string, string>>;
  /** Promises to call that came of these calls. */
  followUps(callIds: string[]): Promise<readonly FollowUp[]>;
  /** UTC ms. Calls that begin later are left out: they would shift the pages. */
  now: number;
}

/** Where the calls are. */
export interface CallPages {
  search(query: HistoryQuery): Promise<Result<HistoryPage, AppError>>;
}

const pageSize = 1000;
const pieceSize = 200;

/** Each page goes on behind the last call of the one before: to skip and count what was written takes ever longer. */
async function* pagesOf(history: CallPages, { query, now }: CallsExport): AsyncGenerator<CallSummary[]> {
  const fixed = { ...query, to: Math.min(query.to ?? Number.POSITIVE_INFINITY, now + 1) };
  let last: CallSummary | undefined;
  for (let offset = 0; ; ) {
    const behind = last === undefined ? {} : { after: { startedAt: last.startedAt, callId: last.callId } };
    const page = await history.search({ ...fixed, ...behind, limit: pageSize, offset });
    if (!page.ok) throw new BrokenOff(page.error);
    const { rows, total } = page.value;
    yield rows;
    if (total - (last === undefined ? offset : 0) < pageSize) return;
    // Of a page that can't be read nothing tells where it ends.
    if (rows.length === 0) offset += pageSize;
    else [last, offset] = [rows.at(-1), 0];
  }
}

/**
 * Writes the calls that a query finds, newest first, as CSV for spreadsheets (see `csvText`), a page at a time, and
 * gives their number. Gives `file-not-written`, or why they could not be read; then a file that was there is as it was.
 */
export async function exportCalls(
  history: CallPages,
  order: CallsExport,
): Promise<Result<{ calls: number }, AppError>> {
  let calls = 0;
  async function* pieces() {
    yield byteOrderMark + csvText([sheetTitles(order.style.texts)]);
    for await (const rows of pagesOf(history, order)) {
      const [names, followUps] = await Promise.all([
        order.names([...new Set(rows.map((row) => row.number))]),
        order.followUps(rows.map((row) => row.callId)),
      ]);
      const promised = Map.groupBy(followUps, ({ callId }) => callId);
      const sheetCall = (row: CallSummary) => ({
        ...row,
        contactName: names.get(row.number) ?? null,
        followUps: promised.get(row.callId) ?? [],
      });
      calls += rows.length;
      // Each piece is written before the next one is made: a long table keeps nobody waiting.
      for (let first = 0; first < rows.length; first += pieceSize) {
        const piece = rows.slice(first, first + pieceSize);
        yield csvText(piece.map((row) => sheetRow(sheetCall(row), order.style)));
      }
    }
  }
  const written = await writeFileWhole(order.file, pieces());
  return written.ok ? ok({ calls }) : written;
}
