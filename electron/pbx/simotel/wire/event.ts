import type { LegState } from '../../../../shared/call/events.ts';
import { epochOfId, epochOfObjectId } from '../../../../shared/pbx/epoch-of-id.ts';
import type { PbxEvent } from '../../../../shared/pbx/records.ts';
import { type Attempt, attemptsOf } from './attempts.ts';
import { parseCdr } from './cdr.ts';
import { parseInstant, type RecordTimes } from './instants.ts';
import { firstText, flagOf, idOf, shortTextOf, shortTextOrNull } from './loose.ts';
import { spelled } from './names.ts';
import { type Anchor, type PushedTimes, pushedTimesOf } from './pushed-times.ts';
import { parseReport } from './report.ts';

type Fields = Record<string, unknown>;
/** Null: the event has the name but not the fields that this product needs. */
type Reader = (fields: Fields, times: RecordTimes) => PbxEvent | null;

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

const legStateOf: Record<string, LegState> = {
  ringing: 'ringing',
  ringinuse: 'ringing',
  inuse: 'in-use',
  busy: 'in-use',
  idle: 'idle',
  notinuse: 'idle',
  unavailable: 'unavailable',
  onhold: 'in-use',
};

const directionOf = (text: string): 'in' | 'out' | null => {
  if (text === 'in' || text === 'incoming') return 'in';
  return text === 'out' || text === 'outgoing' ? 'out' : null;
};

const uniqueIdOf = (fields: Fields) => firstText(fields.unique_id, fields.uniqueid, fields.cuid);

const readers: Record<string, Reader> = {
  autodialerreport: (fields, times) => {
    const report = parseReport(fields, times);
    return report && { kind: 'first-party-report', report };
  },
  cdr: (fields, times) => {
    const record = parseCdr(fields, times);
    return record && { kind: 'cdr', record };
  },
  newstate: (fields) => {
    const word = plain(shortTextOf(fields.state));
    if (/^paused?$/.test(word))
      return { kind: 'agent-paused', extension: shortTextOf(fields.exten), queue: shortTextOf(fields.queue) };
    const state = legStateOf[word];
    if (state === undefined) return null;
    const queue = shortTextOf(fields.queue);
    return {
      kind: 'new-state',
      extension: shortTextOf(fields.exten),
      state,
      participant: shortTextOf(fields.participant),
      direction: directionOf(shortTextOf(fields.direction).toLowerCase()),
      uniqueId: uniqueIdOf(fields),
      ...(queue === '' ? {} : { queue }),
      ...(flagOf(fields.dialer) ? { isDialling: true } : {}),
    };
  },
  cdrqueue: (fields, times) => {
    const record = parseCdr(fields, times);
    return record && { kind: 'cdr', record };
  },
  outgoingcall: (fields) => ({
    kind: 'outgoing-call',
    number: shortTextOf(fields.number),
    outgoingPoint: shortTextOf(fields.outgoing_point),
    uniqueId: uniqueIdOf(fields),
    originatedCallId: shortTextOrNull(fields.originated_call_id),
  }),
  incomingcall: (fields) => ({
    kind: 'incoming-call',
    number: shortTextOf(fields.number),
    entryPoint: shortTextOf(fields.entry_point),
    uniqueId: uniqueIdOf(fields),
  }),
  transfer: (fields) => ({
    kind: 'transfer',
    by: shortTextOf(fields.transferer),
    from: shortTextOf(fields.transferred_from),
    to: shortTextOf(fields.transferred_to),
    uniqueId: uniqueIdOf(fields),
  }),
  extenadded: (fields) => ({
    kind: 'extension-changed',
    extension: shortTextOf(fields.exten),
    change: 'added',
  }),
  extenremoved: (fields) => ({
    kind: 'extension-changed',
    extension: shortTextOf(fields.exten),
    change: 'removed',
  }),
  reservedcallinfront: (fields, { zone, utc, around = null }) => ({
    kind: 'callback-asked',
    number: shortTextOf(fields.caller_id),
    queue: firstText(fields.queue_name, fields.queue),
    at: parseInstant(fields.date, zone, { utc, near: around }),
  }),
  ping: () => ({ kind: 'ping' }),
};

/** The fields by which an event without a name is known (W7), the surest first. */
const marks: [name: string, fields: string[]][] = [
  ['AutoDialerReport', ['campaign_id', 'disposition']],
  ['AutoDialerReport', ['tries', 'disposition']],
  ['NewState', ['exten', 'state']],
  ['Transfer', ['transferred_to']],
  ['CdrQueue', ['disposition', 'queue_status']],
  ['Cdr', ['disposition', 'unique_id']],
  ['Cdr', ['disposition', 'cuid']],
  ['Cdr', ['disposition', 'uniqueid']],
  ['IncomingCall', ['number', 'entry_point']],
  ['OutgoingCall', ['number', 'outgoing_point']],
];

function nameByFields(fields: Fields): string {
  return marks.find(([, needed]) => needed.every((field) => field in fields))?.[0] ?? '';
}

/** What the ids of an event say of when it was: a call's id when the call began, an attempt's when it was over. */
function anchorsOf(fields: Fields, attempts: readonly Attempt[]): Anchor[] {
  const ids = [fields.unique_id, fields.cuid, fields.uniqueid, fields.queue_id, fields.originated_call_id];
  const anchors = (epochs: (number | null)[], of: Anchor['of']): Anchor[] =>
    epochs.filter((at) => at !== null).map((at) => ({ at, of }));
  return [
    ...anchors(
      ids.map((id) => epochOfId(shortTextOf(id))),
      'beginning',
    ),
    ...anchors(
      attempts.map(({ cdr_id }) => epochOfObjectId(idOf(cdr_id))),
      'end',
    ),
  ];
}

function timesOf(fields: Fields, attempts: readonly Attempt[]): unknown[] {
  const { starttime, start, ringtime, date, answeredtime, endtime } = fields;
  return [starttime, ...attempts.map((one) => one.starttime), start, ringtime, date, answeredtime, endtime];
}

/** A pushed event, and which clock its times are proved to tell (null: nothing in it says). */
export interface ReadEvent {
  event: PbxEvent;
  times: PushedTimes | null;
}

/**
 * A pushed event (W7): `given` are its fields, from a query string, a form or JSON, nested ones possibly as JSON text;
 * `nameFromPath` what the PBX appended to the address, in any letter case; `zone` the PBX's; `usual` the clock of the
 * times of its other events, `around` when it came (UTC ms). Never fails: what this product has no use for (W7.8), or cannot read, is `other`.
 */
export function parseEvent(
  given: Fields,
  nameFromPath: string | null,
  { zone, usual, around }: { zone: string; usual: PushedTimes; around?: number },
): ReadEvent {
  const value = spelled(given);
  const { read } = attemptsOf(value.tries);
  const times = pushedTimesOf(timesOf(value, read), anchorsOf(value, read), zone);
  const names = [value.event_name, value.event, nameFromPath].map(shortTextOf).filter((name) => name !== '');
  const known = names.find((name) => Object.hasOwn(readers, plain(name)));
  const name = known ?? names[0] ?? nameByFields(value);
  const reader = Object.hasOwn(readers, plain(name)) ? readers[plain(name)] : undefined;
  const event = reader?.(value, { zone, utc: (times ?? usual) === 'utc', around }) ?? { kind: 'other', name };
  return { event, times };
}
