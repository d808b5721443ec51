import { expect, test } from 'vitest';
import { tellingOfRelay } from '../../../electron/cli/commands/relay/tell-relay.ts';
import type { RequestEntry } from '../../../electron/engine/ports.ts';
import type { RelayEvent } from '../../../electron/team/relay/base.ts';

const entry: RequestEntry = {
  ...{ from: '192.0.2.10', target: 'POST .../events', accepted: true, answer: '200 {"ok":"1"}' },
  ...{ milliseconds: 1, question: null, event: 'cdr', refused: null },
};
const question = {
  component: 'trunk-api',
  uniqueId: '1.2',
  src: '',
  dst: '',
  data: '',
  appName: '',
} as const;

function open() {
  const [logged, said]: [object[], string[]] = [[], []];
  const time = { now: 0 };
  const log = { info: (facts: object) => logged.push(facts) };
  const told = tellingOfRelay({ log, say: (line) => said.push(line) }, () => time.now);
  return {
    logged,
    said,
    time,
    tell: (event: RelayEvent, times: number) => Array(times).fill(event).forEach(told),
  };
}

test('what comes thousands of times a minute pushes nothing else out of a relay’s log, nor floods its terminal', () => {
  const { logged, said, time, tell } = open();
  tell({ type: 'request-arrived', entry }, 5_000);
  tell({ type: 'not-forwarded', address: 'http://192.0.2.9' }, 5_000);
  tell({ type: 'failed', what: 'The answer', words: 'broken' }, 5_000);
  const alarm = { kind: 'not-leased', row: 'trunk-1', deskId: null, callId: null, at: 0 } as const;
  tell({ type: 'alarm', alarm }, 5_000);
  expect(logged).toHaveLength(240);
  expect(said).toHaveLength(180);
  tell({ type: 'alarm', alarm: { ...alarm, kind: 'flood' } }, 1);
  tell({ type: 'request-arrived', entry: { ...entry, question } }, 1_000);
  tell({ type: 'audit', what: 'call', desk: '201', callId: 'c', number: '305', row: 'trunk-1' }, 1_000);
  expect(logged).toHaveLength(2_241);
  expect(said.at(-1)).toMatch(/^Alarm: flood/);
  time.now = 60_000;
  tell({ type: 'alarm', alarm }, 1);
  expect(logged.slice(-2)).toEqual([
    { kind: 'alarm not-leased', skipped: 4_940 },
    { type: 'alarm', alarm },
  ]);
  expect(said.slice(-2)).toEqual([
    '4940 more of this within a minute:',
    expect.stringMatching(/^Alarm: not-leased/),
  ]);
});
