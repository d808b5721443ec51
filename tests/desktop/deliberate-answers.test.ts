import { expect, test } from 'vitest';
import { deliberateAnswers } from '../../electron/desktop/system/deliberate-answers.ts';

interface Press {
  yes: boolean;
  /** Milliseconds from when the question came up until the answer is seen. */
  after: number;
  /** Milliseconds of them in which the process ran nothing else. */
  busy?: number;
}

/** A person who presses these buttons. */
function personWho(...presses: Press[]) {
  let time = 0;
  let tick = () => {};
  const asked: string[] = [];
  const ask = deliberateAnswers(
    async (question: string) => {
      asked.push(question);
      const { yes, after, busy = 0 } = presses.shift() ?? { yes: false, after: 0 };
      time += after;
      for (let passed = 100; passed <= after - busy; passed += 100) tick();
      return yes;
    },
    {
      now: () => time,
      every(_milliseconds, task) {
        tick = task;
        return () => {
          tick = () => {};
        };
      },
    },
  );
  return { ask, asked };
}

const yes = (after: number, busy = 0): Press => ({ yes: true, after, busy });
const no = (after: number): Press => ({ yes: false, after });

test.each<[what: string, presses: Press[], answer: boolean, questions: number]>([
  ['a yes of somebody who read it counts', [yes(1000)], true, 1],
  [
    'a yes that comes with a click for what lay below is asked for again, and is none',
    [yes(999), yes(10), no(3000)],
    false,
    3,
  ],
  ['what they say once they have read it counts', [yes(40), yes(2500)], true, 2],
  ['a no counts at once', [no(0)], false, 1],
  [
    'a yes that is seen late, for the process was kept busy, is asked for again',
    [yes(1300, 1200), no(3000)],
    false,
    2,
  ],
  [
    'where the process never runs while a question is open, the third yes of somebody who took their time counts',
    [yes(4000, 4000), yes(4000, 4000), yes(4000, 4000)],
    true,
    3,
  ],
])('%s', async (_what, presses, answer, questions) => {
  const { ask, asked } = personWho(...presses);
  expect(await ask('send it there?')).toBe(answer);
  expect(asked).toHaveLength(questions);
});

test('while a question waits, another one is answered with no and shown to nobody', async () => {
  const { ask, asked } = personWho(yes(1000), yes(1000));
  expect(await Promise.all([ask('first'), ask('second')])).toEqual([true, false]);
  expect(await ask('third')).toBe(true);
  expect(asked).toEqual(['first', 'third']);
});
