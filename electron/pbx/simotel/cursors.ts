import type { PbxError } from '../../../shared/errors.ts';
import type { CallDetailRecord, FirstPartyReport } from '../../../shared/pbx/records.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { PbxClock } from './clock.ts';
import type { Reading } from './records.ts';
import type { Query, Searcher } from './search.ts';
import type { Service } from './transport.ts';
import { fieldsOf, secondsOf, textOf } from './wire/loose.ts';
import type { RecordKind, RecordKinds } from './wire/record-kinds.ts';

/** Some records, oldest first, and the id to go on from: the one given when there was nothing newer. */
interface Batch<T> {
  lastId: string;
  records: T[];
}

/** One attempt of the dialer (`autodialer/reports/info`); seconds as the PBX counted them. */
interface AttemptInfo {
  dialplanContext: string;
  channel: string;
  durationSeconds: number | null;
  ringSeconds: number | null;
}

export interface Cursors {
  /** The reports after the one with id `lastId`, empty to start: some 20 at a time (W2). */
  reportsAfter(lastId: string): Promise<Result<Batch<FirstPartyReport>, PbxError>>;
  /** The same for call detail records. */
  cdrsAfter(lastId: string): Promise<Result<Batch<CallDetailRecord>, PbxError>>;
  /** The ids of the newest reports, the newest first, by one search; two where there are none of the last day. */
  newestReportIds(count: number): Promise<Result<string[], PbxError>>;
  /** The same for call detail records. */
  newestCdrIds(count: number): Promise<Result<string[], PbxError>>;
  /** `cdrId` is the `cdr_id` of one of a report's tries. */
  attemptInfo(cdrId: string): Promise<Result<AttemptInfo, PbxError>>;
}

/** The range that keeps a PBX from going through years of records. */
const aroundNowMs = 24 * 3_600_000;
const asId = { as: 'id' } as const;

interface CursorTools {
  service: Service;
  searcher: Searcher;
  clock: PbxClock;
  /** Milliseconds UTC. */
  now(): number;
}

export function createCursors({ service, searcher, clock, now }: CursorTools): Cursors {
  async function after<Kind extends RecordKind>(
    path: string,
    lastId: string,
    reading: Reading<Kind>,
  ): Promise<Result<Batch<RecordKinds[Kind]>, PbxError>> {
    const read = await searcher.list(path, { _id: lastId }, reading);
    return read.ok ? ok({ lastId: read.value.lastId ?? lastId, records: read.value.records }) : read;
  }

  async function newest(path: string, query: Query): Promise<Result<string[], PbxError>> {
    const dateRange = clock.minutesOf({ from: now() - aroundNowMs, to: now() + aroundNowMs });
    const search: Query = { ...query, alike: 'true' };
    const today = await searcher.page(path, { ...search, dateRange }, asId);
    const read =
      today.ok && today.value.records.length === 0 ? await searcher.page(path, search, asId) : today;
    return read.ok ? ok(read.value.records) : read;
  }

  return {
    newestReportIds: (count) =>
      newest('autodialer/reports/search', { conditions: { number: '' }, newestBy: 'date', count }),
    newestCdrIds: (count) =>
      newest('reports/cdr/search', { conditions: { cuid: '' }, newestBy: 'starttime', count }),
    reportsAfter: (lastId) => after('autodialer/reports/ordered/id', lastId, { as: 'report' }),
    cdrsAfter: (lastId) => after('reports/cdr/ordered/id', lastId, { as: 'cdr' }),
    async attemptInfo(cdrId) {
      const answer = await service('autodialer/reports/info', { _id: cdrId });
      if (!answer.ok) return answer;
      const fields = fieldsOf(answer.value);
      return ok({
        dialplanContext: textOf(fields?.dcontext),
        channel: textOf(fields?.channel),
        durationSeconds: secondsOf(fields?.duration),
        ringSeconds: secondsOf(fields?.wait),
      });
    },
  };
}
