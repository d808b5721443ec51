import { afterEach, expect, test } from 'vitest';
import { createSimotelClient } from '../../../electron/pbx/simotel/client.ts';
import { followCursors } from '../../../electron/team/relay/pbx/cursors.ts';
import type { Store } from '../../../electron/team/relay/slots/store.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { ok } from '../../../shared/result.ts';
import { ManualClock, settled } from '../../support/engine/manual-clock.ts';
import { startFakeHttp } from '../../support/network/fake-http.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

const cdrs = '/api/v4/reports/cdr/ordered/id';
const reports = '/api/v4/autodialer/reports/ordered/id';

/** A PBX with records of calls in the order in which they came, and relays that follow its cursors. */
async function staged() {
  const ids = ['c1', 'c2', 'c3'];
  const state = { refuses: false, isMine: true, isWaitedFor: true };
  const record = (id: string) => ({
    _id: id,
    cuid: id,
    src: '201',
    dst: '09125550100',
    disposition: 'ANSWERED',
  });
  const pbx = await startFakeHttp((response, request) => {
    const body: { _id?: string } = JSON.parse(request.body);
    const answer = (data: unknown) => response.end(JSON.stringify({ success: 1, message: '', data }));
    const after = ids.indexOf(body._id ?? '') + 1;
    const isCdr = request.path.startsWith('/api/v4/reports/cdr');
    if (!request.path.endsWith('/ordered/id'))
      return answer({ pagination: { total: 1 }, data: isCdr ? ids.slice(-1).map(record) : [] });
    if (state.refuses) return response.end(JSON.stringify({ success: 0, message: 'no', data: {} }));
    const data = isCdr ? ids.slice(after, after + 2).map(record) : [];
    return answer({ last_id: data.at(-1)?._id ?? body._id, data });
  });
  const client = createSimotelClient({
    ...{ baseUrl: `${pbx.origin}/api/v4`, auth: 'token', username: '', password: '', token: 't' },
    ...{ timeZone: 'Asia/Tehran', now: Date.now },
  });
  const clock = new ManualClock(1_000_000);
  const kept = new Map<string, unknown>();
  const store: Pick<Store, 'get' | 'set' | 'remove'> = {
    async get(key) {
      return ok(kept.has(key) ? { key, revision: 1, stamp: 0, value: kept.get(key) } : null);
    },
    async set(key, value) {
      kept.set(key, value);
      return { kind: 'written', revision: 1 };
    },
    async remove(key) {
      kept.delete(key);
      return { kind: 'written', revision: 1 };
    },
  };
  const told: string[] = [];
  const relay = () => {
    const stop = followCursors({
      ...{ client, store, isMine: () => state.isMine, isWaitedFor: () => state.isWaitedFor },
      clock: { monotonic: () => clock.now(), after: (milliseconds, task) => clock.after(milliseconds, task) },
      failed: (_what: string, error: unknown) => expect.unreachable(String(error)),
      told: (event: PbxEvent) => void told.push(event.kind === 'cdr' ? event.record.cuid : event.kind),
    });
    ended.push(stop);
    return stop;
  };
  ended.push(
    () => pbx.close(),
    () => client.close(),
  );
  const asked = (path: string) => pbx.received.filter((request) => request.path === path).length;
  /** Lets so many seconds pass, and what they begin come to its end. */
  const pass = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 10) {
      await clock.advance(10_000);
      // Both cursors wait for their next look again.
      for (let turn = 0; turn < 2_000 && clock.pending() < 2; turn += 1) await settled();
    }
  };
  return { ids, state, told, relay, asked, pass };
}

test('records are told once, in order, from the newest one on; another relay goes on from where they were left', async () => {
  const { ids, told, relay, pass } = await staged();
  const stop = relay();
  await pass(10);
  expect(told).toEqual([]);
  ids.push('c4', 'c5', 'c6');
  await pass(10);
  expect(told).toEqual(['c4', 'c5', 'c6']);
  stop();
  ids.push('c7');
  relay();
  await pass(10);
  expect(told).toEqual(['c4', 'c5', 'c6', 'c7']);
});

test('of several relays one asks, often while the end of a call is waited for, and else seldom', async () => {
  const { state, relay, asked, pass } = await staged();
  relay();
  state.isMine = false;
  await pass(60);
  expect([asked(cdrs), asked(reports)]).toEqual([0, 0]);
  state.isMine = true;
  await pass(60);
  expect([asked(cdrs), asked(reports)]).toEqual([6, 6]);
  state.isWaitedFor = false;
  await pass(120);
  expect([asked(cdrs), asked(reports)]).toEqual([8, 8]);
});

test('a PBX that refuses its cursors is asked once from its newest record, and then every ten minutes', async () => {
  const { ids, state, told, relay, asked, pass } = await staged();
  state.refuses = true;
  relay();
  await pass(600);
  expect(asked(cdrs)).toBe(2);
  state.refuses = false;
  await pass(20);
  ids.push('c4');
  await pass(20);
  expect(told).toEqual(['c4']);
});
