import { expect, test } from 'vitest';
import { parseCdr } from '../../../../electron/pbx/simotel/wire/cdr.ts';
import { parseEvent } from '../../../../electron/pbx/simotel/wire/event.ts';
import { parseReport } from '../../../../electron/pbx/simotel/wire/report.ts';
import type { PbxEvent } from '../../../../shared/pbx/records.ts';

/** What the documentation's samples look like, field by field, with invented numbers (W4, W5, W7). */
const zone = 'Asia/Tehran';
const read = (fields: Record<string, unknown>, path: string | null = null) =>
  parseEvent(fields, path, { zone, usual: 'utc' }).event;

const began = Date.UTC(2026, 9, 14, 8, 20, 0);
const unique_id = `${began / 1000}.571`;

const samples: [name: string, sample: Record<string, unknown>, meaning: object][] = [
  [
    'Cdr, answered',
    {
      event_name: 'Cdr',
      starttime: '2026-10-14 08:20:19.471398',
      endtime: '2026-10-14 08:20:19.471398',
      src: '314',
      dst: '315',
      type: 'local',
      disposition: 'ANSWERED',
      billsec: 9,
      wait: 11,
      record: `20261014_${unique_id}.mp3`,
      unique_id,
    },
    {
      kind: 'cdr',
      record: {
        cuid: unique_id,
        end: { disposition: 'ANSWERED', ringSeconds: 11, talkSeconds: 9 },
        startedAt: began + 19_471,
        record: `20261014_${unique_id}.mp3`,
      },
    },
  ],
  [
    'Cdr, not answered',
    {
      event_name: 'Cdr',
      starttime: '2026-10-14 08:20:01.508368',
      endtime: '2026-10-14 08:20:02.508368',
      src: '316',
      dst: '66',
      type: 'local',
      disposition: 'NO ANSWER',
      duration: 1,
      wait: 1,
      unique_id,
    },
    {
      kind: 'cdr',
      record: { end: { disposition: 'NO ANSWER', ringSeconds: 1, talkSeconds: 0 }, startedAt: began + 1508 },
    },
  ],
  [
    'CdrQueue',
    {
      event_name: 'CdrQueue',
      unique_id,
      src: '09350000064',
      dst: '315',
      queue: '904',
      billsec: '31',
      wait: '43',
      duration: '74',
      agent_wait: '3',
      disposition: 'ANSWERED',
      hangup: 'agent',
      queue_status: 'CONTINUE',
      record: `20261014_${unique_id}.mp3`,
      answeredtime: '2026-10-14 08:20:43.819506',
      ringtime: '2026-10-14 08:20:40.382906',
      starttime: '2026-10-14 08:20:00.310319',
      endtime: '2026-10-14 08:21:14.794906',
      detail: [
        {
          src: '09350000064',
          dst: '315',
          billsec: '31',
          wait: '3',
          disposition: 'ANSWERED',
          comment: '',
          tries: '1',
        },
      ],
    },
    {
      kind: 'cdr',
      record: {
        cuid: unique_id,
        src: '09350000064',
        dst: '315',
        end: { disposition: 'ANSWERED', ringSeconds: 3, talkSeconds: 31 },
        startedAt: began + 310,
        queue: { number: '904', status: 'CONTINUE', hangup: 'agent' },
      },
    },
  ],
  [
    'NewState, idle',
    { event_name: 'NewState', exten: '314', state: 'Idle', unique_id },
    { kind: 'new-state', extension: '314', state: 'idle', participant: '', uniqueId: unique_id },
  ],
  [
    'NewState of a queue',
    {
      event_name: 'NewState',
      exten: '314',
      state: 'InUse',
      participant: '315',
      direction: 'out',
      queue: '904',
      dialer: 'yes',
      unique_id,
    },
    {
      kind: 'new-state',
      extension: '314',
      state: 'in-use',
      participant: '315',
      direction: 'out',
      queue: '904',
      isDialling: true,
    },
  ],
  [
    'NewState, a pause',
    { event_name: 'NewState', exten: '314', state: 'Pause', queue: '904' },
    { kind: 'agent-paused', extension: '314', queue: '904' },
  ],
  [
    'OutgoingCall',
    { event_name: 'OutgoingCall', number: '999', unique_id, outgoing_point: 'to_branch' },
    { kind: 'outgoing-call', number: '999', outgoingPoint: 'to_branch', uniqueId: unique_id },
  ],
  [
    'Transfer',
    {
      event_name: 'Transfer',
      unique_id,
      transferer: '315',
      transferred_from: '314',
      transferred_to: '316',
    },
    { kind: 'transfer', by: '315', from: '314', to: '316', uniqueId: unique_id },
  ],
  [
    'ExtenAdded',
    { event_name: 'ExtenAdded', exten: '31477', state: 'Unavailable' },
    { kind: 'extension-changed', extension: '31477', change: 'added' },
  ],
  [
    'ExtenRemoved',
    { event_name: 'ExtenRemoved', exten: '31477', state: 'Unavailable' },
    { kind: 'extension-changed', extension: '31477', change: 'removed' },
  ],
  [
    'ReservedCallInFront',
    {
      event_name: 'ReservedCallInFront',
      event: 'ReservedCallInFront',
      queue_name: '904',
      caller_id: '09350000064',
      date: '2026-10-14 08:20:12.712188',
    },
    { kind: 'callback-asked', number: '09350000064', queue: '904', at: began + 12_712 },
  ],
  [
    'AutoDialerReport',
    {
      start: '2026-10-14 08:20:00.201000',
      end: '2026-10-17 08:20:00',
      campaign_id: '66bb00014242424242424242',
      campaign: 'dotaraf-x',
      interface_context: 'auto',
      interface_text: 'trunk-314',
      number: '314',
      disposition: 'NO ANSWER',
      try: 3,
      repeat: 27,
      billsec: 5,
      wait: 2,
      tries: [
        {
          cdr_id: `${(began / 1000 + 8).toString(16)}43a08d4ed9966fdb`,
          cause: '16',
          'cause-txt': 'Normal Clearing',
          starttime: '2026-10-14 08:20:00',
          disposition: 'NO ANSWER',
          wait: 2,
        },
      ],
    },
    {
      kind: 'first-party-report',
      report: {
        campaignId: '66bb00014242424242424242',
        campaignName: 'dotaraf-x',
        end: { disposition: 'NO ANSWER', ringSeconds: 2, cause: { code: 16, text: 'Normal Clearing' } },
        tries: 1,
        at: began,
      },
    },
  ],
  ['Ping', { event_name: 'Ping' }, { kind: 'ping' }],
];

test.each(samples)('the event %s is read into its meaning', (_, sample, meaning) => {
  expect(read(sample)).toMatchObject(meaning);
});

/** What this product has no use for: named, and nothing more. */
test.each<[string, Record<string, unknown>]>([
  ['Survey', { event: 'Survey', unique_id, src: '314', dst: '315', queue: '904', point: 5, label: 'Q' }],
  ['IncomingFax', { event_name: 'IncomingFax', fax_id: '1', src: '02188001177', state: 'FAILED', dst: '1' }],
  ['TrunkNewState', { event_name: 'TrunkNewState', trunk: 'center', state: 'OK' }],
])('%s is kept by its name alone', (name, sample) => {
  expect(read(sample)).toEqual({ kind: 'other', name });
});

/** The names of the documentation's tables, where its samples have others (W7.3). */
const inTables: Record<string, string> = {
  event_name: 'event',
  unique_id: 'cuid',
  starttime: 'start_time',
  endtime: 'end_time',
  answeredtime: 'answered_time',
  ringtime: 'ring_time',
  queue_status: 'queueStatus',
};
const nameInTables: Record<string, string> = {
  Cdr: 'CDR',
  CdrQueue: 'CDR Queue',
  NewState: 'New State',
  OutgoingCall: 'Outgoing Call',
  ExtenAdded: 'Exten Added',
};
const asInTables = (sample: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(sample).map(([name, value]) => [
      inTables[name] ?? name,
      name === 'event_name' ? (nameInTables[String(value)] ?? value) : value,
    ]),
  );
const inCapitals = (sample: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(sample).map(([name, value]) => [name.toUpperCase(), value]));

const bothNames = samples.filter(([name]) => name !== 'ReservedCallInFront');

test.each(bothNames)('the event %s is the same under the names of the tables', (_, sample, meaning) => {
  expect(read(asInTables(sample))).toMatchObject(meaning);
});

test.each(bothNames)('the event %s is the same in capitals', (_, sample, meaning) => {
  expect(read(inCapitals(sample))).toMatchObject(meaning);
});

test('the name in the address may have a space, or letters of any case', () => {
  const { event_name: _, ...state } = samples[3]?.[1] ?? {};
  for (const path of ['newstate', 'New State', 'NEW_STATE'])
    expect(read(state, path)).toMatchObject({ kind: 'new-state', state: 'idle' });
});

test('a name that is spelled as it is known wins over others for the same', () => {
  const event = { event_name: 'NewState', Exten: '1', exten: '314', EXTEN: '2', state: 'Idle', unique_id };
  expect(read(event)).toMatchObject({ extension: '314' });
});

const queueRecord = {
  _id: '66cc0001',
  cuid: unique_id,
  src: '09350000064',
  dst: '315',
  qnum: '904',
  starttime: '1405-07-22 11:50:00',
  endtime: { $date: { $numberLong: String(began + 61_000) } },
};

test('a record of a queue tells the queue, how the caller left it, and who hung up', () => {
  const stat = {
    ...queueRecord,
    duration: 0,
    wait: 0,
    agent_wait: 0,
    billsec: 0,
    queue_id: '1792484418.4035',
    queue_status: 'TIMEOUT',
    disposition: 'MISSED',
    hangup: 'caller',
    MISSED: 1,
  };
  expect(parseCdr(stat, { zone })).toMatchObject({
    cuid: unique_id,
    end: { disposition: 'NO ANSWER', ringSeconds: 0, talkSeconds: 0 },
    startedAt: began,
    endedAt: began + 61_000,
    queue: { number: '904', status: 'TIMEOUT', hangup: 'caller' },
  });
});

test('a record of one agent’s ring in a queue tells that ring', () => {
  const ring = {
    ...queueRecord,
    type: 'queue_report',
    uniqueid: `${began / 1000 + 31}.573`,
    answer: '',
    duration: 15,
    billsec: 0,
    disposition: 'NO ANSWER',
    'NO ANSWER': 1,
    wait: 15,
    tries: 1,
  };
  expect(parseCdr(ring, { zone })).toMatchObject({
    dst: '315',
    end: { disposition: 'NO ANSWER', ringSeconds: 15 },
    queue: { number: '904' },
  });
});

test('a busy leg may count a second of talk: its word decides', () => {
  const busy = { ...queueRecord, billsec: 1, wait: 3, disposition: 'BUSY', BUSY: 1, outgoing: 1 };
  expect(parseCdr(busy, { zone })?.end).toMatchObject({ disposition: 'BUSY' });
});

test('a lost attempt is read from a search as it stands there', () => {
  const lost = {
    _id: '66cc00010000000000000001',
    start: '1405-07-22 11:50:00',
    end: '1405-07-25 11:50:00',
    date: '1405-07-22 11:50:03',
    campaign_id: { $oid: '66bb00014242424242424242' },
    campaign: 'dotaraf-x',
    number: '314',
    disposition: 'LOST',
    try: 1,
    status: 'in-process',
    billsec: 0,
    wait: 0,
    tries: [
      {
        cdr_id: { $oid: '66cd00010000000000000001' },
        cause: null,
        'cause-txt': null,
        starttime: { $date: { $numberLong: String(began + 3000) } },
        disposition: 'LOST',
        wait: 0,
      },
    ],
    LOST: 1,
  };
  expect(parseReport(lost, { zone })).toMatchObject({
    campaignId: '66bb00014242424242424242',
    end: { disposition: 'LOST', cause: null },
    tries: 1,
    at: began + 3000,
  });
});

test('no sample that this product can use comes out as other', () => {
  const kinds = samples.map(([, sample]) => read(sample).kind);
  expect(kinds).not.toContain('other' satisfies PbxEvent['kind']);
});
