import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readLog } from '../../electron/log/read-log.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const module = (name: string) =>
  JSON.stringify(path.resolve(import.meta.dirname, '../../electron/log', name));

/** A process that logs to a folder and does this; its exit code, and the lines of its log. */
function processThat(act: string) {
  const directory = temporaryDirectory();
  const script = `
    import { openLog } from ${module('log.ts')};
    import { logUncaught } from ${module('log-uncaught.ts')};
    const log = openLog(${JSON.stringify(directory)});
    const stop = logUncaught(log);
    ${act}
  `;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  return { status, lines: valueIn(readLog(directory, 10)).map((line) => JSON.parse(line)) };
}

test('an exception that nobody caught is in the log with its place, and ends the process as before', () => {
  const { status, lines } = processThat("setTimeout(() => { throw new Error('not of 09125550101'); });");
  expect(status).not.toBe(0);
  expect(lines).toEqual([expect.objectContaining({ level: 'error', msg: 'an exception was not caught' })]);
  expect(lines[0].error).toMatch(/not of \*+0101[\s\S]*at /);
});

test('a rejected promise that nobody handled is in the log, and the process goes on', () => {
  const { status, lines } = processThat(`
    void Promise.reject('no reason');
    setTimeout(() => log.info({}, 'still there'), 20);
  `);
  expect(status).toBe(0);
  expect(lines.map(({ msg, error }) => [msg, error])).toEqual([
    ['a rejected promise was not handled', 'no reason'],
    ['still there', undefined],
  ]);
});

test('nothing is written any more once it was stopped', () => {
  const { status, lines } = processThat("stop(); setTimeout(() => { throw new Error('late'); });");
  expect(status).not.toBe(0);
  expect(lines).toEqual([]);
});
