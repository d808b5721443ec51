import type { CallEvent } from '../../../shared/call/events.ts';
import type { Verdict } from '../../../shared/call/outcome.ts';
import {
  added,
  answered,
  app,
  asked,
  asks,
  cdr,
  end,
  ended,
  none,
  originated,
  outgoing,
  report,
  requested,
  type Step,
  state,
  status,
  upToAsked,
  verdict,
} from './log-steps.ts';

/** Invented call logs for looking at screens: what an engine would have written, second by second. */
export interface Sketch {
  callId: string;
  number: string;
  /** UTC ms of the click. */
  startedAt: number;
  kind: SketchKind;
}

export const sketchKinds = [
  'asking',
  'waiting',
  'ringing-a',
  'routed',
  'ringing-b',
  'talking',
  'completed',
  'long-talk',
  'no-answer-a',
  'declined-a',
  'hung-up-before-routing',
  'hung-up-while-ringing',
  'no-answer-b',
  'busy-b',
  'failed-b',
  'routing-failed',
  'not-started',
  'refused',
  'unreachable',
  'cancelled',
  'unconfirmed',
  'originated',
  'originated-untold',
  'originated-talked',
  'originated-no-trace',
  'originated-cancelled',
] as const;
export type SketchKind = (typeof sketchKinds)[number];

function steps({ kind, number, startedAt }: Sketch): Step[] {
  const toB = [...upToAsked(number), outgoing(9, number)];
  const bAt = startedAt + 9000;
  const untilRing: Step[] = [
    requested(number),
    asks,
    added,
    status(1.5, 'running'),
    state(2, 'a', 'ringing', 'AutoDialer'),
  ];
  const talk = (seconds: number): Step[] => [
    ...toB,
    state(15, 'b', 'in-use', number),
    state(15 + seconds, 'a', 'idle', number),
    cdr(16 + seconds, number, end('ANSWERED', 6, seconds, 16, 'Normal Clearing'), bAt),
    report(18 + seconds, end('ANSWERED', 6, seconds + 7, 16, 'Normal Clearing')),
    ended(
      18 + seconds,
      verdict(
        'completed',
        end('ANSWERED', 6, seconds + 7, 16, 'Normal Clearing'),
        end('ANSWERED', 6, seconds, 16, 'Normal Clearing'),
      ),
    ),
  ];
  switch (kind) {
    case 'asking':
      return [requested(number), asks];
    case 'waiting':
      return [requested(number), asks, added, status(1.5, 'waiting')];
    case 'ringing-a':
      return untilRing;
    case 'routed':
      return upToAsked(number);
    case 'ringing-b':
      return toB;
    case 'talking':
      return [...toB, state(15, 'b', 'in-use', number)];
    case 'completed':
      return talk(42);
    case 'long-talk':
      return talk(754);
    case 'no-answer-a':
    case 'declined-a': {
      const declined = kind === 'declined-a';
      const told = declined
        ? end('BUSY', 5, 0, 21, 'Call Rejected')
        : end('NO ANSWER', 30, 0, 19, 'No answer from user');
      const at = declined ? 7 : 32;
      return [
        ...untilRing,
        state(at, 'a', 'idle', 'AutoDialer'),
        status(at + 0.5, 'completed'),
        report(at + 3, told),
        ended(
          at + 3,
          verdict('first-party-not-reached', told, none, { reason: declined ? 'declined' : 'no-answer' }),
        ),
      ];
    }
    case 'hung-up-before-routing':
      return [
        ...untilRing,
        state(8, 'a', 'in-use', 'AutoDialer'),
        report(12, end('ANSWERED', 6, 2, 16, 'Normal Clearing')),
        [27, { type: 'deadline-passed', ...app, deadline: 'cdr-grace' }],
        ended(
          27,
          verdict('first-party-hung-up-before-routing', end('ANSWERED', 6, 2, 16, 'Normal Clearing'), none, {
            inferred: true,
            otherReading: 'component-address',
          }),
        ),
      ];
    case 'hung-up-while-ringing':
      return [
        ...toB,
        state(18, 'a', 'idle', number),
        cdr(20, number, end('NO ANSWER', 9, 0, 16, 'Normal Clearing'), bAt),
        report(22, answered),
        ended(
          22,
          verdict(
            'first-party-hung-up-while-ringing',
            end('ANSWERED', 6, 10, 16, 'Normal Clearing'),
            end('NO ANSWER', 9, 0),
            { inferred: true },
          ),
        ),
      ];
    case 'no-answer-b':
      return [
        ...toB,
        cdr(41, number, end('NO ANSWER', 30, 0, 19, 'No answer from user'), bAt),
        report(43, end('ANSWERED', 6, 32, 16, 'Normal Clearing')),
        ended(
          43,
          verdict(
            'second-party-no-answer',
            end('ANSWERED', 6, 32),
            end('NO ANSWER', 30, 0, 19, 'No answer from user'),
          ),
        ),
      ];
    case 'busy-b':
      return [
        ...toB,
        cdr(12, number, end('BUSY', 2, 0, 17, 'User busy'), bAt),
        report(14, end('ANSWERED', 6, 4)),
        ended(14, verdict('second-party-busy', end('ANSWERED', 6, 4), end('BUSY', 2, 0, 17, 'User busy'))),
      ];
    case 'failed-b':
      return [
        ...toB,
        cdr(11, number, end('FAILED', 0, 0, 38, 'Network out of order'), bAt),
        report(13, end('ANSWERED', 6, 3)),
        ended(
          13,
          verdict(
            'second-party-failed',
            end('ANSWERED', 6, 3),
            end('FAILED', 0, 0, 38, 'Network out of order'),
          ),
        ),
      ];
    case 'routing-failed':
      return [
        ...untilRing,
        state(8, 'a', 'in-use', 'AutoDialer'),
        asked(8.4, number, false),
        report(13, end('ANSWERED', 6, 3)),
        ended(13, verdict('routing-failed', end('ANSWERED', 6, 3), none, { reason: 'answered-late' })),
      ];
    case 'not-started':
      return [
        requested(number),
        asks,
        added,
        status(1.5, 'waiting'),
        [
          2,
          {
            type: 'trunk-manager-seen',
            source: 'report',
            leg: null,
            title: 'Sales line',
            problem: 'inactive',
          },
        ],
        [3, { type: 'campaign-removed', ...app }],
        ended(3, verdict('not-started', none, none, { reason: 'trunk-manager-inactive' })),
      ];
    case 'refused': {
      const error = {
        kind: 'pbx-said-no',
        service: 'autodialer/campaigns/add',
        words: 'Campaign limit reached',
      } as const;
      return [
        requested(number),
        asks,
        [0.9, { type: 'campaign-not-added', ...app, fate: 'certain', error }],
        ended(0.9, verdict('refused-by-pbx', none, none, { words: 'Campaign limit reached' })),
      ];
    }
    case 'unreachable': {
      const error = {
        kind: 'pbx-unreachable',
        address: 'pbx.example.test',
        code: 'ECONNREFUSED',
        sent: false,
      } as const;
      return [
        requested(number),
        asks,
        [2.2, { type: 'campaign-not-added', ...app, fate: 'certain', error }],
        ended(2.2, verdict('pbx-unreachable', none, none)),
      ];
    }
    case 'cancelled':
      return [
        ...untilRing,
        [5, { type: 'cancel-requested', ...app }],
        [5.3, { type: 'campaign-removed', ...app }],
        ended(5.3, verdict('cancelled', none, none)),
      ];
    case 'unconfirmed':
      return [
        ...untilRing,
        [122, { type: 'deadline-passed', ...app, deadline: 'evidence' }],
        ended(122, verdict('unconfirmed', none, none)),
      ];
    case 'originated':
    case 'originated-untold':
      return originated(number);
    case 'originated-talked':
      return [
        ...originated(number),
        cdr(62, number, end('ANSWERED', 8, 40), startedAt + 12_000),
        ended(62, verdict('completed', none, end('ANSWERED', 8, 40))),
      ];
    case 'originated-no-trace':
      return [
        ...originated(number),
        [75, { type: 'deadline-passed', ...app, deadline: 'evidence' }],
        ended(75, verdict('unconfirmed', none, none, { reason: 'no-trace' })),
      ];
    case 'originated-cancelled':
      return [
        ...originated(number),
        [5, { type: 'cancel-requested', ...app }],
        ended(5, verdict('cancelled', none, none, { reason: 'not-withdrawn' })),
      ];
  }
}

/** The log of a sketch, with times from its click on. */
export function logOf(sketch: Sketch): CallEvent[] {
  return steps(sketch).map(([second, body]) => ({
    callId: sketch.callId,
    at: Math.round(sketch.startedAt + second * 1000),
    ...body,
  }));
}

/** The verdict that stands in a sketch's log; null while it lives. */
export function verdictOf(events: CallEvent[]): Verdict | null {
  for (const event of events) if (event.type === 'call-ended') return event.verdict;
  return null;
}
