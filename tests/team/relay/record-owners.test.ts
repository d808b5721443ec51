import { expect, test } from 'vitest';
import { EventDesks } from '../../../electron/team/relay/desks/event-desks.ts';
import { DeskEvidence } from '../../../electron/team/relay/desks/evidence.ts';
import { type Desk, KnownDesks } from '../../../electron/team/relay/desks/registry.ts';
import type { RelayClock } from '../../../electron/team/relay/slots/clock.ts';
import { Memory } from '../../../electron/team/relay/slots/memory.ts';
import { SeenPhones } from '../../../electron/team/relay/slots/seen-phones.ts';
import { unknownEnd } from '../../../shared/call/outcome.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { ok } from '../../../shared/result.ts';
import { connect } from '../../pbx/simotel/support.ts';
import type { Reply } from '../../support/network/fake-http.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';

const customer = '09125550101';
/** By the PBX's clock, which is a minute ahead of NATS's. */
const ordered = Date.UTC(2026, 10, 26, 9, 0, 0);
const minute = 60_000;
const clock: RelayClock = { monotonic: () => 0, after: () => () => {} };

const desk = (number: string): Desk => ({
  ...{ number, name: '', publicKey: '', enrolledAt: 0, revokedAt: null, version: '1', writeId: 'w' },
});

interface Call {
  desk: string;
  uniqueId?: string;
  isOver?: boolean;
}

/** A lease as the watch shows it: ordered, and asked about ten seconds later. */
function slotOf({ desk: deskId, uniqueId = '', isOver = false }: Call) {
  const at = ordered - minute;
  const lease = {
    ...{ leaseId: `lease-${deskId}`, callId: `call-${deskId}`, deskId, relayId: 'r', agentNumber: deskId },
    ...{
      component: 'trunk-api',
      boundSeconds: 3600,
      trunkManagerId: 'm',
      campaignName: `dotaraf-call-${deskId}`,
    },
    answer: { extension: customer, trunk: 'SaharTrunk', callLimitSeconds: 3600 },
    ...{ campaignId: 'c', at, addAt: ordered, latestEnd: ordered + 10 * minute },
    asked: { uniqueId, answered: true, at: at + 10_000 },
  };
  const past = {
    ...lease,
    endedAt: at + minute,
    overAt: { nats: at + 20 * minute, pbx: ordered + 20 * minute },
  };
  return { epoch: 'e', lease: isOver ? null : lease, past: isOver ? [past] : [], writeId: 'w' };
}

/**
 * What one relay knows of these calls, and a PBX whose searches find these records. `zoneError`: milliseconds that its wall
 * clock is ahead of the configured zone.
 */
async function staged(calls: Call[], records: object[] = [], zoneError = 0) {
  const memory = new Memory('r', () => 0);
  memory.begin({ id: 'e', quarantined: false, waitMs: 0, pbxAt: ordered, writeId: 'w' }, 0);
  for (const [index, call] of calls.entries())
    memory.see({ key: `slot.slot-${index}`, revision: index + 1, stamp: ordered, value: slotOf(call) });
  const known = new KnownDesks();
  for (const number of ['301', '302', '303']) known.see({ key: `desk.${number}`, value: desk(number) });
  const reply: Reply = (response, { path }) =>
    path.endsWith('/reports/audio/download')
      ? response.end(Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(40)]))
      : response.end(JSON.stringify({ success: 1, message: '', data: { data: records } }));
  const { client } = await connect(reply, { timeZone: 'UTC' });
  const evidence = new DeskEvidence(
    { ...client, clockOffset: () => zoneError, clockError: () => 0 },
    { memory, report: async () => {} },
    { recordOf: async () => ok(null) },
    clock,
  );
  const events = new EventDesks(known, memory, clock, () => zoneError);
  const told = (event: PbxEvent) => events.route(event).map(([number]) => number);
  /** What a desk is told, after whose recordings it may ask for. */
  const news = (event: PbxEvent) =>
    events.route(event).map(([number, concerning]) => {
      for (const one of concerning) if (one.kind === 'cdr') evidence.noteRecord(number, one.record.record);
      return [number, concerning];
    });
  return { evidence, told, news };
}

/** As the PBX has it: its wall clock is UTC here. */
const text = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
const record = (src: string, startedAt: number, name: string, ids: object = {}) => ({
  ...{ _id: '62f0a1b2c3d4e5f60718293a', src, dst: customer, type: 'outgoing', disposition: 'ANSWERED' },
  ...{ starttime: text(startedAt), record: name, billsec: 20, ...ids },
});
const event = (src: string, startedAt: number | null, cuid = ''): PbxEvent => ({
  kind: 'cdr',
  record: {
    ...{ cuid, uniqueId: cuid, src, dst: customer, type: 'outgoing', startedAt, endedAt: null },
    ...{ end: unknownEnd, record: null, originatedCallId: null, route: [] },
  },
});

const day = 86_400_000;
const search = {
  by: 'destination',
  number: customer,
  from: ordered - 30 * day,
  to: ordered + minute,
} as const;

test('where the dialplan sends no ids, a desk reads the record of its own call to a customer and no colleague’s, now or before', async () => {
  const { evidence } = await staged(
    [{ desk: '301' }],
    [
      record('AutoDialer', ordered + 12_000, 'own.wav'),
      record('302', ordered + 15_000, 'colleague.wav'),
      record('AutoDialer', ordered - 7 * day, 'last-week.wav'),
      record('+982188776655', ordered + 8 * minute, 'later.wav'),
      record('AutoDialer', ordered + 12_000, 'begun-before.wav', { cuid: `${ordered / 1000 - 600}.4` }),
    ],
  );
  const read = valueIn(await evidence.cdrs(desk('301'), search));
  expect(read.map(({ record: name }) => name)).toEqual(['own.wav']);
  for (const other of ['colleague.wav', 'last-week.wav', 'later.wav', 'begun-before.wav'])
    expect(await evidence.recording(desk('301'), { record: other, from: 0 })).toEqual({
      ...{ ok: false, error: 'not-enrolled' },
    });
  expect(await evidence.recording(desk('301'), { record: 'own.wav', from: 0 })).toMatchObject({ ok: true });
  expect(valueIn(await evidence.cdrs(desk('303'), search))).toEqual([]);
});

test.for([
  ['is under way', false],
  ['is over', true],
])(
  'without ids, while the call %s, news of a customer goes to the desk that called, and of a colleague’s call to that colleague alone',
  async ([, isOver]) => {
    const { told } = await staged([{ desk: '301', isOver: isOver === true }]);
    expect(told(event('AutoDialer', ordered + 12_000))).toEqual(['301']);
    expect(told(event('', ordered + 12_000, '62f0a1b2c3d4e5f60718293a'))).toEqual(['301']);
    expect(told(event('302', ordered + 12_000))).toEqual(['302']);
    expect(told(event('AutoDialer', ordered - minute))).toEqual([]);
    expect(told(event('AutoDialer', ordered + 8 * minute))).toEqual([]);
    expect(told(event('AutoDialer', null))).toEqual([]);
  },
);

test('without ids, where the PBX’s wall clock is in another zone than the configured one, a record is its call’s by that clock, and a pushed one also by UTC', async () => {
  const zone = 3.5 * 60 * minute;
  const [own, later] = ['own.wav', 'later.wav'];
  const records = [
    record('AutoDialer', ordered + zone + 12_000, own),
    record('AutoDialer', ordered + zone + 8 * minute, later),
  ];
  const { evidence, told } = await staged([{ desk: '301' }], records, zone);
  const read = valueIn(await evidence.cdrs(desk('301'), search));
  expect(read.map(({ record: name }) => name)).toEqual([own]);
  expect(told(event('AutoDialer', ordered + zone + 12_000))).toEqual(['301']);
  expect(told(event('AutoDialer', ordered + 12_000))).toEqual(['301']);
  expect(told(event('AutoDialer', ordered + zone + 8 * minute))).toEqual([]);
});

test('a record that fits the calls of two desks alike is neither’s; the agent it names, or an id, says whose it is', async () => {
  const { told } = await staged([{ desk: '301' }, { desk: '302' }]);
  expect(told(event('AutoDialer', ordered + 12_000))).toEqual([]);
  expect(told(event('301', ordered + 12_000))).toEqual(['301']);
  const id = `${ordered / 1000 + 1}.7`;
  const named = await staged([{ desk: '301' }, { desk: '302', uniqueId: id }]);
  expect(named.told(event('AutoDialer', ordered + 12_000, id))).toEqual(['302']);
});

test('an id that every call may have makes no record or state of a colleague’s call a desk’s own', async () => {
  const { told } = await staged([{ desk: '301', uniqueId: '1' }]);
  expect(told(event('302', ordered + 12_000, '1'))).toEqual(['302']);
  expect(
    told({
      ...{ kind: 'outgoing-call', number: customer, outgoingPoint: 'x' },
      uniqueId: '1',
      originatedCallId: null,
    }),
  ).toEqual([]);
  expect(told(event('AutoDialer', ordered + 12_000, '1'))).toEqual(['301']);
});

/** A call that came in under this id. */
const [caller, incoming] = ['09125550177', '1795000000.21'];
const phone = (extension: string, state: 'ringing' | 'in-use' | 'idle'): PbxEvent => ({
  ...{ kind: 'new-state', extension, state, participant: caller, direction: 'in', uniqueId: incoming },
});
const ended = (dst: string, more: object = {}): PbxEvent & { kind: 'cdr' } => ({
  kind: 'cdr',
  record: {
    ...{ cuid: incoming, uniqueId: incoming, src: caller, dst, type: 'incoming', startedAt: ordered },
    ...{ endedAt: null, end: unknownEnd, record: 'talk.wav', originatedCallId: null, route: [], ...more },
  },
});
const sound = { record: 'talk.wav', from: 0 };

test('where a caller rings two phones, the desk that did not take the call learns who did, and gets neither the recording nor the other phone’s states', async () => {
  const { evidence, news } = await staged([]);
  expect(news(phone('301', 'ringing'))).toEqual([['301', [phone('301', 'ringing')]]]);
  expect(news(phone('302', 'ringing'))).toEqual([['302', [phone('302', 'ringing')]]]);
  expect(news(phone('301', 'idle'))).toEqual([['301', [phone('301', 'idle')]]]);
  const taken = phone('302', 'in-use');
  expect(news(taken)).toEqual([
    ['302', [taken]],
    ['301', [taken]],
  ]);
  expect(news(phone('302', 'idle'))).toEqual([['302', [phone('302', 'idle')]]]);
  expect(news(ended('302'))).toEqual([
    ['302', [ended('302')]],
    ['301', [ended('302', { record: null })]],
  ]);
  expect(await evidence.recording(desk('301'), sound)).toEqual({ ok: false, error: 'not-enrolled' });
  expect(await evidence.recording(desk('302'), sound)).toMatchObject({ ok: true });
});

test('the recording that a queue’s record names is of the agent who alone talked, and of nobody where two did', async () => {
  const ofQueue = ended('600', { queue: { number: '600', status: 'completed', hangup: 'agent' } });
  const withoutSound = { kind: 'cdr', record: { ...ofQueue.record, record: null } };
  const { evidence, news } = await staged([]);
  for (const event of [phone('301', 'ringing'), phone('302', 'ringing'), phone('302', 'in-use')]) news(event);
  expect(news(ofQueue)).toEqual([
    ['301', [withoutSound]],
    ['302', [ofQueue]],
  ]);
  expect(await evidence.recording(desk('301'), sound)).toMatchObject({ ok: false });
  expect(await evidence.recording(desk('302'), sound)).toMatchObject({ ok: true });
  const both = await staged([]);
  for (const number of ['301', '302']) both.news(phone(number, 'in-use'));
  expect(both.news(ofQueue)).toEqual([
    ['301', [withoutSound]],
    ['302', [withoutSound]],
  ]);
});

test('events of the thousand newest calls that nobody has yet are held, twenty of each', () => {
  const events = new EventDesks(new KnownDesks(), new Memory('r', () => 0), clock, () => 0);
  const idOf = (call: number) => `1${String(call).padStart(9, '0')}.1`;
  const number = (index: number) =>
    ({ kind: 'incoming-call', number: String(index), entryPoint: '' }) as const;
  for (let call = 0; call < 1001; call += 1) events.route({ ...number(0), uniqueId: idOf(call) });
  for (let index = 1; index < 30; index += 1) events.route({ ...number(index), uniqueId: idOf(1) });
  expect(events.learn(idOf(0), '301')).toEqual([]);
  expect(events.learn(idOf(2), '301')).toHaveLength(1);
  const held = events.learn(idOf(1), '301').map((one) => 'number' in one && Number(one.number));
  expect(held).toEqual(Array.from({ length: 20 }, (_, index) => 10 + index));
  expect(events.learn(idOf(1), '302')).toEqual([]);
});

test('of the phones that events named together with one id the twenty named last are remembered', () => {
  const phones = new SeenPhones();
  for (let extension = 1000; extension < 5000; extension += 1) phones.note('1', String(extension));
  phones.note('1', '4980');
  const last = Array.from({ length: 19 }, (_, index) => String(4981 + index));
  expect(phones.of('1')).toEqual([...last, '4980']);
});
