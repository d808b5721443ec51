import { expect, test } from 'vitest';
import type { CallEvent } from '../../../shared/call/events.ts';
import { type LegEnd, unknownEnd } from '../../../shared/call/outcome.ts';
import { recordOf, recordOfIncoming } from '../../../shared/call/recording.ts';
import type { IncomingEvent, IncomingEventBody } from '../../../shared/incoming/events.ts';
import { callRequested } from '../../support/storage/stored-calls.ts';

const cdr = (record: string | null, end: Partial<LegEnd> = {}): CallEvent => ({
  type: 'second-party-cdr',
  source: 'cdr',
  leg: 'b',
  callId: 'c',
  at: 1,
  cuid: '1.1',
  dst: '09351110001',
  end: { ...unknownEnd, ...end },
  startedAt: null,
  endedAt: null,
  record,
});

test('the recording is that of the record which is believed, or of one that completes it', () => {
  const begun = callRequested('c', 0);
  const failed = cdr('failed.wav', { disposition: 'FAILED' });
  const talked = cdr('talk.wav', { disposition: 'ANSWERED', talkSeconds: 42 });
  const longer = cdr(null, { disposition: 'ANSWERED', talkSeconds: 43 });
  expect(recordOf([])).toBeNull();
  expect(recordOf([begun, cdr(null)])).toBeNull();
  expect(recordOf([begun, talked, failed])).toBe('talk.wav');
  expect(recordOf([begun, failed, longer, talked])).toBe('talk.wav');
});

const seconds = { ringSeconds: null, talkSeconds: null };
const incoming = (...bodies: IncomingEventBody[]): IncomingEvent[] =>
  bodies.map((body, at) => ({ callId: 'c', at, ...body }));
const rang: IncomingEventBody = {
  type: 'incoming-rang',
  source: 'webhook',
  number: '09351110001',
  agentNumber: '201',
  route: 'external',
  uniqueId: '1.1',
  entryPoint: null,
};
const recorded: IncomingEventBody = {
  type: 'incoming-cdr',
  source: 'webhook',
  cuid: '1.1',
  src: '09351110001',
  dst: '201',
  disposition: 'ANSWERED',
  startedAt: null,
  endedAt: null,
  record: 'in.wav',
  ...seconds,
};
const ended = (outcome: 'answered' | 'answered-elsewhere'): IncomingEventBody => ({
  type: 'incoming-ended',
  source: 'app',
  outcome,
  ...seconds,
});

test('of a call to the agent only what the agent talked can be heard', () => {
  expect(recordOfIncoming(incoming(rang, recorded, ended('answered')))).toBe('in.wav');
  expect(recordOfIncoming(incoming(rang, ended('answered'), recorded))).toBe('in.wav');
  expect(recordOfIncoming(incoming(rang, recorded, ended('answered-elsewhere')))).toBeNull();
  expect(recordOfIncoming(incoming(rang, ended('answered')))).toBeNull();
  expect(recordOfIncoming([])).toBeNull();
});
