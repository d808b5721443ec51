import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { sandboxCredentials } from '../../electron/pbx/sandbox/sandbox.ts';
import { test } from '../support/terminal/test.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';

const number = '09125550100';

test('what a call did and met stands in the log, newest last, without secrets and whole numbers', async ({
  openDesk,
}) => {
  const desk = await openDesk();
  const before = await desk.run('log').ended;
  expect([before.code, before.stdout]).toEqual([0, expect.stringContaining('There is no log in')]);
  await desk.dialled(number);
  const { code, stdout } = await desk.run('log', '--json').ended;
  expect(code).toBe(0);
  const lines = objectsOf(stdout) as { msg: string; event?: string | null }[];
  const told = lines.map(({ msg, event }) => [msg, event]);
  expect(told.slice(0, 2)).toEqual([
    ['the engine started', undefined],
    ['a call went on', 'call-requested'],
  ]);
  expect(told).toContainEqual(['a request arrived', null]);
  expect(told).toContainEqual(['a call went on', 'call-ended']);
  const texts = [stdout, readFileSync(join(desk.dataDirectory, 'logs/dotaraf.log'), 'utf8')];
  for (const secret of [number, ...Object.values(sandboxCredentials), desk.listenerUrl.split('/').at(-1)])
    for (const text of texts) expect(text).not.toContain(secret);
  const readable = await desk.run('log', '--lines', '2').ended;
  expect(readable.stdout.trimEnd().split('\n')).toHaveLength(2);
  expect(readable.stdout).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z {2}info {3}/);
});

test('log refuses words and numbers of lines that it does not know, exit 2', async ({ openDesk }) => {
  const desk = await openDesk();
  for (const words of [['x'], ['--lines', '0'], ['--lines', 'all']])
    expect((await desk.run('log', ...words).ended).code, words.join(' ')).toBe(2);
});

test('a log that can not be written never stops a call, nor says anything between its lines', async ({
  openDesk,
}) => {
  for (const spoil of [
    (logs: string) => writeFileSync(logs, 'no folder'),
    (logs: string) => {
      mkdirSync(logs);
      if (existsSync('/dev/full')) symlinkSync('/dev/full', join(logs, 'dotaraf.log'));
      else chmodSync(logs, 0o500);
    },
  ]) {
    const desk = await openDesk();
    mkdirSync(desk.dataDirectory, { recursive: true });
    spoil(join(desk.dataDirectory, 'logs'));
    const { code, last, stderr } = await desk.dialled(number);
    expect([code, last.outcome, stderr]).toEqual([0, 'completed', '']);
  }
});
