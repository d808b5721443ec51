import { describe, expect, test } from 'vitest';
import { mayHaveBegun } from '../../electron/engine/outgoing/identifying.ts';
import { byClockOfNow } from '../../electron/engine/outgoing/set-clock.ts';
import { evidenceInCdr } from '../../electron/engine/outgoing/whose-record.ts';
import { isOurs } from '../../electron/engine/placing/campaign/ours.ts';
import { type Call, newCall } from '../../shared/call/call.ts';
import type { CallEventBody, CallRequested } from '../../shared/call/events.ts';
import { learn } from '../../shared/call/fold.ts';
import type { CallDetailRecord } from '../../shared/pbx/records.ts';
import { CallBench, cdrOf, reportOf } from '../support/engine/call-bench.ts';
import {
  added,
  agent,
  asked,
  campaignRequested,
  click,
  end,
  originate,
  originatedCallId,
  secondParty,
  start,
  status,
  takenUp,
  uniqueId,
} from '../support/engine/call-evidence.ts';
import { callRequested } from '../support/storage/stored-calls.ts';

function call(bodies: CallEventBody[], changes: Partial<CallRequested> = {}): Call {
  const events: CallEventBody[] = [campaignRequested(), added(), ...bodies];
  return events
    .map((body, place) => ({ callId: 'call-1', at: start + (place + 1) * 1000, ...body }))
    .reduce(learn, newCall(click(changes)));
}

const accepted = (id: string | null): CallEventBody => ({
  ...{ type: 'originate-accepted', source: 'app', leg: null },
  originatedCallId: id,
});

/** Another call, ordered four seconds after the first. */
const originated = (...bodies: CallEventBody[]): Call => originatedAt(start + 5_000, ...bodies);

const originatedAt = (at: number, ...bodies: CallEventBody[]): Call =>
  [
    { type: 'originate-requested', source: 'app', leg: null, clockOffsetSeconds: 0 } as const,
    ...bodies,
  ].reduce(
    (known, body) => learn(known, { callId: 'call-2', at, ...body }),
    newCall(click({ callId: 'call-2', originate })),
  );

const wasAsked = () => call([asked()]);
const unnamed = () => call([asked({ uniqueId: '' })]);
/** An id without a time may be every call's. */
const timeless = { cuid: '1', uniqueId: '1' };
const askedTimeless = () => call([asked({ uniqueId: '1' })]);
const answeredLate = () => call([asked({ uniqueId: '1', inTime: false })]);
const nameless = { cuid: '', uniqueId: '' };
const foreign = { cuid: 'other', uniqueId: 'other' };
const apiRoute = [{ type: 'TrunkApi', name: 'desk', seconds: 1 }];
const notAnswered = { ...end('NO ANSWER', { ring: 4 }), disposition: 'NO ANSWER' } as const;

describe('whether a record is this call’s (W8.6)', () => {
  const rows: [string, () => Call, Partial<CallDetailRecord>, string][] = [
    ['our id and number', wasAsked, {}, 'certainly'],
    ['our id in `uniqueid`, another in `cuid`', wasAsked, { cuid: '1777798800.16' }, 'certainly'],
    ['our id in `unique_id` alone', wasAsked, { ...foreign, otherIds: [uniqueId] }, 'certainly'],
    ['our id, behind a trunk prefix', wasAsked, { dst: `9${secondParty}` }, 'certainly'],
    ['our id, as a SIP address', wasAsked, { dst: `sip:${secondParty}@10.0.0.1` }, 'certainly'],
    ['our id, forwarded', wasAsked, { dst: '09129990000' }, 'perhaps: id-and-another-number'],
    ['our id, a queue’s member', wasAsked, { dst: '412' }, 'perhaps: id-and-another-number'],
    ['our id, `s`', wasAsked, { dst: 's' }, 'perhaps: id-and-another-number'],
    ['our id, the agent’s own leg', wasAsked, { dst: agent }, 'no: own-leg'],
    [
      'our id, `s`, a talk that began long before the question',
      wasAsked,
      {
        dst: 's',
        startedAt: start,
        endedAt: start + 40_500,
        end: { ...end('ANSWERED', { talk: 40 }), disposition: 'ANSWERED' },
      },
      'no: before-the-question',
    ],
    [
      'an id one off, our number and time',
      wasAsked,
      { cuid: '1777798800.18', uniqueId: '1777798800.18' },
      'perhaps: number-and-time',
    ],
    ['no id of ours, a colleague’s caller', wasAsked, { ...foreign, src: '202' }, 'no: another-caller'],
    ['no id at all', unnamed, foreign, 'perhaps: number-and-time'],
    [
      'no id at all, the line’s number as caller',
      unnamed,
      { ...foreign, src: '02144556677' },
      'perhaps: number-and-time',
    ],
    ['no id at all, a colleague’s caller', unnamed, { ...foreign, src: '202' }, 'no: another-caller'],
    ['no id at all, another number', unnamed, { ...foreign, dst: '09129990000' }, 'no: another-number'],
    [
      'no id at all, before the order',
      unnamed,
      { ...foreign, startedAt: start - 60_000 },
      'no: another-time',
    ],
    [
      'no id at all, long after the question',
      unnamed,
      { ...foreign, startedAt: start + 300_000 },
      'no: another-time',
    ],
    [
      'no id at all, over before the question',
      unnamed,
      { ...foreign, startedAt: start - 2_000, endedAt: start },
      'no: another-time',
    ],
    [
      'no id of ours, by its own id before the order',
      unnamed,
      { cuid: '1777798700.5', uniqueId: '1777798700.5' },
      'no: another-time',
    ],
    [
      'a constant id that is ours and another call’s',
      () => call([status('running'), { ...asked({ uniqueId: '1' }), identifies: false } as CallEventBody]),
      { ...timeless, startedAt: start - 900_000 },
      'no: another-time',
    ],
    [
      'an id without a time, a caller who may be a colleague',
      askedTimeless,
      { ...timeless, src: '202' },
      'perhaps: number-and-time',
    ],
    [
      'an id without a time, a caller who may be a colleague, and no number given in time',
      answeredLate,
      { ...timeless, src: '202' },
      'no: another-caller',
    ],
    [
      'an id without a time, the dialer as the caller, and no number given in time',
      answeredLate,
      { ...timeless, src: 'AutoDialer' },
      'perhaps: number-and-time',
    ],
    [
      'an id without a time, another number, and none given in time',
      answeredLate,
      { ...timeless, dst: '02144440055' },
      'no: another-number',
    ],
    [
      'an id without a time, another number',
      askedTimeless,
      { ...timeless, dst: '02144440055', end: notAnswered },
      'perhaps: id-and-another-number',
    ],
    [
      'an id without a time, the dialer as the caller',
      askedTimeless,
      { ...timeless, src: 'AutoDialer' },
      'certainly',
    ],
    ['never asked, no API step', () => call([]), foreign, 'no: another-number'],
    ['never asked, an API step', () => call([]), { ...foreign, route: apiRoute }, 'perhaps: elsewhere'],
    [
      'never asked, an API step, the dialer’s caller id',
      () => call([], { dialerIds: ['900'] }),
      { ...foreign, src: '900', route: apiRoute },
      'perhaps: elsewhere',
    ],
    [
      'never asked, an API step, a stranger’s caller',
      () => call([]),
      { ...foreign, src: '202', route: apiRoute },
      'perhaps: elsewhere-by-a-stranger',
    ],
    ['taken up, a talk without an API step', () => call([takenUp]), foreign, 'perhaps: number-and-time'],
    [
      'taken up, no talk, without an API step',
      () => call([takenUp]),
      { ...foreign, end: notAnswered },
      'no: another-number',
    ],
    ['taken up, a colleague’s talk', () => call([takenUp]), { ...foreign, src: '202' }, 'no: another-number'],
  ];
  test.each(rows)('%s', (_name, of, record, verdict) => {
    const { is, why } = isOurs(of(), cdrOf(record));
    expect(is === 'certainly' ? is : `${is}: ${why}`).toBe(verdict);
  });

  test('a talk without an API step may be of a later originated call to the number, also where that was given up', () => {
    const first = call([takenUp]);
    const later = originated(accepted(originatedCallId), {
      type: 'cancel-requested',
      source: 'app',
      leg: null,
    });
    const record = cdrOf({ ...foreign, startedAt: start + 5_000 });
    const identityBeside = (calls: Call[]) => {
      const body = evidenceInCdr(first, record, 'webhook', calls);
      return body !== null && 'identity' in body ? body.identity : body;
    };
    expect(identityBeside([first])).toBe('by-number');
    expect(identityBeside([first, later])).toBe('set-aside');
  });

  test('a record without an id of either of two calls that were ordered in one moment is set aside', () => {
    const first = call([asked()]);
    const cancel: CallEventBody = { type: 'cancel-requested', source: 'app', leg: null };
    const together = originatedAt(start + 500, accepted(originatedCallId), cancel);
    const record = cdrOf(foreign);
    const bodies = [[first], [together, first]].map((calls) =>
      evidenceInCdr(first, record, 'webhook', calls),
    );
    expect(bodies).toMatchObject([{ identity: 'by-number' }, { identity: 'set-aside' }]);
  });

  test('a record with the id of another call that was originated is none of it, whatever other id it has', () => {
    const first = call([asked({ uniqueId: '1' })]);
    const other = originated(accepted(originatedCallId));
    const record = cdrOf({ ...timeless, originatedCallId });
    expect(evidenceInCdr(first, record, 'webhook', [first])).toMatchObject({ type: 'second-party-cdr' });
    expect(evidenceInCdr(first, record, 'webhook', [first, other])).toBeNull();
  });

  test('a record to another number, under an id that may be every call’s, is set aside beside each call that may have it', () => {
    const first = call([asked({ uniqueId: '1' })]);
    const later = originated(accepted(null));
    const other = { ...later, request: { ...later.request, number: '02133330044' } };
    const record = cdrOf({ ...timeless, dst: '640', originatedCallId: 'orig.call.1777798803.7' });
    const identityOf = (one: Call, calls: Call[]) => {
      const body = evidenceInCdr(one, record, 'webhook', calls);
      return body !== null && 'identity' in body ? body.identity : body;
    };
    expect(identityOf(first, [first])).toBe('other-number');
    expect([first, other].map((one) => identityOf(one, [first, other]))).toEqual(['set-aside', 'set-aside']);
  });

  test('a record to the number of one call tells nothing of another one, ordered in the same second, that asked elsewhere', () => {
    const first = call([asked({ uniqueId: '' })]);
    const next = callRequested('call-2', start + 10_800, '02133330044');
    const sent = [campaignRequested(), added()].map((body) => ({
      callId: 'call-2',
      at: start + 10_800,
      ...body,
    }));
    const later = sent.reduce(learn, newCall(next));
    const record = cdrOf({ ...nameless, route: apiRoute });
    const typesOf = (calls: Call[]) => calls.map((one) => evidenceInCdr(one, record, 'cdr', calls)?.type);
    expect(typesOf([later])).toEqual(['component-asked-elsewhere']);
    expect(typesOf([first, later])).toEqual(['second-party-cdr', undefined]);
  });

  test('under an id that may be every call’s, a record that began after a later call to the number was ordered is that one’s', () => {
    const first = call([asked({ uniqueId: '1' })]);
    const later = originated(accepted(null));
    const identities = (changes: Partial<CallDetailRecord>) => {
      const record = cdrOf({ ...timeless, ...changes });
      return [first, later].map((one) => {
        const body = evidenceInCdr(one, record, 'webhook', [first, later]);
        return body?.type === 'second-party-cdr' ? (body.identity ?? 'certain') : body;
      });
    };
    expect(identities({})).toEqual(['set-aside', 'by-number']);
    expect(identities({ startedAt: start })).toEqual(['certain', null]);
  });

  test('by the PBX’s clock, whose seconds are not whole quarters of an hour', () => {
    const ahead = { ...campaignRequested(), clockOffsetSeconds: 300 } as CallEventBody;
    const redial = call([ahead, asked({ uniqueId: '' })]);
    const ofFirst = cdrOf({ ...foreign, startedAt: start + 240_000 });
    expect(isOurs(redial, ofFirst)).toMatchObject({ is: 'no' });
    expect(isOurs(redial, cdrOf({ ...foreign, startedAt: start + 310_000 }))).toMatchObject({
      is: 'perhaps',
    });
  });

  test('a zone that was found wrong on this very call', () => {
    const moved = {
      type: 'window-moved',
      source: 'app',
      leg: null,
      offsetSeconds: 3600,
      moved: true,
    } as const;
    const found = call([moved, asked({ uniqueId: '' })]);
    for (const startedAt of [start + 10_000, start + 3_610_000])
      expect(isOurs(found, cdrOf({ ...foreign, startedAt }))).toMatchObject({ is: 'perhaps' });
  });
});

describe('what such records conclude', () => {
  async function talked(...cdrs: CallDetailRecord[]): Promise<CallBench> {
    const bench = new CallBench();
    await bench.routed();
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = cdrs;
    await bench.seconds(40);
    return bench;
  }
  const elsewhere = cdrOf({ dst: '09129990000' });

  test('the record of an originated call keeps no id that may be every record’s from the next call’s record', async () => {
    const bench = new CallBench();
    bench.dial({ originate });
    await bench.seconds(8);
    const ended = start + 8_000;
    const everyRecords = { cuid: '2', uniqueId: '3' };
    bench.pbx.cdrs = [
      cdrOf({
        ...everyRecords,
        startedAt: start + 2_000,
        endedAt: ended,
        originatedCallId: 'orig.call.1777798800.1',
      }),
    ];
    await bench.seconds(60);
    expect(bench.told()).toBe('completed');
    const again = bench.clock.now();
    bench.dial({ callId: 'call-2', campaignName: 'dotaraf-call-2' });
    await bench.seconds(4);
    bench.ask({ uniqueId: '1' });
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf({ campaignName: 'dotaraf-call-2', at: again })];
    bench.pbx.cdrs.push(
      cdrOf({ ...everyRecords, startedAt: again + 4_000, endedAt: again + 9_000, route: apiRoute }),
    );
    await bench.seconds(40);
    expect(bench.told('call-2')).toBe('completed (inferred)');
  });

  test.each([
    ['another number', elsewhere, 'completed (inferred)'],
    ['an id one off', cdrOf({ cuid: '1777798800.18', uniqueId: '1777798800.18' }), 'completed (inferred)'],
    ['our id in another field', cdrOf({ cuid: '1777798800.16' }), 'completed'],
    [
      'busy, under another number',
      cdrOf({ dst: '412', end: { ...end('BUSY'), disposition: 'BUSY' } }),
      'second-party-busy (inferred)',
    ],
  ])('%s: not the agent', async (_name, cdr, told) => {
    expect((await talked(cdr)).told()).toBe(told);
  });

  test('a certain one beats another, whatever came first', async () => {
    const busy = cdrOf({ end: { ...end('BUSY'), disposition: 'BUSY' } });
    expect((await talked(elsewhere, busy)).told()).toBe('second-party-busy');
  });

  test('a record with our id in `uniqueid` is ours, though another call had the one in its `cuid`', async () => {
    const bench = new CallBench();
    bench.log.remember('unique-id:2', 'call-0');
    bench.dial();
    await bench.seconds(4);
    bench.ask({ uniqueId: '1' });
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pushCdr({ cuid: '2', uniqueId: '1' });
    await bench.seconds(40);
    expect(bench.told()).toBe('completed');
  });

  test('the record of a finished call says nothing of an unfinished one of its time, however long after', async () => {
    const second = { callId: 'call-2', number: '02133330044', campaignName: 'dotaraf-call-2' };
    const first = new CallBench();
    first.dial();
    await first.seconds(3);
    first.pbx.status('completed');
    await first.seconds(5);
    first.dial(second);
    await first.seconds(2);
    first.ask({ uniqueId: '1777798810.20' });
    first.desk.event({
      kind: 'first-party-report',
      report: reportOf({ campaignId: 'campaign-2', campaignName: 'dotaraf-call-2' }),
    });
    await first.seconds(60);
    expect([first.told(), first.told('call-2')]).toEqual([
      null,
      'first-party-hung-up-while-ringing (inferred)',
    ]);
    const next = first.restarted();
    next.clock.set(next.clock.now() + 2 * 3_600_000);
    const startedAt = start + 12_000;
    const record = { cuid: '1777798810.21', uniqueId: '1777798810.22', dst: second.number };
    next.pbx.cdrs = [cdrOf({ ...record, startedAt, endedAt: startedAt + 9_000, route: apiRoute })];
    next.desk.recover();
    await next.seconds(200);
    expect(next.told()).toBe('unconfirmed');
    expect(next.types('call-2')).not.toContain('call-taken-up');
  });

  test('the record of an earlier call, which no id names, says of no later one that it asked elsewhere, though that one is not at hand', async () => {
    const first = new CallBench();
    first.dial();
    await first.seconds(4);
    first.ask({ uniqueId: '' });
    const ofFirst = { ...nameless, startedAt: start + 4_000, endedAt: start + 9_000, route: apiRoute };
    await first.seconds(5);
    first.pushCdr(ofFirst);
    first.desk.stop();
    const later = new CallBench(first.log, first.clock, first.pbx);
    later.dial({ callId: 'call-2', number: '02133330044', campaignName: 'dotaraf-call-2' });
    await later.seconds(4);
    later.pbx.status('completed');
    later.pbx.reports = [reportOf({ campaignId: 'campaign-2', campaignName: 'dotaraf-call-2' })];
    later.pbx.cdrs = [cdrOf(ofFirst)];
    await later.seconds(40);
    expect(later.told('call-2')).toBe('first-party-hung-up-before-routing (inferred)');
  });

  test('nobody is blamed while one of our id was set aside', async () => {
    const aside = cdrOf({ dst: 's', startedAt: start, endedAt: start + 32_000 });
    expect((await talked(aside)).told()).toBe('unconfirmed');
  });

  test('a colleague’s call through an API component leaves the other reading', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(4);
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf({ ...foreign, src: '202', route: apiRoute })];
    await bench.seconds(40);
    expect(bench.told()).toBe('routing-failed (inferred): asked-elsewhere');
    expect(bench.verdict()?.otherReading).toBe('first-party-hung-up');
  });

  test('a talk without an API step makes a call completed whose question a death lost, inferred', async () => {
    const first = new CallBench();
    first.dial();
    await first.seconds(4);
    const bench = first.restarted();
    bench.desk.recover();
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf(foreign)];
    await bench.seconds(40);
    expect(bench.told()).toBe('completed (inferred)');
  });

  test('a click that waited for the call and was never ordered takes no record from it', async () => {
    const first = new CallBench();
    first.dial();
    await first.seconds(4);
    const between = first.restarted();
    between.desk.recover();
    between.dial({ callId: 'call-2', campaignName: 'dotaraf-call-2' });
    const bench = between.restarted();
    bench.desk.recover();
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf(foreign)];
    await bench.seconds(40);
    expect(bench.told('call-2')).toBe('not-started: app-stopped-before-asking');
    expect(bench.told()).toBe('completed (inferred)');
  });

  test('an id that a later call was asked with, too, brings that call’s record to no earlier one', async () => {
    const bench = new CallBench();
    await bench.routed();
    const calls = ['call-2', 'call-3'];
    bench.pbx.status('completed');
    bench.pushReport();
    bench.pushCdr();
    await bench.seconds(10);
    for (const callId of calls) {
      bench.dial({ callId, campaignName: `dotaraf-${callId}` });
      await bench.seconds(2);
      bench.ask({ uniqueId: '1' });
      const startedAt = bench.clock.now();
      bench.pushReport({ campaignId: 'none', campaignName: `dotaraf-${callId}` });
      bench.pushCdr({ ...timeless, startedAt, endedAt: startedAt + 31_000 });
      await bench.seconds(20);
    }
    const records = calls.map(
      (callId) => bench.types(callId).filter((type) => type === 'second-party-cdr').length,
    );
    expect([bench.told('call-2'), bench.told('call-3'), ...records]).toEqual([
      'completed',
      'completed (inferred)',
      1,
      1,
    ]);
  });

  test('an id that a later call was asked with, too, brings that call’s record to another number to no earlier one', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(2);
    bench.ask({ uniqueId: '1' });
    bench.pbx.status('completed');
    bench.pushReport();
    bench.pushCdr({ ...timeless, dst: '640', end: notAnswered });
    await bench.seconds(20);
    const before = bench.told();
    bench.dial({ callId: 'call-2', campaignName: 'dotaraf-call-2' });
    await bench.seconds(2);
    bench.ask({ uniqueId: '1' });
    const startedAt = bench.clock.now();
    await bench.seconds(12);
    bench.pushCdr({ ...timeless, dst: 's', startedAt, endedAt: startedAt + 10_000 });
    expect([before, bench.told()]).toEqual(Array(2).fill('first-party-hung-up-while-ringing (inferred)'));
  });

  test('where every question has one id, the id that every record has beside it is no earlier call’s alone', async () => {
    const bench = new CallBench();
    const off = { cuid: '2', uniqueId: '1' };
    for (const [callId, seconds] of [
      ['call-1', 0],
      ['call-2', 600],
    ] as const) {
      await bench.seconds(seconds);
      bench.dial({ callId, campaignName: `dotaraf-${callId}` });
      await bench.seconds(2);
      bench.ask({ uniqueId: '1' });
      const startedAt = bench.clock.now();
      await bench.seconds(32);
      const campaign = callId === 'call-1' ? 'campaign-1' : 'campaign-2';
      bench.pushReport({ campaignId: campaign, campaignName: `dotaraf-${callId}` });
      bench.pushCdr({ ...off, startedAt, endedAt: startedAt + 31_000 });
      await bench.seconds(20);
    }
    expect([bench.told('call-1'), bench.told('call-2')]).toEqual(['completed', 'completed (inferred)']);
  });

  test('a record of a later call of this desk says nothing of an earlier one that was never asked', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(3);
    bench.pbx.status('completed');
    bench.pushReport();
    await bench.seconds(30);
    const before = bench.told();
    bench.dial({ callId: 'call-2', campaignName: 'dotaraf-call-2' });
    await bench.seconds(3);
    bench.ask({ uniqueId: '1777798835.30' });
    bench.pushCdr({
      ...foreign,
      cuid: '1777798835.31',
      uniqueId: '1777798835.32',
      dst: 's',
      route: apiRoute,
    });
    await bench.seconds(3);
    expect([before, bench.told()]).toEqual(Array(2).fill('first-party-hung-up-before-routing (inferred)'));
  });

  test('the agent’s other call is none of this call’s leg A', async () => {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(3);
    const state = { kind: 'new-state', extension: agent, participant: '', direction: null } as const;
    bench.desk.event({
      kind: 'incoming-call',
      number: '09129990000',
      entryPoint: 'in',
      uniqueId: '1777798802.4',
    });
    bench.desk.event({ ...state, state: 'ringing', uniqueId: '1777798802.4' });
    bench.desk.event({ ...state, state: 'in-use', uniqueId: '1777798700.4' });
    bench.desk.event({ ...state, state: 'in-use', uniqueId: '1777798801.4', isDialling: true });
    expect(bench.types()).not.toContain('leg-state');
    bench.desk.event({ ...state, state: 'ringing', uniqueId });
    expect(bench.types()).toContain('leg-state');
  });
});

describe('a PBX that gives every call one id of long ago', () => {
  const constant = { cuid: '1700000000.1', uniqueId: '1700000000.1' };
  const answered = async (bench: CallBench, callId: string) => {
    bench.dial({ callId, campaignName: `dotaraf-${callId}` });
    await bench.seconds(3);
    bench.pbx.status('running');
    await bench.seconds(5);
    expect(bench.ask({ uniqueId: constant.uniqueId })).toMatchObject({ kind: 'answer', callId });
    await bench.seconds(8);
    bench.pbx.status('completed');
    bench.pbx.reports = [reportOf({ campaignId: bench.pbx.campaigns.at(-1)?.orderId ?? '' })];
  };
  const record = (bench: CallBench, changes: Partial<CallDetailRecord> = {}) => {
    const startedAt = bench.clock.now() - 7_000;
    return cdrOf({ ...constant, startedAt, endedAt: startedAt + 5_000, ...changes });
  };

  test.for([
    ['talked', (bench: CallBench) => [record(bench)], 'completed (inferred)'],
    [
      'hung up while it rang',
      (bench: CallBench) => [record(bench, { end: notAnswered })],
      'first-party-hung-up-while-ringing (inferred)',
    ],
    ['left no record', () => [], 'first-party-hung-up-while-ringing (inferred)'],
  ] as const)('has its calls known by number and time: they %s', async ([, records, told]) => {
    const bench = new CallBench();
    await answered(bench, 'call-1');
    bench.pbx.cdrs = [...records(bench)];
    await bench.seconds(60);
    expect(bench.told()).toBe(told);
  });

  test('gives the record of the second call to that one', async () => {
    const bench = new CallBench();
    await answered(bench, 'call-1');
    const first = record(bench, { end: notAnswered });
    bench.pbx.cdrs = [first];
    await bench.seconds(60);
    await answered(bench, 'call-2');
    bench.pbx.cdrs = [first, record(bench)];
    await bench.seconds(60);
    expect([bench.told(), bench.told('call-2')]).toEqual([
      'first-party-hung-up-while-ringing (inferred)',
      'completed (inferred)',
    ]);
  });
});

test('a phone that rang as its order was taken back may ask, though the clock was set since by another process', () => {
  const timed = { type: 'campaign-requested', source: 'app', leg: null, attempt: 1 } as const;
  const bodies: CallEventBody[] = [
    { ...timed, clockOffsetSeconds: 0, clockErrorSeconds: 0 },
    added(),
    { type: 'campaign-removed', source: 'app', leg: null },
  ];
  const takenBack = bodies
    .map((body, place) => ({ callId: 'call-1', at: start + (place + 1) * 1000, ...body }))
    .reduce(learn, newCall(click()));
  const ofNow = byClockOfNow(takenBack, { clockError: () => -120_000 });
  const uniqueId = `${start / 1000 + 3}.20`;
  expect(mayHaveBegun(takenBack, uniqueId, start + 20_000)).toBe(true);
  expect(mayHaveBegun(ofNow, uniqueId, start + 140_000)).toBe(true);
  expect(mayHaveBegun(ofNow, `${start / 1000 + 60}.20`, start + 180_000)).toBe(false);
});
