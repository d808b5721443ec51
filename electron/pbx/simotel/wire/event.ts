import type { LegState } from '../../../../shared/call/events.ts';
import type { PbxEvent } from '../../../../shared/pbx/records.ts';
import { parseCdr } from './cdr.ts';
import { firstText, textOf, textOrNull } from './loose.ts';
import { parseReport } from './report.ts';

type Fields = Record<string, unknown>;
/** Null: the event has the name but not the fields that this product needs. */
type Reader = (fields: Fields, zone: string) => PbxEvent | null;

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

const legStateOf: Record<string, LegState> = {
  ringing: 'ringing',
  ringinuse: 'ringing',
  inuse: 'in-use',
  busy: 'in-use',
  idle: 'idle',
  notinuse: 'idle',
  unavailable: 'unavailable',
};

const directionOf = (text: string): 'in' | 'out' | null => {
  if (text === 'in' || text === 'incoming') return 'in';
  return text === 'out' || text === 'outgoing' ? 'out' : null;
};

const uniqueIdOf = (fields: Fields) => firstText(fields.unique_id, fields.uniqueid, fields.cuid);

const readers: Record<string, Reader> = {
  autodialerreport: (fields, zone) => {
    const report = parseReport(fields, zone);
    return report && { kind: 'first-party-report', report };
  },
  cdr: (fields, zone) => {
    const record = parseCdr(fields, zone);
    return record && { kind: 'cdr', record };
  },
  newstate: (fields) => {
    const state = legStateOf[plain(textOf(fields.state))];
    if (state === undefined) return null;
    return {
      kind: 'new-state',
      extension: textOf(fields.exten),
      state,
      participant: textOf(fields.participant),
      direction: directionOf(textOf(fields.direction).toLowerCase()),
      uniqueId: uniqueIdOf(fields),
    };
  },
  outgoingcall: (fields) => ({
    kind: 'outgoing-call',
    number: textOf(fields.number),
    outgoingPoint: textOf(fields.outgoing_point),
    uniqueId: uniqueIdOf(fields),
    originatedCallId: textOrNull(fields.originated_call_id),
  }),
  incomingcall: (fields) => ({
    kind: 'incoming-call',
    number: textOf(fields.number),
    entryPoint: textOf(fields.entry_point),
    uniqueId: uniqueIdOf(fields),
  }),
  ping: () => ({ kind: 'ping' }),
};

/** The fields by which an event without a name is known (wire contract, section 7), the surest first. */
const marks: [name: string, fields: string[]][] = [
  ['AutoDialerReport', ['campaign_id', 'disposition']],
  ['AutoDialerReport', ['tries', 'disposition']],
  ['NewState', ['exten', 'state']],
  ['Transfer', ['transferred_to']],
  ['Cdr', ['disposition', 'unique_id']],
  ['Cdr', ['disposition', 'cuid']],
  ['Cdr', ['disposition', 'uniqueid']],
  ['IncomingCall', ['number', 'entry_point']],
  ['OutgoingCall', ['number', 'outgoing_point']],
];

function nameByFields(fields: Fields): string {
  return marks.find(([, needed]) => needed.every((field) => field in fields))?.[0] ?? '';
}

/**
 * A pushed event (wire contract, section 7): `value` are its fields, from a query string, a form or JSON, nested
 * ones possibly as JSON text; `nameFromPath` what the PBX appended to the address, in any letter case; `zone` the
 * PBX's. Never fails: what this product has no use for, or cannot read, is `other`.
 */
export function parseEvent(value: Fields, nameFromPath: string | null, zone: string): PbxEvent {
  const names = [value.event_name, value.event, nameFromPath].map(textOf).filter((name) => name !== '');
  const known = names.find((name) => Object.hasOwn(readers, plain(name)));
  const name = known ?? names[0] ?? nameByFields(value);
  const reader = Object.hasOwn(readers, plain(name)) ? readers[plain(name)] : undefined;
  return reader?.(value, zone) ?? { kind: 'other', name };
}
