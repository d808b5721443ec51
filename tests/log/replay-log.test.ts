import { expect, test } from 'vitest';
import { callReport } from '../../electron/log/call-report.ts';
import { callEventSchema } from '../../shared/call/events.ts';
import logs from '../shared/call/fixtures/campaign-77af685.json' with { type: 'json' };
import { replay } from '../support/tools/replay-log.ts';

const eventsOf = (wanted: string) =>
  callEventSchema.array().parse(logs.find(({ name }) => name === wanted)?.events);

const reported = (wanted: string) => {
  const parts = { told: [], checks: [], versions: {}, log: [], secrets: [] };
  const files = callReport({ events: eventsOf(wanted), ...parts });
  return files.find(({ name }) => name === 'call.jsonl')?.text ?? '';
};

test('the log in a report is replayed: its timeline, what was told, and what the rules conclude now', () => {
  const lines = replay(reported('the other party is busy'));
  expect(lines.slice(-2)).toEqual(['told:      second-party-busy', 'concluded: second-party-busy']);
  expect(lines.length).toBeGreaterThan(8);
});

test('a line that is no event of a call is told with its number, and the rest is replayed', () => {
  const lines = replay(`{"half\n${reported('the agent does not answer')}`);
  expect(lines[0]).toBe('line 1 is no event of a call');
  expect(lines.at(-1)).toMatch(/^concluded: first-party-not-reached/);
});

test('a log without its click can’t be replayed, and says so', () => {
  const [, ...withoutClick] = reported('the other party is busy').trim().split('\n');
  expect(replay(withoutClick.join('\n'))).toEqual([
    'The log does not begin with the click (call-requested).',
  ]);
});
