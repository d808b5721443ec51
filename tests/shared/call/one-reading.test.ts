import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCallBoard } from '../../../electron/desktop/features/calls/call-board.ts';
import { trayStateOf } from '../../../electron/desktop/system/tray/tray-state.ts';
import { openCallLog } from '../../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../../electron/storage/calls/history.ts';
import type { Call } from '../../../shared/call/call.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import { foldCall, learn } from '../../../shared/call/fold.ts';
import { isLive } from '../../../shared/call/state.ts';
import { summaryOf } from '../../../shared/call/summary.ts';
import { type Timeline, timelineOf } from '../../../shared/call/timeline/timeline.ts';
import { judge } from '../../../shared/call/verdict/judge.ts';
import { textsOf } from '../../../shared/locales/texts-of.ts';
import { hostEvents } from '../../support/app/host-events.ts';
import { anyCall, retold } from '../../support/engine/any-log.ts';
import { CallBench } from '../../support/engine/call-bench.ts';
import { end } from '../../support/engine/call-evidence.ts';
import * as log from '../../support/engine/timeline-log.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../../support/storage/temporary-directory.ts';

const now = log.start + 300_000;
const english = textsOf('en');

function folded(events: readonly CallEvent[]): Call {
  const call = foldCall(events);
  if (call === null) throw new Error('no click');
  return call;
}

const told = anyCall.chain((events) => fc.record({ events: fc.constant(events), again: retold(events) }));

const lengths = ({ lanes }: Timeline, kind: 'ringing' | 'talking') =>
  lanes.b.segments.filter((segment) => segment.kind === kind).map(({ from, to }) => (to - from) / 1000);

describe('for any log, in any order and with any repetitions', () => {
  test('the folded call is the same, also when it is folded event by event', () => {
    fc.assert(
      fc.property(told, ({ events, again }) => {
        const call = folded(events);
        expect(folded(again)).toEqual(call);
        const [click, ...others] = again.toSorted((one) => (one.type === 'call-requested' ? -1 : 0));
        expect(others.reduce(learn, folded(click === undefined ? [] : [click]))).toEqual(call);
        expect(judge(folded(again))).toEqual(judge(call));
      }),
      { numRuns: 800 },
    );
  });

  test('timeline, row, sentence, board and tray tell the same ends, times and liveness', () => {
    fc.assert(
      fc.property(told, ({ events, again }) => {
        const call = folded(events);
        const timeline = timelineOf(again, now);
        const row = summaryOf(folded(again));
        expect(row).toEqual(summaryOf(call));
        expect([timeline.verdict, timeline.endedAt, timeline.startedAt]).toEqual([
          row.verdict,
          row.endedAt,
          row.startedAt,
        ]);
        if (row.verdict !== null && !timeline.leftAlone) {
          const sentence = english.sentenceOf({ ...timeline, failure: null }, 'Sara');
          expect(sentence).toBe(english.sentenceOf(row.verdict, 'Sara'));
        }
        const host = hostEvents();
        const board = createCallBoard(host, () => {});
        for (const event of [call.request, ...again]) host.call(event);
        expect([timeline.live, board.living() !== null]).toEqual([isLive(call), isLive(call)]);
        const snapshot = {
          calls: board.list().map((one) => ({ ...one, contactName: null })),
          pbx: 'reachable',
        };
        expect(trayStateOf(snapshot as Parameters<typeof trayStateOf>[0], now) !== 'idle').toBe(isLive(call));
      }),
      { numRuns: 800 },
    );
  });

  test('the lane of leg B is as long as the row says that they talked', () => {
    fc.assert(
      fc.property(told, ({ again }) => {
        const { verdict } = summaryOf(folded(again));
        const { disposition = null, talkSeconds = null } = verdict?.legs.b ?? {};
        if (disposition !== 'ANSWERED' || talkSeconds === null || talkSeconds === 0) return;
        expect(lengths(timelineOf(again, now), 'talking')).toEqual([talkSeconds]);
      }),
      { numRuns: 1_500 },
    );
  });
});

test('the row that is stored tells the same as the folded call, whatever is logged after the click and when', () => {
  const directory = temporaryDirectory();
  const store = valueIn(openCallLog(directory));
  const history = valueIn(openHistory(directory));
  let calls = 0;
  fc.assert(
    fc.property(told, ({ events, again }) => {
      calls += 1;
      const callId = `call-${calls}`;
      const [click, ...others] = [events[0], ...again.filter(({ type }) => type !== 'call-requested')];
      for (const event of click === undefined ? [] : [click, ...others]) store.append({ ...event, callId });
      const { callId: _id, verdict, ...row } = summaryOf(folded(events));
      expect(history.find(callId)).toEqual({ callId, verdict, ...row });
    }),
    { numRuns: 60 },
  );
  history.close();
  store.close();
});

test('of two talks in two records sentence, lane and row tell the longer one, completed by the other', async () => {
  const bench = new CallBench();
  await bench.routed();
  bench.pushCdr({ end: { ...end('ANSWERED', { ring: 9, talk: 5 }), disposition: 'ANSWERED' } });
  bench.pushReport();
  bench.pushCdr({ end: { ...end('ANSWERED', { talk: 31 }), disposition: 'ANSWERED' } });
  const call = folded(bench.log.events('call-1'));
  const timeline = timelineOf(call.events, now);
  expect(summaryOf(call)).toMatchObject({ outcome: 'completed', ringSeconds: 9, talkSeconds: 31 });
  expect([lengths(timeline, 'ringing'), lengths(timeline, 'talking')]).toEqual([[9], [31]]);
  expect(english.sentenceOf(timeline, 'Sara')).toContain('31 s');
  bench.desk.stop();
});
