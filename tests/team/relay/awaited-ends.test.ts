import { expect, test } from 'vitest';
import { AwaitedEnds } from '../../../electron/team/relay/desks/awaited-ends.ts';
import type { Memory } from '../../../electron/team/relay/slots/memory.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';

const end = { disposition: 'ANSWERED', ringSeconds: 2, talkSeconds: 5, cause: null } as const;

const cdr = (cuid: string): PbxEvent => ({
  kind: 'cdr',
  record: {
    ...{ cuid, uniqueId: cuid, src: '201', dst: '09125550100', type: 'outgoing', end },
    ...{ startedAt: null, endedAt: null, record: null, originatedCallId: null, route: [] },
  },
});
const report = (campaignId: string): PbxEvent => ({
  kind: 'first-party-report',
  report: {
    ...{
      reportId: campaignId,
      campaignId,
      campaignName: 'dotaraf-c1',
      number: '201',
      end,
      tries: 1,
      at: null,
    },
  },
});

/** A call that was asked about under this id, and has not ended. */
const callUnderWay = () => {
  const lease = {
    ...{ callId: 'c1', campaignId: '5ec6', asked: { uniqueId: '1795000000.1' } },
    ...{ agentNumber: '201', answer: { extension: '09125550100' } },
  };
  return new AwaitedEnds({ leases: () => [lease] } as unknown as Memory, () => 0);
};

test('records are awaited from the cursors while nothing shows that the PBX pushes them', () => {
  const ends = callUnderWay();
  expect([ends.areAwaited('cdr'), ends.areAwaited('first-party-report')]).toEqual([true, true]);
  ends.hear(cdr('another'), 'cursor');
  expect(ends.areAwaited('cdr')).toBe(true);
});

test('what the PBX pushes is not awaited from its cursor, where the same record shows up later; the other kind is', () => {
  const ends = callUnderWay();
  ends.hear(cdr('another'), 'pushed');
  ends.hear(cdr('another'), 'cursor');
  expect([ends.areAwaited('cdr'), ends.areAwaited('first-party-report')]).toEqual([false, true]);
  ends.hear(report('5ec7'), 'pushed');
  expect(ends.areAwaited('first-party-report')).toBe(false);
});

test('a record that was never pushed has them awaited again', () => {
  const ends = callUnderWay();
  ends.hear(report('5ec7'), 'pushed');
  ends.hear(report('5ec8'), 'cursor');
  expect(ends.areAwaited('first-party-report')).toBe(true);
});
