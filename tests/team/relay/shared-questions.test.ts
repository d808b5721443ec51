import { expect, test } from 'vitest';
import { openAnswering } from '../../support/relay-world/answering.ts';

const now = 1_700_000_000_000;

/** A relay whose rows slot-01 (leased to a call of 201) and slot-02 (to one of 202) share a component. */
function relay({ isProved = true, deskId = '201' } = {}) {
  const { memory, alarms, answering } = openAnswering({
    rows: ['slot-01', 'slot-02', 'in-01'],
    shared: {
      componentOf: (row) => (row.startsWith('slot-') ? 'trunk-api' : null),
      isProved: () => isProved,
    },
    pbx: { now: () => now },
  });
  const lease = (row: string, desk: string, extension: string, revision: number) =>
    memory.see({
      ...{ key: `slot.${row}`, revision, stamp: now },
      value: {
        ...{ epoch: 'e', past: [], writeId: row },
        lease: {
          ...{ leaseId: `lease-${row}`, callId: `call-${row}`, deskId: desk, relayId: 'relay' },
          ...{ agentNumber: desk === '201' ? '201' : '202', component: 'trunk-api', boundSeconds: 3600 },
          answer: { extension, trunk: 'SaharTrunk', callLimitSeconds: 3600 },
          ...{ trunkManagerId: 'm', campaignName: row, campaignId: 'c', at: now, addAt: now },
          ...{ latestEnd: now + 600_000, asked: null },
        },
      },
    });
  lease('slot-01', deskId, '09125550100', 1);
  lease('slot-02', '202', '09125550200', 2);
  memory.see({
    ...{ key: 'relay.relay', revision: 3, stamp: now },
    value: { ...memory.beat(), slots: {} },
  });
  /** What becomes of a question at the address that the rows share. */
  const ask = async (dst: string, src = 'AutoDialer') => {
    const question = {
      ...({
        component: 'trunk-api',
        uniqueId: `${now / 1000}.7`,
        src,
        dst,
        data: '',
        appName: 'Shared',
      } as const),
      ...{ row: dst, isShared: true },
    };
    const decision = await answering.decide(question, 0);
    return decision.kind === 'answer' ? decision.answer.extension : decision.refusal;
  };
  return { ask, alarms };
}

test('the row that dst names decides, and is no party of any call', async () => {
  expect(await relay().ask('slot-02')).toBe('09125550200');
  expect(await relay().ask('slot-01')).toBe('09125550100');
});

test('a caller of another live call turns the answer into a refusal: a Corrector may set the wrong row', async () => {
  const { ask, alarms } = relay();
  expect(await ask('slot-02', '201')).toBe('names-another-call');
  expect(alarms).toEqual([
    { kind: 'names-another-call', row: 'slot-02', callId: 'call-slot-02', deskId: '202' },
  ]);
  expect(await relay().ask('slot-02', '202')).toBe('09125550200');
});

test('before ring tests proved it, a ring test’s own question alone is let through', async () => {
  expect(await relay({ isProved: false }).ask('slot-01')).toBe('unproved');
  expect(await relay({ isProved: false, deskId: 'ring-test' }).ask('slot-01')).toBe('09125550100');
});
