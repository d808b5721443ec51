import { describe, expect, test } from 'vitest';
import { newCall } from '../../../../shared/call/call.ts';
import type { CallEventBody } from '../../../../shared/call/events.ts';
import { learn } from '../../../../shared/call/fold.ts';
import { judge } from '../../../../shared/call/verdict/judge.ts';
import type { PbxError } from '../../../../shared/errors.ts';
import {
  added,
  asked,
  campaignRequested,
  cancel,
  cdr,
  click,
  elsewhere,
  end,
  grace,
  inOrder,
  judged,
  known,
  legState,
  manager,
  notAdded,
  refused,
  report,
  start,
  status,
  stopped,
  takenUp,
  timeout,
  told,
  windowMoved,
} from '../../../support/engine/call-evidence.ts';

const answeredA = report(end('ANSWERED', { ring: 6, talk: 40 }));
const talked = cdr(end('ANSWERED', { ring: 9, talk: 31 }));
const late = asked({ inTime: false });

test.each([
  [
    'its number may have gone to another call’s phone',
    [{ ...asked(), mayBeAnothers: true } as CallEventBody],
  ],
  ['another question got none', [asked(), refused('another-request-was-answered')]],
])('where %s, a hang-up is told as one reading of two (W6.5)', (_name, questions) => {
  for (const hungUp of [cdr(end('NO ANSWER', { ring: 5 })), cdr({ ...end('NO ANSWER'), word: 'CANCEL' })])
    expect(judged([...questions, answeredA, hungUp])).toMatchObject({
      ...{ outcome: 'first-party-hung-up-while-ringing', inferred: true },
      otherReading: 'first-party-hung-up',
    });
});

describe('the agent was not reached', () => {
  const rows: [string, CallEventBody, string][] = [
    ['cause 21', report(end('NO ANSWER', { cause: 21 })), 'declined'],
    ['cause 21 although the word is BUSY', report(end('BUSY', { cause: 21 })), 'declined'],
    ['cause 17', report(end('FAILED', { cause: 17 })), 'busy'],
    ['cause 18', report(end('FAILED', { cause: 18 })), 'no-answer'],
    ['cause 19', report(end('BUSY', { cause: 19 })), 'no-answer'],
    ['NO ANSWER without a cause', report(end('NO ANSWER')), 'no-answer'],
    ['BUSY without a cause', report(end('BUSY')), 'busy'],
    ['FAILED with another cause', report(end('FAILED', { cause: 34 })), 'failed'],
    ['LOST, which has no cause', report(end('LOST')), 'lost'],
  ];
  test.each(rows)('%s tells why', (_name, evidence, reason) => {
    expect(told([evidence])).toBe(`first-party-not-reached: ${reason}`);
  });

  test('the report is shown with the verdict as the PBX counted it', () => {
    const verdict = judged([report(end('NO ANSWER', { ring: 28, cause: 19 }))]);
    expect(verdict?.legs.a).toEqual({
      disposition: 'NO ANSWER',
      ringSeconds: 28,
      talkSeconds: null,
      cause: { code: 19, text: 'cause 19' },
    });
  });

  test('a first of two attempts ends nothing, the second does', () => {
    const first = report(end('NO ANSWER', { cause: 19 }), { tries: 1 });
    const second = report(end('BUSY', { cause: 21 }), { tries: 2 });
    expect(told([first], { attempts: 2 })).toBeNull();
    expect(told([first, second], { attempts: 2 })).toBe('first-party-not-reached: declined');
    expect(told([second, first], { attempts: 2 })).toBe('first-party-not-reached: declined');
  });

  test('an attempt is the last one when the PBX says that the campaign is over', () => {
    const first = report(end('NO ANSWER', { cause: 19 }), { tries: 1 });
    expect(told([first, status('completed')], { attempts: 3 })).toBe('first-party-not-reached: no-answer');
  });

  test('after a routed question the CDR is awaited for the grace time', () => {
    const missed = report(end('NO ANSWER'));
    expect(told([asked(), missed])).toBeNull();
    expect(told([asked(), missed, grace])).toBe('unconfirmed');
  });
});

describe('the agent answered and nothing was routed', () => {
  test('without a question within the grace time the agent hung up, inferred', () => {
    expect(told([answeredA])).toBeNull();
    expect(told([answeredA, grace])).toBe('first-party-hung-up-before-routing (inferred)');
  });

  test('a wrong component address is always the other reading, whatever asked here before', () => {
    const before = judged([answeredA, grace], { componentAskedBefore: true });
    const never = judged([answeredA, grace], { componentAskedBefore: false });
    expect([before?.otherReading, never?.otherReading]).toEqual(['component-address', 'component-address']);
  });

  test('a refused question is a failed routing, at once', () => {
    expect(told([refused(), answeredA])).toBe('routing-failed: request-refused');
    expect(told([refused('unreadable'), answeredA])).toBe('routing-failed: request-unreadable');
  });

  test('a CDR through an API component that never asked here is a failed routing', () => {
    expect(told([answeredA, elsewhere()])).toBe('routing-failed: asked-elsewhere');
    expect(told([elsewhere(), answeredA, grace])).toBe('routing-failed: asked-elsewhere');
  });

  test('a refusal gives way to the answer that came after it', () => {
    expect(told([refused(), asked(), answeredA, talked])).toBe('completed');
  });

  test('a call that went on while no process lived is not blamed on the agent', () => {
    expect(told([takenUp, status('completed'), answeredA])).toBeNull();
    expect(told([takenUp, status('completed'), answeredA, grace])).toBe(
      'routing-failed (inferred): app-was-away',
    );
  });

  test('a question that came while no process lived says nothing about the address', () => {
    expect(told([takenUp, status('gone'), answeredA, elsewhere()])).toBe(
      'routing-failed (inferred): app-was-away',
    );
  });

  test('beside a stranger’s record the call’s own is waited for, where nobody listened', () => {
    const known = [takenUp, status('gone'), answeredA, { ...elsewhere(), isStranger: true } as const];
    expect(told(known)).toBeNull();
    expect(told([...known, grace])).toBe('routing-failed (inferred): app-was-away');
    expect(told([...known, talked])).toBe('completed');
  });
});

describe('answered too late', () => {
  test.each([
    ['no CDR', [grace], 'routing-failed: answered-late'],
    ['NO ANSWER', [cdr(end('NO ANSWER', { ring: 30 }))], 'routing-failed: answered-late'],
    ['BUSY', [cdr(end('BUSY'))], 'routing-failed: answered-late'],
    ['FAILED', [cdr(end('FAILED'))], 'routing-failed: answered-late'],
  ])('leg B %s is a failed routing', (_name, evidence, outcome) => {
    expect(told([late, answeredA, ...evidence])).toBe(outcome);
  });

  test('the PBX may have waited longer: who talked, talked', () => {
    expect(told([late, answeredA, talked])).toBe('completed');
  });

  test('an answer in time to the same question takes the lateness back', () => {
    expect(told([late, asked(), answeredA, grace])).toBe('first-party-hung-up-while-ringing (inferred)');
    expect(told([asked(), late, answeredA, grace])).toBe('first-party-hung-up-while-ringing (inferred)');
  });

  test('without a report it is told at the deadline', () => {
    expect(told([late])).toBeNull();
    expect(told([late, timeout])).toBe('routing-failed (inferred): answered-late');
  });
});

describe('routed, and both legs known', () => {
  const rows: [string, CallEventBody, string][] = [
    ['ANSWERED', talked, 'completed'],
    ['BUSY', cdr(end('BUSY')), 'second-party-busy'],
    ['FAILED', cdr(end('FAILED')), 'second-party-failed'],
    ['LOST', cdr(end('LOST')), 'second-party-failed'],
    ['NO ANSWER after 30 of 30 s', cdr(end('NO ANSWER', { ring: 30 })), 'second-party-no-answer'],
    [
      'NO ANSWER after 27 s, the last of the tolerance',
      cdr(end('NO ANSWER', { ring: 27 })),
      'second-party-no-answer',
    ],
    [
      'NO ANSWER after 26 s, just short of it',
      cdr(end('NO ANSWER', { ring: 26 })),
      'first-party-hung-up-while-ringing (inferred)',
    ],
    ['NO ANSWER without a ring time', cdr(end('NO ANSWER')), 'second-party-no-answer (inferred)'],
  ];
  test.each(rows)('leg B %s', (_name, evidence, outcome) => {
    expect(told([asked(), answeredA, evidence])).toBe(outcome);
  });

  /** The question came three seconds after the click; `before`: how long before it the record began. */
  const lasted = (durationSeconds: number, before: number | null) => {
    const startedAt = before === null ? null : start + 3000 - before * 1000;
    return cdr({ ...end('NO ANSWER'), durationSeconds }, { startedAt });
  };
  test.each<[string, CallEventBody, string]>([
    ['that began with the question', lasted(30, 0), 'second-party-no-answer'],
    ['that began later', lasted(29, -2), 'second-party-no-answer'],
    [
      'that began with leg A and is short without it',
      lasted(30, 18),
      'first-party-hung-up-while-ringing (inferred)',
    ],
    ['that began with leg A and is long without it', lasted(48, 18), 'second-party-no-answer'],
    ['that does not say when it began', lasted(28, null), 'second-party-no-answer'],
    ['that is short', lasted(8, 0), 'first-party-hung-up-while-ringing (inferred)'],
  ])('the ringing is what lies after the question of a record %s (W8.3)', (_name, evidence, outcome) => {
    expect(told([asked(), answeredA, evidence])).toBe(outcome);
  });

  test('the ring time is the route’s own', () => {
    const rang = cdr(end('NO ANSWER', { ring: 17 }));
    expect(told([asked(), answeredA, rang], { ringSeconds: 20 })).toBe('second-party-no-answer');
    expect(told([asked(), answeredA, rang], { ringSeconds: 21 })).toBe(
      'first-party-hung-up-while-ringing (inferred)',
    );
  });

  test('no CDR counts only after the grace time, and a wrong trunk looks the same', () => {
    expect(judged([asked(), answeredA])).toBeNull();
    expect(judged([asked(), answeredA, grace])).toMatchObject({
      outcome: 'first-party-hung-up-while-ringing',
      inferred: true,
      otherReading: 'trunk-name',
    });
  });

  test('no CDR blames nobody where the PBX told that the other phone was in use', () => {
    const spoke = [legState('b', 'ringing'), legState('b', 'in-use'), legState('b', 'idle')];
    expect(told([asked(), ...spoke, answeredA, grace])).toBe('unconfirmed');
  });

  test('no CDR casts no doubt on the trunk where the PBX told that the other phone rang', () => {
    const rang = [legState('b', 'ringing'), legState('b', 'idle')];
    expect(judged([asked(), ...rang, answeredA, grace])).toMatchObject({
      outcome: 'first-party-hung-up-while-ringing',
      inferred: true,
      otherReading: 'first-party-hung-up',
    });
  });

  /** Seconds that it rang, where 30 were ordered. */
  const rings: [number, string, string | null][] = [
    [5, 'first-party-hung-up-while-ringing', null],
    [17, 'first-party-hung-up-while-ringing', null],
    [20, 'first-party-hung-up-while-ringing', 'ring-time'],
    [25, 'first-party-hung-up-while-ringing', 'ring-time'],
    [28, 'second-party-no-answer', null],
    [33, 'second-party-no-answer', null],
    [34, 'second-party-no-answer', 'ring-time'],
    [60, 'second-party-no-answer', 'ring-time'],
  ];
  test.each(rings)(
    'no answer after %i of 30 seconds is %s, other reading %s (W8.3)',
    (ring, outcome, reading) => {
      const verdict = judged([asked(), answeredA, cdr(end('NO ANSWER', { ring }))], { ringSeconds: 30 });
      expect(verdict).toMatchObject({ outcome, otherReading: reading });
      if (reading !== null) expect(verdict?.inferred).toBe(true);
    },
  );

  test('a caller who gave up, in the PBX’s own word, hung up after whatever time', () => {
    const gaveUp = { ...end('NO ANSWER', { ring: 20 }), word: 'CANCEL' };
    expect(judged([asked(), answeredA, cdr(gaveUp)], { ringSeconds: 30 })?.otherReading).toBeNull();
  });

  test('talk and ring seconds are the PBX’s own', () => {
    expect(judged([asked(), answeredA, talked])?.legs.b).toMatchObject({ ringSeconds: 9, talkSeconds: 31 });
  });
});

describe('leg B known, leg A’s report missing', () => {
  test('a talk waits for the report and is inferred at the deadline', () => {
    expect(told([asked(), talked])).toBeNull();
    expect(told([asked(), talked, timeout])).toBe('completed (inferred)');
    expect(told([asked(), talked, stopped])).toBe('completed (inferred)');
  });

  test('a report that contradicts the talk leaves it inferred', () => {
    expect(told([asked(), talked, report(end('NO ANSWER'))])).toBe('completed (inferred)');
  });

  test('a talk beside a second question, which got no number, is inferred: it may be the other one’s', () => {
    const second = refused('another-request-was-answered');
    expect(told([asked(), second, answeredA, talked])).toBe('completed (inferred)');
    expect(told([second, answeredA, talked, asked()])).toBe('completed (inferred)');
  });

  test('the report of an earlier attempt does not end a talk of the next one', () => {
    const first = report(end('NO ANSWER'), { tries: 1 });
    expect(told([first, asked(), talked], { attempts: 2 })).toBeNull();
    expect(told([first, asked(), talked, report(end('ANSWERED'), { tries: 2 })], { attempts: 2 })).toBe(
      'completed',
    );
  });

  test.each([
    ['BUSY', cdr(end('BUSY')), 'second-party-busy (inferred)'],
    ['FAILED', cdr(end('FAILED')), 'second-party-failed (inferred)'],
    ['NO ANSWER, rung out', cdr(end('NO ANSWER', { ring: 29 })), 'second-party-no-answer (inferred)'],
    ['NO ANSWER, short', cdr(end('NO ANSWER', { ring: 4 })), 'first-party-hung-up-while-ringing (inferred)'],
  ])('%s is told at the deadline, inferred', (_name, evidence, outcome) => {
    expect(told([asked(), evidence])).toBeNull();
    expect(told([asked(), evidence, timeout])).toBe(outcome);
  });
});

describe('no evidence by the deadline', () => {
  test.each([
    ['nothing at all', []],
    ['a campaign that ran', [status('waiting'), status('running')]],
    ['a completed one', [status('completed')]],
    ['a routed question', [asked()]],
    ['ringing that an event told', [legState('a', 'ringing')]],
  ])('%s is unconfirmed', (_name, evidence) => {
    expect(told(evidence)).toBeNull();
    expect(told([...evidence, timeout])).toBe('unconfirmed');
  });

  test('a refusal and an elsewhere tell more than silence', () => {
    expect(told([refused(), timeout])).toBe('routing-failed (inferred): request-refused');
    expect(told([elsewhere(), timeout])).toBe('routing-failed (inferred): asked-elsewhere');
  });

  test('a question that was answered here proves more than a record of one that went elsewhere', () => {
    expect(told([elsewhere(), asked(), timeout])).toBe('unconfirmed');
    expect(told([asked(), elsewhere(), timeout])).toBe('unconfirmed');
  });

  test('a stranger’s record without a report proves nothing', () => {
    const strangers = { ...elsewhere(), isStranger: true } as CallEventBody;
    expect(told([strangers, timeout])).toBe('unconfirmed');
  });

  test('an unconfirmed call is told again by evidence that comes later', () => {
    expect(told([asked(), timeout, answeredA, talked])).toBe('completed');
    expect(told([timeout, report(end('BUSY', { cause: 17 }))])).toBe('first-party-not-reached: busy');
  });

  test('stopping to follow a talk is a cancel that could withdraw nothing, never a completed call', () => {
    expect(told([asked(), stopped])).toBe('cancelled: not-withdrawn');
  });
});

describe('not started', () => {
  const waiting = status('waiting');
  test('an inactive or missing manager is told as soon as it is seen beside a waiting campaign', () => {
    expect(told([waiting, manager('inactive')])).toBe('not-started: trunk-manager-inactive');
    expect(told([waiting, manager('missing')])).toBe('not-started: trunk-manager-missing');
    expect(told([manager('inactive')])).toBeNull();
  });

  const hoursAfter = (seconds: number) => {
    const seen = { callId: 'call-1', at: start + 2000 + seconds * 1000, ...manager('outside-hours') };
    const events = [...inOrder([campaignRequested(), added(), waiting]), seen];
    return judge(events.reduce(learn, newCall(click())));
  };
  test('the hours alone refuse nothing: they count after ten seconds of waiting', () => {
    expect(hoursAfter(3)).toBeNull();
    expect(hoursAfter(9.9)).toBeNull();
    expect(hoursAfter(10)).toMatchObject({
      outcome: 'not-started',
      inferred: true,
      reason: 'trunk-manager-outside-hours',
    });
  });

  test('outside the hours, a campaign that runs is no failure', () => {
    expect(told([status('running'), manager('outside-hours')])).toBeNull();
  });

  test('at capacity is told at the deadline', () => {
    expect(told([waiting, manager('at-capacity')])).toBeNull();
    expect(told([waiting, manager('at-capacity'), timeout])).toBe(
      'not-started (inferred): trunk-manager-at-capacity',
    );
  });

  test('with nothing wrong in sight it was still waiting', () => {
    expect(told([waiting, manager(null), timeout])).toBe('not-started (inferred): still-waiting');
    expect(told([waiting, timeout])).toBe('not-started (inferred): still-waiting');
  });

  test('a window that had to be moved says that the clocks are apart', () => {
    expect(told([waiting, windowMoved, timeout])).toBe('not-started (inferred): clocks-apart');
    const over = { ...windowMoved, moved: false } as CallEventBody;
    expect(told([status('completed'), over, timeout])).toBe('not-started (inferred): clocks-apart');
  });

  test('a campaign that was over soon after its window was moved may have run', () => {
    expect(told([waiting, windowMoved, status('completed'), timeout])).toBe('unconfirmed');
  });

  test('a campaign over after its window, never seen running, had its window pass', () => {
    const oneMinute = { windowMinutes: 1 / 30 };
    expect(told([waiting, status('completed'), timeout], oneMinute)).toBe(
      'not-started (inferred): window-over',
    );
    expect(told([waiting, status('running'), status('completed'), timeout], oneMinute)).toBe('unconfirmed');
  });

  test.each([
    ['a question', asked()],
    ['a report', report(end('NO ANSWER'), { tries: 1 })],
    ['a CDR', cdr(end('BUSY'))],
    ['a look that saw it running', status('running')],
  ])('%s is stronger than a waiting that was seen before', (_name, trace) => {
    const verdict = told([waiting, trace, manager('inactive'), timeout], { attempts: 2 });
    expect(verdict).not.toContain('not-started');
  });

  const byNumber = (word: 'ANSWERED' | 'NO ANSWER') =>
    ({ ...cdr(end(word), { cuid: 'other' }), identity: 'by-number' }) as CallEventBody;
  test.each([
    ['a talk', byNumber('ANSWERED'), 'completed (inferred)'],
    ['an unanswered call', byNumber('NO ANSWER'), 'second-party-no-answer (inferred)'],
    ['a call that asked elsewhere', elsewhere(), 'routing-failed (inferred): asked-elsewhere'],
  ])(
    '%s that fits by its number alone is another’s while the campaign waits (W8.6)',
    (_name, guess, then) => {
      expect(told([waiting, guess])).toBeNull();
      expect(told([waiting, guess, timeout])).toBe('not-started (inferred): still-waiting');
      expect(told([waiting, guess, status('running'), timeout])).toBe(then);
    },
  );

  test('a talk that fits by number and time and was over before the question came is another’s (W8.6)', () => {
    const talkOver = (endedAt: number) =>
      ({ ...byNumber('ANSWERED'), startedAt: start - 5_000, endedAt }) as CallEventBody;
    const asTheQuestionComes = start + 5_000;
    const toldBeside = (talk: CallEventBody) => told([takenUp, talk, asked(), answeredA, grace]);
    expect(toldBeside(talkOver(asTheQuestionComes - 3_000))).toBe(
      'first-party-hung-up-while-ringing (inferred)',
    );
    expect(toldBeside(talkOver(asTheQuestionComes - 1_000))).toBe('completed (inferred)');
  });

  test('a campaign that ran before a restart does not wait after it', () => {
    expect(told([status('running'), takenUp, waiting, manager('inactive'), timeout])).toBe('unconfirmed');
  });

  test('an older answer that comes later takes nothing back', () => {
    expect(told([status('completed'), waiting, manager('inactive')])).toBeNull();
  });
});

describe('the campaign was not added', () => {
  const rows: [PbxError, string][] = [
    [{ kind: 'pbx-unreachable', address: 'pbx:80', code: 'ECONNREFUSED', sent: false }, 'pbx-unreachable'],
    [{ kind: 'pbx-timeout', address: 'pbx:80', seconds: 8, sent: true }, 'pbx-unreachable'],
    [{ kind: 'pbx-tls', address: 'pbx:443', code: 'CERT_HAS_EXPIRED' }, 'pbx-unreachable'],
    [{ kind: 'pbx-unauthorized', service: 's', words: 'no' }, 'refused-by-pbx'],
    [{ kind: 'pbx-service-not-permitted', service: 's', words: 'no' }, 'refused-by-pbx'],
    [{ kind: 'pbx-address-not-permitted', service: 's', words: 'no' }, 'refused-by-pbx'],
    [{ kind: 'pbx-service-missing', service: 's', status: 501, words: 'no' }, 'refused-by-pbx'],
    [{ kind: 'pbx-said-no', service: 's', words: 'no' }, 'refused-by-pbx'],
    [{ kind: 'pbx-answer-not-understood', service: 's', status: 500, words: 'no' }, 'refused-by-pbx'],
  ];
  test.each(rows)('$kind', (error, outcome) => {
    const call = known([notAdded(error)]);
    expect(judge(call)?.outcome).toBe(outcome);
    expect(judge(call)?.words).toBe('words' in error ? 'no' : null);
  });

  test('nothing asked and nothing found after a restart: not started', () => {
    expect(judge(known([notAdded(null)]))).toMatchObject({
      outcome: 'not-started',
      reason: 'app-stopped-before-asking',
    });
  });

  test('a question or a report shows that it was there after all', () => {
    const error: PbxError = { kind: 'pbx-timeout', address: 'pbx:80', seconds: 8, sent: true };
    expect(judge(known([asked(), notAdded(error)]))).toBeNull();
    expect(judge(known([notAdded(error), report(end('BUSY'))]))?.outcome).toBe('first-party-not-reached');
  });
});

describe('cancelled', () => {
  test.each([
    ['at once', []],
    ['while leg A rings', [status('running')]],
    ['while leg B rings', [asked()]],
    ['with leg A’s end known', [asked(), answeredA]],
    ['with the agent not reached', [report(end('NO ANSWER'))]],
    ['with leg B’s refusal known', [asked(), cdr(end('BUSY'))]],
    ['while the manager is inactive', [status('waiting'), manager('inactive')]],
    ['after a refused add', [notAdded({ kind: 'pbx-said-no', service: 's', words: 'no' })]],
  ])('%s', (_name, evidence) => {
    expect(told([...evidence, cancel])).toBe('cancelled');
    expect(told([cancel, ...evidence])).toBe('cancelled');
  });

  test('once the other phone was picked up, a ringing that is pushed again says nothing of a cancel', () => {
    const up = [asked(), legState('b', 'ringing'), legState('b', 'in-use')];
    for (const later of [[], [legState('b', 'ringing')], [legState('b', 'idle')]])
      expect(told([...up, ...later, cancel])).toBe('cancelled: not-withdrawn');
    expect(told([asked(), legState('b', 'ringing'), cancel])).toBe('cancelled');
  });

  test('a cancelled call whose parties talked is told as talked', () => {
    expect(told([asked(), cancel, talked])).toBe('completed (inferred)');
    expect(told([asked(), talked, answeredA, cancel])).toBe('completed');
  });
});

test('a call just begun has no verdict', () => {
  expect(judge(known([], click()))).toBeNull();
});
