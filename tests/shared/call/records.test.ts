import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FirstPartyRecord, SecondPartyRecord } from '../../../shared/call/call.ts';
import { dispositions } from '../../../shared/call/dispositions.ts';
import type { LegEnd } from '../../../shared/call/outcome.ts';
import { bestFirstPartyRecord, bestSecondPartyRecord } from '../../../shared/call/records.ts';

const dst = '09361110042';
const end = (
  disposition: LegEnd['disposition'],
  ring: number | null = null,
  talk: number | null = null,
): LegEnd => ({ disposition, ringSeconds: ring, talkSeconds: talk, cause: null });

const cdr = (of: LegEnd, facts: Partial<SecondPartyRecord> = {}): SecondPartyRecord => ({
  callId: 'call-1',
  at: 5_000,
  type: 'second-party-cdr',
  source: 'cdr',
  leg: 'b',
  cuid: '1777798800.17',
  dst,
  end: of,
  startedAt: null,
  endedAt: null,
  record: null,
  ...facts,
});
const report = (of: LegEnd, tries = 1): FirstPartyRecord => ({
  ...{ callId: 'call-1', at: 5_000, type: 'first-party-report', source: 'report', leg: 'a' },
  ...{ reportId: `report-${tries}`, end: of, tries },
});

/** What is believed, whichever of them comes first. */
function believed(...records: SecondPartyRecord[]): LegEnd | undefined {
  const forwards = bestSecondPartyRecord(records);
  const backwards = bestSecondPartyRecord(records.toReversed());
  expect(backwards).toEqual(forwards);
  return forwards?.end;
}

describe('of several records of leg B', () => {
  test('an answered one is believed before all else', () => {
    const failed = cdr(end('FAILED', 3), { startedAt: 90_000 });
    const talked = cdr(end('ANSWERED', 4, 42), { startedAt: 10_000 });
    expect(believed(failed, talked)).toEqual(talked.end);
    expect(believed(cdr(end(null)), cdr(end('ANSWERED')))).toEqual(end('ANSWERED'));
  });

  test('of two talks the longest is believed, never their sum, and what it does not say comes from the other', () => {
    expect(believed(cdr(end('ANSWERED', 9, 5)), cdr(end('ANSWERED', null, 31)))).toEqual(
      end('ANSWERED', 9, 31),
    );
    expect(believed(cdr(end('ANSWERED', 9, 5)), cdr(end('ANSWERED', 7, 31)))).toEqual(end('ANSWERED', 7, 31));
    expect(believed(cdr(end('ANSWERED', 9)), cdr(end('ANSWERED', null, 0)))).toEqual(end('ANSWERED', 9, 0));
  });

  test('nothing is completed from a record about another number, nor from one that was not answered', () => {
    const talk = cdr(end('ANSWERED', null, 31));
    expect(believed(talk, cdr(end('ANSWERED', 9, 5), { dst: '02133330000' }))).toEqual(talk.end);
    expect(believed(talk, cdr(end('NO ANSWER', 30, 0)))).toEqual(talk.end);
    expect(believed(talk, cdr(end('ANSWERED', 9, 5), { dst: '+989361110042' }))).toEqual(
      end('ANSWERED', 9, 31),
    );
  });

  test('of those that were not answered the one that began last is believed', () => {
    const first = cdr(end('NO ANSWER', 30), { startedAt: 10_000 });
    const second = cdr(end('BUSY', 1), { startedAt: 50_000 });
    expect(believed(first, second)).toEqual(second.end);
  });

  test.each<[string, number | null, number | null]>([
    ['began at the same time', 10_000, 10_000],
    ['do not say when they began', null, null],
    ['leave one beginning unsaid', 10_000, null],
    ['leave the other beginning unsaid', null, 10_000],
  ])(
    'where they %s, NO ANSWER comes before BUSY, BUSY before FAILED, FAILED before an unknown word',
    (_name, one, other) => {
      const words = ['NO ANSWER', 'BUSY', 'FAILED', null] as const;
      for (const [place, better] of words.entries())
        for (const worse of words.slice(place + 1))
          expect(
            believed(cdr(end(better), { startedAt: one }), cdr(end(worse), { startedAt: other })),
          ).toEqual(end(better));
    },
  );

  test('a record that is told twice, once with less, is told with all that it says', () => {
    const cause = { code: 17, text: 'User busy' };
    const search = cdr({ ...end('BUSY'), cause }, { startedAt: 10_000, record: 'a.wav' });
    const event = cdr(end('BUSY', 4, 0), { startedAt: 10_000, source: 'webhook' });
    expect(believed(search, event)).toEqual({ ...end('BUSY', 4, 0), cause });
    expect(bestSecondPartyRecord([event, search])).toMatchObject({ record: 'a.wav', startedAt: 10_000 });
  });

  test('what is told again later is still known from the first time', () => {
    const later = cdr(end('BUSY', 4), { at: 60_000, source: 'webhook' });
    expect(bestSecondPartyRecord([later, cdr(end('BUSY', 4), { source: 'webhook' })])?.at).toBe(5_000);
  });
});

describe('of several reports of leg A', () => {
  test('the later attempt is believed, and an answered one before it', () => {
    const [first, second] = [report(end('BUSY'), 1), report(end('NO ANSWER', 25), 2)];
    expect(bestFirstPartyRecord([second, first])).toEqual(second);
    const answered = report(end('ANSWERED', 6, 40), 1);
    expect(bestFirstPartyRecord([second, answered])).toEqual(answered);
  });
});

const anyEnd = fc.record({
  disposition: fc.option(fc.constantFrom(...dispositions), { nil: null }),
  ringSeconds: fc.option(fc.nat(40), { nil: null }),
  talkSeconds: fc.option(fc.nat(3), { nil: null }),
  cause: fc.option(fc.record({ code: fc.constant(17), text: fc.constantFrom('busy', null) }), { nil: null }),
});
const anyRecord = fc
  .record({
    end: anyEnd,
    at: fc.nat(3),
    startedAt: fc.option(fc.nat(2), { nil: null }),
    endedAt: fc.option(fc.nat(2), { nil: null }),
    dst: fc.constantFrom(dst, '02133330000'),
    source: fc.constantFrom('cdr', 'webhook'),
  })
  .map(({ end: of, ...facts }) => cdr(of, facts));

test('whatever the records are, their order and repetitions change nothing', () => {
  const shuffled = fc
    .array(anyRecord, { minLength: 1, maxLength: 6 })
    .chain((records) =>
      fc.record({
        records: fc.constant(records),
        again: fc.shuffledSubarray([...records, ...records], { minLength: records.length }),
      }),
    )
    .filter(({ records, again }) => records.every((record) => again.includes(record)));
  fc.assert(
    fc.property(shuffled, ({ records, again }) => {
      expect(bestSecondPartyRecord(again)).toEqual(bestSecondPartyRecord(records));
    }),
    { numRuns: 2_000 },
  );
});
