import { expect, test } from 'vitest';
import { type Question, questionRules } from '../../../electron/team/relay/slots/question-rules.ts';
import { openAnswering } from '../../support/relay-world/answering.ts';

/** A relay that holds questions against rule 3b alone, with a row for each call that is placed. */
function relay() {
  const { memory, alarms, answering } = openAnswering({
    isPhone: (number) => ['201', '202', '203', '204'].includes(number),
    questionRules: questionRules.filter(({ rule }) => rule === '3b'),
  });
  let calls = 0;
  return {
    alarms,
    /** Places a call of a desk in a row of its own, which it gives. */
    place(deskId: string, extension: string, isLongOver = false): string {
      calls += 1;
      const lease = {
        ...{
          leaseId: `lease-${calls}`,
          callId: `call-${calls}`,
          deskId,
          relayId: 'relay',
          agentNumber: deskId,
        },
        ...{ component: 'trunk-api', boundSeconds: 3600, trunkManagerId: 'm', campaignName: 'n' },
        answer: { extension, trunk: 'SaharTrunk', callLimitSeconds: 3600 },
        ...{ campaignId: 'c', at: 0, addAt: 0, latestEnd: 600_000, asked: null },
      };
      const past = { ...lease, endedAt: 1, overAt: { nats: 2, pbx: 2 } };
      const value = {
        epoch: 'e',
        lease: isLongOver ? null : lease,
        past: isLongOver ? [past] : [],
        writeId: 'w',
      };
      memory.see({ key: `slot.row-${calls}`, revision: calls, stamp: 10 * 3_600_000, value });
      return `row-${calls}`;
    },
    async asked(row: string, src: string): Promise<string> {
      const question: Question = {
        ...{ row, component: 'trunk-api', uniqueId: `id-${row}`, src, dst: '', data: '', appName: row },
      };
      const decision = await answering.decide(question, 0);
      return decision.kind === 'answer' ? decision.answer.extension : decision.refusal;
    },
  };
}

const [customer, next, third] = ['09125550111', '09125550222', '09125550333'];

test('a desk’s number that a question named once, before that desk called, still says that a later question is that desk’s', async () => {
  const { place, asked } = relay();
  // A colleague picked the phone up.
  expect(await asked(place('201', customer), '202')).toBe(customer);
  place('202', next);
  expect(await asked(place('201', third), '202')).toBe('names-another-call');
});

test('a customer’s number that a question named still says whose question it is', async () => {
  const { place, asked } = relay();
  expect(await asked(place('201', customer), next)).toBe(customer);
  place('202', next);
  expect(await asked(place('203', third), next)).toBe('names-another-call');
});

test('what calls of two desks showed as their caller is the dialer’s own, and keeps neither call from its customer', async () => {
  const { place, asked, alarms } = relay();
  const ownNumber = '02188880000';
  expect(await asked(place('201', customer), ownNumber)).toBe(customer);
  expect(await asked(place('201', customer), ownNumber)).toBe(customer);
  place('204', ownNumber);
  expect(await asked(place('202', next), ownNumber)).toBe('names-another-call');
  const other = relay();
  for (const desk of ['201', '202'])
    expect(await other.asked(other.place(desk, customer), ownNumber)).toBe(customer);
  other.place('204', ownNumber);
  expect(await other.asked(other.place('203', next), ownNumber)).toBe(next);
  expect(alarms).toHaveLength(1);
  expect(other.alarms).toEqual([]);
});

test('a party of a call that the relay knows of is not learnt, however many desks’ questions name it', async () => {
  const { place, asked } = relay();
  place('204', third, true);
  for (const desk of ['201', '202', '203']) expect(await asked(place(desk, customer), third)).toBe(customer);
  place('204', third);
  expect(await asked(place('203', next), third)).toBe('names-another-call');
});

test('numbers that were shown long ago are forgotten: a dialer that shows ever others fills no memory', async () => {
  const { place, asked } = relay();
  const ownNumber = '02188880000';
  for (const desk of ['201', '202']) await asked(place(desk, customer), ownNumber);
  for (let at = 0; at < 50; at += 1) await asked(place('201', customer), `021${at + 10_000_000}`);
  place('204', ownNumber);
  expect(await asked(place('203', next), ownNumber)).toBe('names-another-call');
});
