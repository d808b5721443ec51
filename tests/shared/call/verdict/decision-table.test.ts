import { describe, expect, test } from 'vitest';
import type { CallEvent, CallEventBody, CallRequested } from '../../../../shared/call/events.ts';
import { foldCall } from '../../../../shared/call/fold.ts';
import type { Verdict } from '../../../../shared/call/outcome.ts';
import { judge } from '../../../../shared/call/verdict/judge.ts';
import {
  added,
  asked,
  campaignRequested,
  click,
  elsewhere,
  end,
  ended,
  grace,
  refused,
  report,
  start,
  status,
  takenUp,
  timeout,
} from '../../../support/engine/call-evidence.ts';
import { verdict } from '../../../support/storage/stored-calls.ts';

/** Each fact at its second after the click. */
type Story = [seconds: number, fact: CallEventBody][];

function concluded(story: Story, changes: Partial<CallRequested> = {}): Verdict | null {
  const facts: Story = [[1, campaignRequested()], [2, added()], ...story];
  const events = facts.map(
    ([seconds, fact]): CallEvent => ({ callId: 'call-1', at: start + seconds * 1000, ...fact }),
  );
  const call = foldCall([click(changes), ...events]);
  return call && judge(call);
}

/** `outcome (inferred): reason / other reading`. */
function row(story: Story, changes: Partial<CallRequested> = {}): string | null {
  const told = concluded(story, changes);
  if (told === null) return null;
  const { outcome, inferred, reason, otherReading } = told;
  const doubt = otherReading === null ? '' : ` / ${otherReading}`;
  return `${outcome}${inferred ? ' (inferred)' : ''}${reason === null ? '' : `: ${reason}`}${doubt}`;
}

const requestRefused = (question: 'tied' | 'untied' | 'late' | 'none'): CallEventBody => ({
  type: 'request-refused',
  source: 'listener',
  leg: null,
  reason: 'wrong-secret',
  from: '192.0.2.20',
  target: 'POST /***/trunk-api',
  uniqueId: '',
  src: '',
  dst: '',
  question,
});

const place = { address: 'http://192.0.2.7:7920', secret: 'one' };
const left: CallEventBody = { type: 'listening-ended', source: 'app', leg: null };
const back = (address = place.address): CallEventBody => ({
  ...takenUp,
  type: 'call-taken-up',
  source: 'app',
  leg: null,
  listening: { ...place, address },
});
const reports = {
  ANSWERED: report(end('ANSWERED', { ring: 6, talk: 40 })),
  'NO ANSWER': report(end('NO ANSWER', { cause: 19 })),
};
/** Leg A was up from second 12 to second 16, by the PBX's clock. */
const answeredAt12: CallEventBody = {
  ...reports.ANSWERED,
  type: 'first-party-report',
  source: 'report',
  leg: 'a',
  reportId: 'report-1',
  end: end('ANSWERED', { ring: 6, talk: 4 }),
  tries: 1,
  answeredAt: start + 12_000,
};

const questions: Record<string, Story> = {
  'never came, no gap': [],
  'refused, tied': [[13, requestRefused('tied')]],
  'refused by this app itself': [[13, refused('unreadable')]],
  'refused, not tied': [[13, requestRefused('untied')]],
  'refused, and no question': [[13, requestRefused('none')]],
  away: [
    [11, left],
    [14, back()],
  ],
  'away, then refused after the return, tied': [
    [11, left],
    [14, back()],
    [15, requestRefused('tied')],
  ],
};

/** docs/wire-contract.md, W8.4. */
const table: [question: string, report: 'ANSWERED' | 'none' | 'not ANSWERED', outcome: string][] = [
  ['never came, no gap', 'ANSWERED', 'first-party-hung-up-before-routing (inferred) / component-address'],
  ['never came, no gap', 'none', 'unconfirmed'],
  ['never came, no gap', 'not ANSWERED', 'first-party-not-reached: no-answer'],
  ['refused, tied', 'ANSWERED', 'routing-failed: request-refused'],
  ['refused, tied', 'none', 'routing-failed (inferred): request-refused'],
  ['refused, tied', 'not ANSWERED', 'routing-failed (inferred): request-refused'],
  ['refused by this app itself', 'ANSWERED', 'routing-failed: request-unreadable'],
  ['refused by this app itself', 'none', 'routing-failed (inferred): request-unreadable'],
  ['refused by this app itself', 'not ANSWERED', 'routing-failed (inferred): request-unreadable'],
  ['refused, not tied', 'ANSWERED', 'routing-failed (inferred): request-refused / first-party-hung-up'],
  ['refused, not tied', 'none', 'unconfirmed'],
  ['refused, not tied', 'not ANSWERED', 'first-party-not-reached: no-answer'],
  [
    'refused, and no question',
    'ANSWERED',
    'first-party-hung-up-before-routing (inferred) / component-address',
  ],
  ['away', 'ANSWERED', 'routing-failed (inferred): app-was-away / first-party-hung-up'],
  ['away', 'none', 'unconfirmed'],
  ['away', 'not ANSWERED', 'first-party-not-reached: no-answer'],
  ['away, then refused after the return, tied', 'ANSWERED', 'routing-failed: request-refused'],
  ['away, then refused after the return, tied', 'none', 'routing-failed (inferred): request-refused'],
  ['away, then refused after the return, tied', 'not ANSWERED', 'routing-failed (inferred): request-refused'],
];

describe('what a question, a report and listening mean together (W8.4)', () => {
  test.each(table)('%s, report %s: %s', (question, told, outcome) => {
    const ran: Story = [[8, status('running')], ...(questions[question] ?? [])];
    const ends: Record<typeof told, Story> = {
      ANSWERED: [
        [20, reports.ANSWERED],
        [35, grace],
      ],
      none: [[140, timeout]],
      'not ANSWERED': [[20, reports['NO ANSWER']]],
    };
    expect(row([...ran, ...ends[told]])).toBe(outcome);
  });
});

describe('a question that was answered proves that the agent picked up (W8.5)', () => {
  const missed = reports['NO ANSWER'];
  test('without a record of leg B the report is not believed', () => {
    expect(
      row([
        [13, asked()],
        [20, missed],
        [35, grace],
      ]),
    ).toBe('unconfirmed');
  });

  test('answered too late it was, inferred', () => {
    expect(
      row([
        [13, asked({ inTime: false })],
        [20, missed],
        [35, grace],
      ]),
    ).toBe('routing-failed (inferred): answered-late');
  });
});

describe('a gap in listening counts where leg A may have been up in it (W8.4)', () => {
  const hungUp = 'first-party-hung-up-before-routing (inferred) / component-address';
  const away = 'routing-failed (inferred): app-was-away / first-party-hung-up';
  const answered: Story = [
    [20, answeredAt12],
    [35, grace],
  ];
  test.each<[string, Story, string]>([
    [
      'before it was answered',
      [
        [5, left],
        [9, back()],
      ],
      hungUp,
    ],
    [
      'after it was over',
      [
        [19, left],
        [19.5, back()],
      ],
      hungUp,
    ],
    [
      'while it was up',
      [
        [13, left],
        [13.3, back()],
      ],
      away,
    ],
    ['that goes on', [[13, left]], away],
    [
      'that ends at another address, where the PBX does not ask',
      [
        [5, left],
        [9, back('http://192.0.2.9:7920')],
      ],
      away,
    ],
    [
      'of a process that died, from its last sign of life',
      [
        [8, status('running')],
        [14, back()],
      ],
      away,
    ],
  ])('%s', (_name, gap, outcome) => {
    expect(row([...gap, ...answered], { listening: place })).toBe(outcome);
  });

  test('where the report does not say when, any gap from the order to the end', () => {
    const story: Story = [
      [5, left],
      [9, back()],
      [20, reports.ANSWERED],
      [35, grace],
    ];
    expect(row(story)).toBe(away);
  });
});

describe('a refused question counts only while the call could ask (W6.5)', () => {
  const unconfirmed = ended(verdict({ outcome: 'unconfirmed' }));
  const told: Story = [
    [8, status('running')],
    [140, timeout],
    [140.001, unconfirmed],
  ];
  test.each([
    ['by this app', { ...refused('call-ended'), question: 'late' } as CallEventBody],
    ['by the way in', requestRefused('late')],
  ])('after the call was told as unconfirmed it may be another call’s: refused %s', (_name, question) => {
    expect(row([...told, [300, question]])).toBe('unconfirmed');
    expect(row([...told, [300, question], [310, reports.ANSWERED], [325, grace]])).toBe(
      'routing-failed (inferred): request-refused / first-party-hung-up',
    );
  });

  test('after leg A’s end, by the report’s own times, it is none of it', () => {
    expect(
      row([
        [30, requestRefused('tied')],
        [31, answeredAt12],
        [46, grace],
      ]),
    ).toBe('first-party-hung-up-before-routing (inferred) / component-address');
  });

  test('after the end was told, but while leg A was up by the report’s own times, it is certainly its', () => {
    const late: CallEventBody = { ...answeredAt12, answeredAt: start + 200_000 } as CallEventBody;
    expect(row([...told, [202, requestRefused('late')], [230, late], [245, grace]])).toBe(
      'routing-failed: request-refused',
    );
  });
});

describe('a record through an API component beside a refused question', () => {
  const answered: Story = [[20, reports.ANSWERED]];
  const untied = { ...refused(), question: 'untied' } as CallEventBody;
  test('of another address: that is what it asked', () => {
    expect(row([[13, requestRefused('tied')], ...answered])).toBeNull();
    expect(row([[13, requestRefused('tied')], ...answered, [22, elsewhere()]])).toBe(
      'routing-failed: asked-elsewhere',
    );
  });

  test('a refused question that came here is the one that asked, also where no number ties it', () => {
    expect(row([[13, untied], ...answered, [22, elsewhere()]])).toBe('routing-failed: request-refused');
  });

  test('of two that may be its question the one that tells what is to be set counts, whichever came first', () => {
    const unreadable = { ...refused('unreadable'), question: 'untied' } as CallEventBody;
    const told = 'routing-failed (inferred): request-unreadable / first-party-hung-up';
    expect(row([[12, untied], [13, unreadable], ...answered, [40, grace]])).toBe(told);
    expect(row([[12, unreadable], [13, untied], ...answered, [40, grace]])).toBe(told);
  });
});
