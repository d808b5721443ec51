import fc from 'fast-check';
import { dispositions } from '../../../shared/call/dispositions.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import { outcomes } from '../../../shared/call/outcome.ts';
import * as log from './timeline-log.ts';

const second = fc.integer({ min: -5, max: 200 });
const count = fc.option(fc.integer({ min: 0, max: 100 }));
const end = fc
  .record({ disposition: fc.option(fc.constantFrom(...dispositions)), ring: count, talk: count })
  .map(({ disposition, ring, talk }) => log.end(disposition, ring, talk, 16));
const app = { source: 'app', leg: null } as const;
const originate = { context: 'main_routing', callerId: '311', trunk: '', callLimitSeconds: 3600 };

const click: fc.Arbitrary<CallEvent> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.boolean())
  .map(([attempts, isOriginated]) => log.requested({ attempts, ...(isOriginated && { originate }) }));

const evidence: fc.Arbitrary<CallEvent> = fc.oneof(
  second.map((seconds) => log.added(seconds)),
  second.map((seconds) => log.at(seconds, { type: 'originate-accepted', ...app, originatedCallId: 'o.1' })),
  fc
    .tuple(second, fc.constantFrom('waiting', 'running', 'completed', 'gone'))
    .map(([seconds, word]) => log.status(seconds, word)),
  fc.tuple(second, fc.boolean()).map(([seconds, inTime]) => log.asked(seconds, inTime)),
  second.map((seconds) => log.refused(seconds)),
  fc
    .tuple(second, fc.constantFrom('a', 'b'), fc.constantFrom('ringing', 'in-use', 'idle'))
    .map(([seconds, leg, word]) => log.state(seconds, leg, word)),
  fc
    .tuple(second, end, fc.integer({ min: 1, max: 3 }))
    .map(([seconds, told, tries]) => log.report(seconds, told, tries)),
  fc.tuple(second, end).map(([seconds, told]) => log.ownCdr(seconds, told)),
  fc
    .tuple(second, end, fc.option(fc.integer({ min: -20_000, max: 20_000 })))
    .map(([seconds, told, endedAfter]) => log.cdr(seconds, told, endedAfter)),
  second.map((seconds) => log.cancel(seconds)),
  second.map((seconds) => log.at(seconds, { type: 'following-stopped', ...app })),
  second.map((seconds) => log.at(seconds, { type: 'call-taken-up', ...app })),
  fc.tuple(second, fc.constantFrom(...outcomes)).map(([seconds, outcome]) => log.ended(seconds, outcome)),
  fc.tuple(second, fc.constantFrom(...outcomes)).map(([seconds, outcome]) => log.amended(seconds, outcome)),
);

/** Whatever a log may hold, also what no engine would write. */
export const anyLog: fc.Arbitrary<CallEvent[]> = fc.array(
  fc.oneof({ weight: 1, arbitrary: click }, { weight: 13, arbitrary: evidence }),
  { maxLength: 14 },
);

/** The same, beginning with the click and holding no other. */
export const anyCall: fc.Arbitrary<CallEvent[]> = fc
  .tuple(click, fc.array(evidence, { maxLength: 14 }))
  .map(([first, others]) => [first, ...others]);

/** The events in any order, each at least once. */
export const retold = (events: readonly CallEvent[]): fc.Arbitrary<CallEvent[]> =>
  fc
    .tuple(fc.shuffledSubarray([...events], { minLength: events.length }), fc.subarray([...events]))
    .chain(([all, twice]) =>
      fc.shuffledSubarray([...all, ...twice], { minLength: all.length + twice.length }),
    );
