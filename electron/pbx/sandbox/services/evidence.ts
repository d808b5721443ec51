import type { Pbx } from '../pbx.ts';
import { recording } from '../recording.ts';
import { cdrRecord } from '../wire/cdr-record.ts';
import { type Fields, fieldsOf, textOf } from '../wire/fields.ts';
import { attemptInfo, reportRecord } from '../wire/report-record.ts';
import { ordered, search } from './search.ts';
import { answer, no, type Service } from './service.ts';

const searchReports: Service = ({ store, settings }, fields) =>
  search(
    fields,
    {
      rows: store.reports,
      conditions: {
        disposition: ({ last }) => last.disposition,
        campaign_id: ({ campaign }) => campaign.id,
        number: ({ number }) => number,
      },
      instant: ({ last }) => last.startedAt,
      sortedBy: 'date',
      record: (report) => reportRecord(report, settings),
    },
    settings.timeZone,
  );

const reportInfo: Service = ({ store, settings: { timeZone } }, fields) => {
  const id = textOf(fields._id);
  if (id === '') return no('The _id field is required');
  for (const report of store.reports) {
    const attempt = report.attempts.find(({ cdrId }) => cdrId === id);
    if (attempt !== undefined) return answer(attemptInfo(report, attempt, timeZone));
  }
  return no('The record was not found');
};

/** Whether a search for a `cuid` came with the `date_range` that this PBX wants (the contract leaves it open). */
function hasWantedRange(pbx: Pbx, fields: Fields): boolean {
  const wanted = pbx.settings.cuidSearchRange;
  if (wanted === 'either' || textOf(fieldsOf(fields.conditions).cuid) === '') return true;
  const range = fieldsOf(fields.date_range);
  const given = textOf(range.from) !== '' || textOf(range.to) !== '';
  return given === (wanted === 'given');
}

/** What a search shows; one for a `cuid` may lag behind the others. */
function searchable(pbx: Pbx, fields: Fields) {
  const { cdrs, lagging } = pbx.store;
  const isById = textOf(fieldsOf(fields.conditions).cuid) !== '';
  return isById ? cdrs.filter(({ id }) => !lagging.has(id)) : cdrs;
}

const searchCdrs: Service = (pbx, fields) => {
  const { timeZone } = pbx.settings;
  return search(
    fields,
    {
      rows: hasWantedRange(pbx, fields) ? searchable(pbx, fields) : [],
      conditions: { from: ({ src }) => src, to: ({ dst }) => dst, cuid: ({ cuid }) => cuid },
      instant: ({ startedAt }) => startedAt,
      sortedBy: 'starttime',
      record: (cdr) => cdrRecord(cdr, pbx.settings),
    },
    timeZone,
  );
};

/** A recording is as long as the parties talked. */
const downloadAudio: Service = ({ store }, fields) => {
  const file = textOf(fields.file);
  const cdr = file === '' ? undefined : store.cdrs.find(({ record }) => record === file);
  if (cdr === undefined) return no('The file was not found');
  return { kind: 'file', type: 'audio/wav', bytes: recording(cdr.talkSeconds) };
};

export const evidenceServices: Record<string, Service> = {
  'autodialer/reports/search': searchReports,
  'autodialer/reports/info': reportInfo,
  'autodialer/reports/ordered/id': ({ store, settings }, fields) =>
    ordered(fields, store.reports, (report) => reportRecord(report, settings)),
  'reports/cdr/search': searchCdrs,
  'reports/cdr/ordered/id': ({ store, settings }, fields) =>
    ordered(fields, store.cdrs, (cdr) => cdrRecord(cdr, settings)),
  'reports/audio/download': downloadAudio,
};
