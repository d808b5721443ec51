import type { PbxError } from '../../../shared/errors.ts';
import type { CallDetailRecord, FirstPartyReport } from '../../../shared/pbx/records.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { PbxClock } from './clock.ts';
import { readPage } from './records.ts';
import type { OnSkipped, Query, Searcher } from './search.ts';
import type { Service } from './transport.ts';
import { parseCdr } from './wire/cdr.ts';
import { fieldsOf, idOf, secondsOf, textOf } from './wire/loose.ts';
import { parseReport } from './wire/report.ts';

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

interface CursorTools {
  service: Service;
  searcher: Searcher;
  clock: PbxClock;
  /** Milliseconds UTC. */
  now(): number;
  onSkipped: OnSkipped;
  zone: string;
}

export function createCursors({ service, searcher, clock, now, onSkipped, zone }: CursorTools): Cursors {
  async function after<T>(
    path: string,
    lastId: string,
    parse: (record: unknown) => T | null,
  ): Promise<Result<Batch<T>, PbxError>> {
    const answer = await service(path, { _id: lastId });
    const read = await readPage(path, answer, parse);
    if (!read.ok) return read;
    if (read.value.skipped > 0) onSkipped(path, read.value.skipped);
    const next = answer.ok ? idOf(fieldsOf(answer.value)?.last_id) : null;
    return ok({ lastId: next ?? lastId, records: read.value.records });
  }

  async function newest(path: string, query: Query): Promise<Result<string[], PbxError>> {
    const dateRange = clock.minutesOf({ from: now() - aroundNowMs, to: now() + aroundNowMs });
    const search: Query = { ...query, alike: 'true' };
    const today = await searcher.page(path, { ...search, dateRange }, idIn);
    const read =
      today.ok && today.value.records.length === 0 ? await searcher.page(path, search, idIn) : today;
    return read.ok ? ok(read.value.records) : read;
  }

  return {
    newestReportIds: (count) =>
      newest('autodialer/reports/search', { conditions: { number: '' }, newestBy: 'date', count }),
    newestCdrIds: (count) =>
      newest('reports/cdr/search', { conditions: { cuid: '' }, newestBy: 'starttime', count }),
    reportsAfter: (lastId) =>
      after('autodialer/reports/ordered/id', lastId, (record) => parseReport(record, { zone })),
    cdrsAfter: (lastId) => after('reports/cdr/ordered/id', lastId, (record) => parseCdr(record, { zone })),
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

const idIn = (record: unknown): string | null => idOf(fieldsOf(record)?._id);
