import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEvent as parse } from '../../../../electron/pbx/simotel/wire/event.ts';

const zone = 'Asia/Tehran';
const parseEvent = (fields: Record<string, unknown>, path: string | null) =>
  parse(fields, path, { zone, usual: 'local' }).event;

const report = {
  campaign_id: '66bb0001',
  campaign: 'dotaraf-1',
  number: '204',
  disposition: 'Answered',
  try: '1',
  billsec: '30',
  wait: '5',
  tries: '[{"cdr_id":"66cd01","cause":"16","cause-txt":"Normal Clearing","disposition":"ANSWERED"}]',
  date: '2026-01-10 09:30:31',
};
const cdr = {
  unique_id: '1768024840.21',
  src: '204',
  dst: '09350001122',
  type: 'outgoing',
  disposition: 'No Answered',
  billsec: '0',
  wait: '28',
  starttime: '2026-01-10 09:30:31',
};
const newState = {
  exten: '204',
  state: 'InUse',
  participant: '09350001122',
  direction: 'in',
  unique_id: '1.2',
};
const outgoing = { number: '09350001122', outgoing_point: 'Center', unique_id: '1.2' };

test.each<[string, Record<string, unknown>, string | null]>([
  ['its event_name', { event_name: 'AutoDialerReport', ...report }, null],
  ['the key event', { event: 'autodialerreport', ...report }, null],
  ['the path', report, 'AUTODIALERREPORT'],
  ['its fields', report, null],
])('a report is known by %s, its tries given as JSON text', (_, fields, path) => {
  expect(parseEvent(fields, path)).toEqual({
    kind: 'first-party-report',
    report: {
      reportId: '66cd01',
      campaignId: '66bb0001',
      campaignName: 'dotaraf-1',
      number: '204',
      end: {
        disposition: 'ANSWERED',
        ringSeconds: 5,
        talkSeconds: 30,
        cause: { code: 16, text: 'Normal Clearing' },
      },
      tries: 1,
      at: Date.UTC(2026, 0, 10, 6, 0, 31),
    },
  });
});

test.each<[string, Record<string, unknown>, string | null]>([
  ['its event_name', { event_name: 'Cdr', ...cdr }, null],
  ['the path in lower case', cdr, 'cdr'],
  ['its fields', cdr, null],
])('a CDR is known by %s', (_, fields, path) => {
  expect(parseEvent(fields, path)).toMatchObject({
    kind: 'cdr',
    record: { cuid: '1768024840.21', end: { disposition: 'NO ANSWER', ringSeconds: 28 } },
  });
});

test.each([
  ['Ringing', 'ringing'],
  ['InUse', 'in-use'],
  ['Idle', 'idle'],
  ['Unavailable', 'unavailable'],
])('the state %s', (state, read) => {
  expect(parseEvent({ ...newState, state }, 'newstate')).toEqual({
    kind: 'new-state',
    extension: '204',
    state: read,
    participant: '09350001122',
    direction: 'in',
    uniqueId: '1.2',
  });
});

test('a pause is no state of a call', () => {
  expect(parseEvent({ ...newState, state: 'Pause' }, 'NewState')).toEqual({
    kind: 'agent-paused',
    extension: '204',
    queue: '',
  });
});

test('a state that nobody documents concludes nothing', () => {
  expect(parseEvent({ ...newState, state: 'Elsewhere' }, 'NewState')).toEqual({
    kind: 'other',
    name: 'NewState',
  });
});

test('OutgoingCall and IncomingCall tell the other party’s number', () => {
  expect(parseEvent(outgoing, null)).toEqual({
    kind: 'outgoing-call',
    number: '09350001122',
    outgoingPoint: 'Center',
    uniqueId: '1.2',
    originatedCallId: null,
  });
  const incoming = { event_name: 'IncomingCall', number: '09350001122', entry_point: 'in', unique_id: '1.3' };
  expect(parseEvent(incoming, null)).toEqual({
    kind: 'incoming-call',
    number: '09350001122',
    entryPoint: 'in',
    uniqueId: '1.3',
  });
});

test('a ping has no fields', () => {
  expect(parseEvent({}, 'Ping')).toEqual({ kind: 'ping' });
  expect(parseEvent({ event_name: 'ping' }, null)).toEqual({ kind: 'ping' });
});

test('what this product has no use for keeps its name', () => {
  expect(parseEvent({ event_name: 'Survey', disposition: 'ANSWERED', unique_id: '1' }, null)).toEqual({
    kind: 'other',
    name: 'Survey',
  });
  expect(parseEvent({}, null)).toEqual({ kind: 'other', name: '' });
});

test('an event that its name promises but its fields do not keep is other', () => {
  expect(parseEvent({ event_name: 'Cdr', disposition: 'ANSWERED' }, null)).toEqual({
    kind: 'other',
    name: 'Cdr',
  });
});

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const long = '۱'.repeat(257);
const longFields = (fields: Record<string, unknown>, kept: readonly string[]) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, kept.includes(name) ? value : long]),
  );
const callers = { unique_id: '1.2', caller_id: '0', queue_name: '0', date: '2026-01-10 09:30:31' };
const transfer = { transferer: '1', transferred_from: '2', transferred_to: '3', unique_id: '1.2' };

test.each<[string, Record<string, unknown>, readonly string[]]>([
  ['Cdr', { ...cdr, originated_call_id: 'x', record: 'x', hangup: 'x', cause_txt: 'x' }, ['unique_id']],
  [
    'CdrQueue',
    { ...cdr, queue: '7', queue_status: 'x', route: [{ type: long, name: long }] },
    ['route', 'unique_id', 'queue'],
  ],
  [
    'AutoDialerReport',
    { ...report, tries: [{ cdr_id: long, 'cause-txt': long }] },
    ['campaign', 'tries', 'disposition'],
  ],
  ['AutoDialerReport', report, ['campaign_id', 'disposition']],
  ['NewState', { ...newState, queue: '7' }, ['state']],
  ['NewState', { ...newState, state: 'Pause', queue: '7' }, ['state']],
  ['OutgoingCall', { ...outgoing, originated_call_id: '1' }, []],
  ['IncomingCall', { number: '1', entry_point: 'in', unique_id: '1.3' }, []],
  ['Transfer', transfer, []],
  ['ExtenAdded', { exten: '204' }, []],
  ['ExtenRemoved', { exten: '204' }, []],
  ['ReservedCallInFront', callers, ['date']],
  ['', { event_name: 'x' }, []],
])(
  'in an event %s a number, an id or a word of more than 256 characters counts as absent (W1.5)',
  (name, fields, kept) => {
    const read = parseEvent(longFields(fields, kept), name);
    if (name !== '') expect(read.kind).not.toBe('other');
    expect(textsIn(read).filter((text) => text.length > 60)).toEqual([]);
  },
);

test('a number of 256 characters is read, and of a longer id none is left that another call could have (W1.5)', () => {
  const participant = '1'.repeat(256);
  const unique_id = `${'7'.repeat(256)}.1`;
  expect(parseEvent({ ...newState, participant, unique_id, cuid: '1.4' }, 'NewState')).toMatchObject({
    ...{ participant, uniqueId: '1.4' },
  });
  expect(parseEvent({ ...cdr, unique_id }, 'Cdr')).toEqual({ kind: 'other', name: 'Cdr' });
});

test('of a record’s route the first 50 components are read (W1.5)', () => {
  const route = Array.from({ length: 3000 }, (_, index) => ({ type: 'Exten API', name: String(index) }));
  const read = parseEvent({ ...cdr, route }, 'Cdr');
  expect(read.kind === 'cdr' && read.record.route.map(({ name }) => Number(name))).toEqual(
    Array.from({ length: 50 }, (_, index) => index),
  );
});

test('no event makes the reading throw', () => {
  const names = fc.constantFrom('Cdr', 'AutoDialerReport', 'NewState', 'constructor', '__proto__', null);
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), names, (fields, name) => {
      parseEvent(fields, name);
      parseEvent({ ...cdr, ...report, ...newState, ...fields }, name);
    }),
  );
});
