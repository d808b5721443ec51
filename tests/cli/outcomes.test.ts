import { vi } from 'vitest';
import type { Script } from '../../electron/pbx/sandbox/sandbox.ts';
import { testInProcess as test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 10 });

interface Row {
  name: string;
  agent?: string;
  number: string;
  script?: Partial<Script>;
  timeout?: string;
  code: number;
  last: object;
  /** With events of the PBX and without; left out: not looked at. */
  otherReading?: Record<'all' | 'none', string>;
}

const nobody = { disposition: null, ringSeconds: null, talkSeconds: null, cause: null };

/** The table of outcomes, row by row; the seconds are those that the simulated PBX counts. */
const rows: Row[] = [
  {
    name: 'both talk',
    number: '0912 555 0100',
    code: 0,
    last: {
      outcome: 'completed',
      inferred: false,
      number: '09125550100',
      legs: {
        a: {
          disposition: 'ANSWERED',
          ringSeconds: 2,
          talkSeconds: 8,
          cause: { code: 16, text: 'Normal Clearing' },
        },
        b: { disposition: 'ANSWERED', ringSeconds: 3, talkSeconds: 4 },
      },
    },
  },
  {
    name: 'an extension is called through exten-api',
    number: '302',
    code: 6,
    last: {
      outcome: 'second-party-busy',
      inferred: false,
      number: '302',
      legs: { a: { disposition: 'ANSWERED' }, b: { disposition: 'BUSY', ringSeconds: 2, talkSeconds: 0 } },
    },
  },
  {
    name: 'the call limit ends the talk',
    number: '09125550105',
    code: 0,
    last: { outcome: 'completed', legs: { b: { talkSeconds: 20 } } },
  },
  {
    name: 'both talk, and leg A leaves no report',
    number: '09125550109',
    timeout: '3',
    code: 0,
    last: {
      outcome: 'completed',
      inferred: true,
      legs: { a: nobody, b: { disposition: 'ANSWERED', talkSeconds: 4 } },
    },
  },
  {
    name: 'the agent is busy',
    agent: '217',
    number: '09125550100',
    code: 5,
    last: {
      outcome: 'first-party-not-reached',
      reason: 'busy',
      message: 'Your phone was busy',
      legs: { a: { disposition: 'BUSY', ringSeconds: 1, cause: { code: 17, text: 'User busy' } }, b: nobody },
    },
  },
  {
    name: 'the agent does not respond',
    agent: '218',
    number: '09125550100',
    code: 5,
    last: {
      outcome: 'first-party-not-reached',
      reason: 'no-answer',
      message: 'You did not answer your phone',
      legs: { a: { disposition: 'NO ANSWER', ringSeconds: 8, cause: { code: 18 } }, b: nobody },
    },
  },
  {
    name: 'the agent does not answer',
    agent: '219',
    number: '09125550100',
    code: 5,
    last: {
      outcome: 'first-party-not-reached',
      reason: 'no-answer',
      message: 'You did not answer your phone',
      legs: { a: { disposition: 'NO ANSWER', ringSeconds: 8, cause: { code: 19 } }, b: nobody },
    },
  },
  {
    name: 'the agent declines',
    agent: '221',
    number: '09125550100',
    code: 5,
    last: {
      outcome: 'first-party-not-reached',
      reason: 'declined',
      message: 'You declined the call',
      legs: {
        a: { disposition: 'BUSY', ringSeconds: 3, cause: { code: 21, text: 'Call Rejected' } },
        b: nobody,
      },
    },
  },
  {
    name: "the agent's phone cannot be reached",
    agent: '227',
    number: '09125550100',
    code: 5,
    last: {
      outcome: 'first-party-not-reached',
      reason: 'failed',
      legs: { a: { disposition: 'FAILED', cause: { code: 27 } } },
    },
  },
  {
    name: "the agent's phone is lost",
    agent: '230',
    number: '09125550100',
    code: 5,
    last: {
      outcome: 'first-party-not-reached',
      reason: 'lost',
      legs: { a: { disposition: 'LOST' }, b: nobody },
    },
  },
  {
    name: 'the agent hangs up before the routing',
    agent: '231',
    number: '09125550100',
    code: 5,
    last: {
      outcome: 'first-party-hung-up-before-routing',
      inferred: true,
      otherReading: 'component-address',
      legs: { a: { disposition: 'ANSWERED' }, b: nobody },
    },
  },
  {
    name: 'the agent hangs up while the other phone rings',
    number: '09125550106',
    code: 5,
    last: {
      outcome: 'first-party-hung-up-while-ringing',
      inferred: true,
      legs: {
        a: { disposition: 'ANSWERED' },
        b: { disposition: 'NO ANSWER', ringSeconds: 4, talkSeconds: 0 },
      },
    },
  },
  {
    name: 'the agent hangs up while the other phone rings, and the PBX keeps no record of it',
    number: '09125550107',
    code: 5,
    last: {
      outcome: 'first-party-hung-up-while-ringing',
      inferred: true,
      legs: { b: nobody },
    },
    otherReading: { all: 'first-party-hung-up', none: 'trunk-name' },
  },
  {
    name: 'the trunk is unknown to the PBX',
    number: '09125550110',
    code: 5,
    last: { outcome: 'first-party-hung-up-while-ringing', inferred: true },
    otherReading: { all: 'trunk-name', none: 'trunk-name' },
  },
  {
    name: 'the second party does not answer',
    number: '09125550101',
    code: 6,
    last: {
      outcome: 'second-party-no-answer',
      inferred: false,
      legs: {
        a: { disposition: 'ANSWERED' },
        b: { disposition: 'NO ANSWER', ringSeconds: 30, talkSeconds: 0 },
      },
    },
  },
  {
    name: 'the second party is busy',
    number: '09125550102',
    code: 6,
    last: {
      outcome: 'second-party-busy',
      inferred: false,
      legs: { b: { disposition: 'BUSY', ringSeconds: 2 } },
    },
  },
  {
    name: 'the second party cannot be reached',
    number: '09125550103',
    code: 6,
    last: {
      outcome: 'second-party-failed',
      inferred: false,
      legs: { b: { disposition: 'FAILED', ringSeconds: 1 } },
    },
  },
  {
    name: 'neither report nor CDR is ever written',
    number: '09125550112',
    timeout: '3',
    code: 8,
    last: { outcome: 'unconfirmed', legs: { a: nobody, b: nobody } },
  },
];

const cases = rows.flatMap((row) => [
  { ...row, events: 'all' as const },
  { ...row, events: 'none' as const },
]);

test.concurrent.for(cases)('$name (events: $events)', async (row, { openDesk, expect }) => {
  const { agent = '201', number, timeout, events, code, last, otherReading } = row;
  const desk = await openDesk({ agent, events });
  const dialled = await desk.dialled(number, ...(timeout === undefined ? [] : ['--timeout', timeout]));
  expect(dialled.last).toMatchObject({ type: 'call-ended', source: 'app', leg: null, ...last });
  if (otherReading !== undefined) expect(dialled.last).toMatchObject({ otherReading: otherReading[events] });
  expect(dialled.code).toBe(code);
  expect(dialled.lines.filter(({ type }) => type === 'call-ended')).toHaveLength(1);
  expect(desk.campaignsEver).toHaveLength(1);
  expect(dialled.lines.some(({ source }) => source === 'webhook')).toBe(events === 'all');
});
