import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { callEventSchema } from '../../../shared/call/events.ts';
import { foldCall } from '../../../shared/call/fold.ts';
import { verdictSchema } from '../../../shared/call/outcome.ts';
import { summaryOf } from '../../../shared/call/summary.ts';
import { timelineOf } from '../../../shared/call/timeline/timeline.ts';
import { judge } from '../../../shared/call/verdict/judge.ts';

const logsSchema = z.array(
  z.object({ name: z.string(), verdict: verdictSchema, events: z.array(callEventSchema) }),
);

/** Logs that the version of commit 77af685 wrote of calls on the simulated PBX, with what it told as their ends. */
const logsOf = (kind: string) =>
  logsSchema.parse(
    JSON.parse(readFileSync(new URL(`fixtures/${kind}-77af685.json`, import.meta.url), 'utf8')),
  );

/** What a later rule reads otherwise on purpose (the table of docs/decisions/absence-and-identity.md). */
const readOtherwise: Record<string, object> = {
  // The PBX told that it dialled, so that the trunk is in no doubt.
  'only the agent leg leaves a record': { otherReading: 'first-party-hung-up' },
};

describe.each(['campaign', 'originate'])('calls by %s that an earlier version logged', (kind) => {
  test.each(logsOf(kind))(
    'replayed, they end as it told, in every view: $name',
    ({ name, events, verdict }) => {
      const call = foldCall(events);
      if (call === null) throw new Error('the log does not begin with the click');
      expect(judge(call)).toEqual({ ...verdict, ...readOtherwise[name] });
      expect(call.ended).toEqual(verdict);
      const { outcome, inferred, reason, legs } = verdict;
      const { talkSeconds, ringSeconds } = legs.b;
      expect(summaryOf(call)).toMatchObject({ outcome, inferred, reason, talkSeconds, ringSeconds, verdict });
      expect(timelineOf(events, Date.now())).toMatchObject({ live: false, stage: 'ended', verdict });
    },
  );

  test('none of their events is unknown, and each tells the placement that it was', () => {
    const logs = logsOf(kind);
    expect(logs.map(({ events }) => foldCall(events)?.placement)).toEqual(logs.map(() => kind));
  });
});

test('the record of the agent’s own leg that was logged as a report counts as what it is', () => {
  const log = logsOf('originate').find(({ name }) => name === 'only the agent leg leaves a record');
  const old = log?.events ?? [];
  const renamed = old.map((event) => {
    if (event.type !== 'first-party-report') return event;
    const { callId, at, end, reportId: cuid, originatedCallId } = event;
    const record = { cuid, dst: '201', end, startedAt: null, endedAt: null, record: null, originatedCallId };
    return { callId, at, type: 'first-party-cdr', source: 'cdr', leg: 'a', ...record } as const;
  });
  const [before, now] = [foldCall(old), foldCall(renamed)];
  expect(renamed).not.toEqual(old);
  expect(now && judge(now)).toEqual(before && judge(before));
});
