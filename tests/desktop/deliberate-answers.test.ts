import { expect, test } from 'vitest';
import { deliberateAnswers } from '../../electron/desktop/system/deliberate-answers.ts';

/** A person who presses these buttons, each so many milliseconds after the question came up. */
function personWho(...presses: [yes: boolean, after: number][]) {
  let time = 0;
  const asked: string[] = [];
  const ask = deliberateAnswers(
    async (question: string) => {
      asked.push(question);
      const [yes, after] = presses.shift() ?? [false, 0];
      time += after;
      return yes;
    },
    () => time,
  );
  return { ask, asked };
}

test.each<[what: string, presses: [boolean, number][], answer: boolean, questions: number]>([
  ['a yes of somebody who read it counts', [[true, 1000]], true, 1],
  [
    'a yes that comes with a click for what lay below is asked for again, and is none',
    [
      [true, 999],
      [true, 10],
      [false, 3000],
    ],
    false,
    3,
  ],
  [
    'what they say once they have read it counts',
    [
      [true, 40],
      [true, 2500],
    ],
    true,
    2,
  ],
  ['a no counts at once', [[false, 0]], false, 1],
])('%s', async (_what, presses, answer, questions) => {
  const { ask, asked } = personWho(...presses);
  expect(await ask('send it there?')).toBe(answer);
  expect(asked).toHaveLength(questions);
});

test('while a question waits, another one is answered with no and shown to nobody', async () => {
  const { ask, asked } = personWho([true, 1000], [true, 1000]);
  expect(await Promise.all([ask('first'), ask('second')])).toEqual([true, false]);
  expect(await ask('third')).toBe(true);
  expect(asked).toEqual(['first', 'third']);
});
