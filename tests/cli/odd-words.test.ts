import { vi } from 'vitest';
import type { Script } from '../../electron/pbx/sandbox/sandbox.ts';
import { testInProcess as test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 8 });

const number = '09125550100';

interface Row {
  word: string;
  code: number;
  last: object;
  script?: Partial<Script>;
}

const failed = { outcome: 'second-party-failed', reason: null };
const forbidden = { outcome: 'second-party-failed', reason: 'forbidden', inferred: false };

/** A word of a CDR, whatever its spelling, keeps the meaning that Asterisk documents (W5.4). */
const rows: Row[] = [
  { word: 'BARRED', code: 6, last: { ...forbidden, words: 'BARRED' } },
  { word: 'Barred Call', code: 6, last: forbidden },
  { word: 'call_barred', code: 6, last: forbidden },
  { word: 'CONGESTION', code: 6, last: { ...failed, inferred: false, words: 'CONGESTION' } },
  { word: 'Chan_Unavail', code: 6, last: { ...failed, inferred: false } },
  { word: 'DIVERTED', code: 6, last: { ...failed, inferred: true, words: 'DIVERTED' } },
  { word: 'UNKNOWN', code: 6, last: { ...failed, inferred: true, words: 'UNKNOWN' } },
  { word: 'CANCEL', code: 5, last: { outcome: 'first-party-hung-up-while-ringing', otherReading: null } },
  { word: 'Cancelled', code: 5, last: { outcome: 'first-party-hung-up-while-ringing' } },
  { word: 'No_Answer', code: 6, last: { outcome: 'second-party-no-answer', inferred: false } },
];

for (const events of ['all', 'none'] as const)
  test.concurrent.for(rows)(
    `the PBX’s word $word for the other party’s leg tells what it means (events: ${events})`,
    async ({ word, code, last }, { openDesk, expect }) => {
      const desk = await openDesk({ events });
      desk.sandbox.scriptNext({
        secondParty: 'no-answer',
        secondPartyRingSeconds: 30,
        secondPartyWord: word,
      });
      const dialled = await desk.dialled(number);
      expect(dialled.last).toMatchObject(last);
      expect(dialled.code).toBe(code);
    },
  );

test.concurrent('a barred call is told as what it is, with the number', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  const { last } = await desk.dialled('09125550115');
  expect(last).toMatchObject({ message: expect.stringMatching(/does not allow calls to 09125550115/) });
  const plain = await desk.run('dial', '09125550116').ended;
  expect(plain.stdout).toMatch(/09125550116 could not be reached[\s\S]*“DIVERTED”/);
});

const reports: { name: string; agent: string; word: string; last: object }[] = [
  {
    name: 'by its cause, where there is one',
    agent: '221',
    word: 'REFUSED',
    last: { reason: 'declined', inferred: true, words: 'REFUSED' },
  },
  {
    name: 'as not reached, where its cause says nothing',
    agent: '230',
    word: 'EXPIRED',
    last: { reason: 'failed', inferred: true, words: 'EXPIRED' },
  },
  {
    name: 'as forbidden, where the PBX bars the agent’s own number',
    agent: '227',
    word: 'barred',
    last: { reason: 'forbidden', inferred: false },
  },
  { name: 'as busy', agent: '217', word: 'Busy', last: { reason: 'busy', inferred: false } },
];

test.concurrent.for(reports)(
  'a report of the agent’s leg in the word $word is told $name',
  async ({ agent, word, last }, { openDesk, expect }) => {
    const desk = await openDesk({ agent });
    desk.sandbox.scriptNext({
      firstPartyWord: word,
      ...(agent === '230' ? { firstParty: 'lost' } : {}),
    });
    const dialled = await desk.dialled(number);
    expect(dialled.last).toMatchObject({ outcome: 'first-party-not-reached', ...last });
    expect(dialled.code).toBe(5);
  },
);

/** Where the ringing is not told, its length follows from the record’s duration, and nobody is blamed without it (W5.3). */
test.concurrent.for([
  {
    name: 'a record that has no wait and a duration of the ring time',
    seconds: 'without-wait',
    number: '09125550101',
    last: { outcome: 'second-party-no-answer', inferred: false, otherReading: null },
    code: 6,
  },
  {
    name: 'a record that has no wait and a short duration',
    seconds: 'without-wait',
    number: '09125550106',
    last: { outcome: 'first-party-hung-up-while-ringing', inferred: true },
    code: 5,
  },
  {
    name: 'a record that has neither',
    seconds: 'none',
    number: '09125550106',
    last: { outcome: 'second-party-no-answer', inferred: true, otherReading: 'first-party-hung-up' },
    code: 6,
  },
] as const)('$name tells $last.outcome', async ({ seconds, number, last, code }, { openDesk, expect }) => {
  for (const events of ['all', 'none'] as const) {
    const desk = await openDesk({ events, sandbox: { cdrSeconds: seconds } });
    const dialled = await desk.dialled(number);
    expect(dialled.last).toMatchObject(last);
    expect(dialled.code).toBe(code);
  }
});
