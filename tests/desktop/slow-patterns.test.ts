import { expect, test } from 'vitest';
import { isSlowPattern, patternsOf, slowPatterns } from '../../electron/compose/slow-patterns.ts';

test.each(['^(([0-9]+)*)*[2-9]$', '^((0|1|2|3|4|5|6|7|8|9|[0-9][0-9])+)+x$', '^(?=(([0-9]+)+)+x)0'])(
  '%s is found slow within its time, and the process goes on',
  (pattern) => expect(isSlowPattern(pattern)).toBe(true),
);

test.each(['^[2-9][0-9]{1,4}$', '^00', '^0?909', '^(0098|\\+98|0)9[0-9]{9}$', '', '('])(
  '%j is not slow',
  (pattern) => expect(isSlowPattern(pattern)).toBe(false),
);

test('every pattern of a configuration is tried, and a slow one named by its path', () => {
  const slow = '^(([0-9]+)*)*x$';
  const problems = slowPatterns(
    patternsOf({
      dialing: { internalPattern: '^2', denied: ['^00', slow] },
      guards: { patterns: [{ pattern: slow }] },
    }),
  );
  expect(problems.map(({ path }) => path)).toEqual(['dialing.denied.1', 'guards.patterns.0.pattern']);
});
