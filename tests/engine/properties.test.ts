import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNews } from '../../electron/engine/outgoing/news.ts';
import { type Call, newCall } from '../../shared/call/call.ts';
import { dispositions } from '../../shared/call/dispositions.ts';
import type { CallEventBody } from '../../shared/call/events.ts';
import { foldCall, learn } from '../../shared/call/fold.ts';
import type { LegEnd } from '../../shared/call/outcome.ts';
import { judge } from '../../shared/call/verdict/judge.ts';
import { CallBench, cdrOf, reportOf } from '../support/engine/call-bench.ts';
import {
  added,
  agent,
  asked,
  campaignRequested,
  cdr,
  click,
  elsewhere,
  grace,
  inOrder,
  refused,
  report,
  secondParty,
  status,
  takenUp,
  timeout,
} from '../support/engine/call-evidence.ts';
import { settled } from '../support/engine/manual-clock.ts';
import { errors } from '../support/engine/scripted-pbx.ts';

/** Fixed, so that a run can be repeated; change it to look further. */
const seed = 20_260_503;

const legEnd = fc.record({
  disposition: fc.constantFrom(...dispositions),
  ringSeconds: fc.constantFrom(null, 3, 26, 27, 30),
  talkSeconds: fc.constantFrom(null, 0, 31),
  cause: fc.constantFrom(
    null,
    { code: 16, text: null },
    { code: 17, text: 'busy' },
    { code: 21, text: null },
  ),
}) satisfies fc.Arbitrary<LegEnd>;

const statusWord = fc.constantFrom('waiting', 'running', 'completed', 'gone');
const evidence: fc.Arbitrary<CallEventBody> = fc.oneof(
  fc
    .tuple(legEnd, fc.integer({ min: 1, max: 2 }), fc.constantFrom('report', 'webhook'))
    .map(([end, tries, source]) => report(end, { tries, source, reportId: `report-${tries}` })),
  fc.tuple(legEnd, fc.constantFrom('cdr', 'webhook')).map(([end, source]) => cdr(end, { source })),
  fc.boolean().map((inTime) => asked({ inTime })),
  statusWord.map(status),
  fc.constant(refused()),
  fc.constant(elsewhere()),
);

interface Story {
  facts: CallEventBody[];
  shuffled: CallEventBody[];
  deadlines: CallEventBody[];
  attempts: number;
}
const story: fc.Arbitrary<Story> = fc
  .tuple(
    fc.array(evidence, { minLength: 1, maxLength: 8 }),
    fc.subarray([grace, timeout]),
    fc.integer({ min: 1, max: 2 }),
  )
  .chain(([facts, deadlines, attempts]) =>
    fc
      .shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length })
      .map((shuffled) => ({ facts, shuffled, deadlines, attempts })),
  );

/** Folds as the book does: what is no news is not recorded. */
function folded(bodies: CallEventBody[], attempts: number): Call {
  const events = inOrder([campaignRequested(), added(), ...bodies]);
  return events.reduce(
    (call, event) => (isNews(call, event) ? learn(call, event) : call),
    newCall(click({ attempts })),
  );
}
const everything = (bodies: CallEventBody[], attempts: number) =>
  inOrder([campaignRequested(), added(), ...bodies]).reduce(learn, newCall(click({ attempts })));

test('the outcome does not depend on the order of the evidence', () => {
  fc.assert(
    fc.property(story, ({ facts, shuffled, deadlines, attempts }) => {
      const one = judge(folded([...facts, ...deadlines], attempts));
      expect(judge(folded([...shuffled, ...deadlines], attempts))).toEqual(one);
      expect(judge(everything([...shuffled, ...deadlines], attempts))).toEqual(one);
    }),
    { seed, numRuns: 1500 },
  );
});

test('the outcome does not depend on whether a deadline passed before or after evidence that came late', () => {
  fc.assert(
    fc.property(story, ({ facts, deadlines, attempts }) => {
      expect(judge(folded([...deadlines, ...facts], attempts))).toEqual(
        judge(folded([...facts, ...deadlines], attempts)),
      );
    }),
    { seed, numRuns: 800 },
  );
});

test('after a restart the outcome does not depend on the order either, as long as the looks at the campaign keep theirs', () => {
  const isStatus = (body: CallEventBody) => body.type === 'campaign-status';
  fc.assert(
    fc.property(story, ({ facts, shuffled, deadlines, attempts }) => {
      const statuses = facts.filter(isStatus);
      const ordered = shuffled.map((body) => (isStatus(body) ? (statuses.shift() ?? body) : body));
      expect(judge(folded([takenUp, ...ordered, ...deadlines], attempts))).toEqual(
        judge(folded([takenUp, ...facts, ...deadlines], attempts)),
      );
    }),
    { seed, numRuns: 800 },
  );
});

test('duplicates change nothing and are no news', () => {
  fc.assert(
    fc.property(story, ({ facts, shuffled, deadlines, attempts }) => {
      const once = folded([...facts, ...deadlines], attempts);
      expect(judge(folded([...facts, ...shuffled, ...deadlines], attempts))).toEqual(judge(once));
      expect(inOrder(facts, 60).filter((event) => isNews(once, event))).toEqual([]);
    }),
    { seed, numRuns: 800 },
  );
});

type Step = (bench: CallBench) => unknown;
const looks = ['findOrder', 'findReports', 'findCdrs', 'dialerState', 'withdraw'] as const;
const fault = fc.constantFrom(
  {},
  { error: errors.timeout, slow: 8_000 },
  { error: errors.broken },
  { error: errors.timeout, acts: true },
  { slow: 3_000 },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.integer({ min: 1, max: 40 }).map(
      (s): Step =>
        (bench) =>
          bench.seconds(s),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('waiting', 'running', 'completed').map(
      (word): Step =>
        (bench) =>
          bench.pbx.status(word),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('u1', 'u2'), fc.boolean()).map(
      ([uniqueId, inTime]): Step =>
        (bench) =>
          bench.ask({ uniqueId }, inTime),
    ),
  },
  legEnd.map(
    (end): Step =>
      (bench) =>
        bench.pushReport({ end }),
  ),
  legEnd.map(
    (end): Step =>
      (bench) =>
        bench.pushCdr({ cuid: 'u1', end }),
  ),
  legEnd.map(
    (end): Step =>
      (bench) => {
        bench.pbx.reports = [reportOf({ end })];
      },
  ),
  legEnd.map(
    (end): Step =>
      (bench) => {
        bench.pbx.cdrs = [
          cdrOf({ cuid: 'u1', end, route: [{ type: 'ExtensionApi', name: 'x', seconds: 1 }] }),
        ];
      },
  ),
  fc.tuple(fc.constantFrom(agent, secondParty), fc.constantFrom('ringing', 'in-use', 'idle')).map(
    ([extension, state]): Step =>
      (bench) =>
        bench.newState(extension, state),
  ),
  fc.constant<Step>((bench) => bench.desk.cancel('call-1')),
  fc.constantFrom('inactive', 'outside-hours', 'at-capacity', null).map(
    (problem): Step =>
      (bench) => {
        bench.pbx.manager = { title: 'Night shift', problem };
      },
  ),
  fc.tuple(fc.constantFrom(...looks), fault).map(
    ([asked, what]): Step =>
      (bench) => {
        bench.pbx.alwaysFaulty[asked] = what;
      },
  ),
);
const life = fc.record({
  add: fc.array(fault, { maxLength: 3 }),
  attempts: fc.integer({ min: 1, max: 2 }),
  steps: fc.array(step, { minLength: 1, maxLength: 14 }),
});

async function lived({ add, attempts, steps }: { add: object[]; attempts: number; steps: Step[] }) {
  const bench = new CallBench();
  bench.pbx.faults.place = add;
  bench.dial({ attempts });
  await settled();
  for (const act of steps) {
    await act(bench);
    await settled();
  }
  return bench;
}

test('replaying the log gives the same state and verdict at any moment of any life', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (plan) => {
      const bench = await lived(plan);
      const replayed = foldCall(bench.log.events('call-1'));
      // What the log cannot know: that the order is being taken back by this process.
      expect(replayed && { ...replayed, withdrawing: expect.any(Boolean) }).toEqual(bench.desk.calls()[0]);
      bench.desk.stop();
    }),
    { seed, numRuns: 250 },
  );
});

test('whatever happens, a call ends once, with one campaign, one look at a time, and what it ended with', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (plan) => {
      const bench = await lived(plan);
      await bench.seconds(3_600);
      const types = bench.types();
      expect(bench.told()).not.toBeNull();
      expect(types.filter((type) => type === 'call-ended')).toHaveLength(1);
      expect(bench.pbx.campaigns.length + bench.pbx.removed.length).toBeLessThanOrEqual(1);
      expect(bench.pbx.mostAtOnce).toBeLessThanOrEqual(2);
      const call = bench.desk.calls()[0];
      if (call !== undefined && judge(call) !== null) expect(call.ended).toEqual(judge(call));
      bench.desk.stop();
    }),
    { seed, numRuns: 250 },
  );
});

test('a process that dies at any moment leaves a call that the next one brings to an end', async () => {
  await fc.assert(
    fc.asyncProperty(life, fc.array(step, { maxLength: 4 }), async (plan, after) => {
      const first = await lived(plan);
      const adds = first.pbx.asked('place');
      const bench = first.restarted([...first.log.all]);
      bench.desk.recover();
      for (const act of after) await act(bench);
      await bench.seconds(3_600);
      expect(bench.pbx.asked('place')).toBe(adds);
      expect(bench.types().filter((type) => type === 'call-ended')).toHaveLength(1);
      expect(bench.desk.recoveryPending()).toBe(false);
      bench.desk.stop();
    }),
    { seed, numRuns: 200 },
  );
});
