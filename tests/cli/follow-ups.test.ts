import { test, testInProcess } from '../support/terminal/test.ts';

test('follow-ups are added, listed, moved and done in the terminal, with JSON a line each', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const follow = (...words: string[]) => desk.run('follow-ups', ...words).ended;
  expect(await follow('list')).toMatchObject({ code: 0, stdout: '' });
  const added = await follow('add', '+98 912 555 1200', '2h', 'price', 'list', '--json');
  expect(added.code).toBe(0);
  const { id, at } = JSON.parse(added.stdout);
  expect(JSON.parse(added.stdout)).toMatchObject({ number: '09125551200', note: 'price list', doneAt: null });
  expect((await follow('list')).stdout).toContain('09125551200  price list');
  const moved = await follow('move', id.slice(0, 8), 'tomorrow 14:30', '--json');
  expect(JSON.parse(moved.stdout).at).not.toBe(at);
  expect(JSON.parse((await follow('done', id, '--json')).stdout)).toMatchObject({
    id,
    doneAt: expect.any(String),
  });
  expect((await follow('list')).stdout).toBe('');
  expect((await follow('list', '--all')).stdout).toContain('done');
});

testInProcess(
  'what is no time to come, no number or no follow-up is refused with exit code 2',
  async ({ openDesk, expect }) => {
    const desk = await openDesk();
    for (const words of [
      ['add', '09125551200', 'yesterday'],
      ['add', 'nobody', '2h'],
      ['add', '09125551200'],
      ['done', 'abcdef'],
      ['move', 'abcdef', '2h'],
      ['frobnicate'],
    ]) {
      const refused = await desk.run('follow-ups', ...words).ended;
      expect(refused, words.join(' ')).toMatchObject({ code: 2, stdout: '' });
    }
  },
);
