import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { openRotatingFile, type RotatingFileOptions } from '../../electron/log/rotating-file.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

function fileIn(directory: string, options: Partial<RotatingFileOptions> = {}) {
  return openRotatingFile({
    directory,
    name: 'app',
    mostBytes: 1000,
    mostFiles: 3,
    lostLine: (lines) => `lost ${lines}\n`,
    ...options,
  });
}

const written = (directory: string, name = 'app.log') => readFileSync(path.join(directory, name), 'utf8');

test('lines reach the disk by themselves within moments, together', () => {
  vi.useFakeTimers();
  const directory = path.join(temporaryDirectory(), 'made/when/needed');
  const file = fileIn(directory);
  file.write('one\n');
  file.write('two\n');
  expect(existsSync(directory)).toBe(false);
  vi.advanceTimersByTime(1000);
  expect(written(directory)).toBe('one\ntwo\n');
  vi.useRealTimers();
});

test('however much is written, there are no more files than were asked for and none is larger', () => {
  const directory = temporaryDirectory();
  const file = fileIn(directory);
  for (let line = 0; line < 500; line += 1) {
    file.write(`line ${line}\n`);
    if (line % 7 === 0) file.flush();
  }
  file.flush();
  expect(readdirSync(directory).toSorted()).toEqual(['app.1.log', 'app.2.log', 'app.log']);
  for (const name of readdirSync(directory))
    expect(statSync(path.join(directory, name)).size, name).toBeLessThanOrEqual(1000);
  const kept = ['app.2.log', 'app.1.log', 'app.log'].map((name) => written(directory, name)).join('');
  const lines = kept.trimEnd().split('\n');
  expect(lines.at(-1)).toBe('line 499');
  expect(lines).toEqual(lines.map((_, at) => `line ${500 - lines.length + at}`));
});

test('a file of an earlier process is gone on with', () => {
  const directory = temporaryDirectory();
  writeFileSync(path.join(directory, 'app.log'), `${'x'.repeat(995)}\n`);
  const file = fileIn(directory);
  file.write('after it\n');
  file.flush();
  expect(written(directory)).toBe('after it\n');
  expect(written(directory, 'app.1.log')).toHaveLength(996);
});

test('what can not be written is lost and counted, and the next line that can be says how much', () => {
  const directory = path.join(temporaryDirectory(), 'logs');
  writeFileSync(directory, 'no folder');
  const file = fileIn(directory);
  file.write('one\n');
  file.flush();
  file.write('two\nthree\n');
  file.flush();
  rmSync(directory);
  file.write('four\n');
  file.flush();
  expect(written(directory)).toBe('lost 3\nfour\n');
});

test('a file that can not be put aside does not grow over its bound', () => {
  const directory = temporaryDirectory();
  writeFileSync(path.join(directory, 'app.log'), `${'x'.repeat(995)}\n`);
  mkdirSync(path.join(directory, 'app.2.log/in-the-way'), { recursive: true });
  const file = fileIn(directory);
  file.write('too much\n');
  file.flush();
  expect(written(directory)).toHaveLength(996);
});

test.runIf(existsSync('/dev/full'))('a disk that is full loses lines and fails nobody', () => {
  const directory = temporaryDirectory();
  symlinkSync('/dev/full', path.join(directory, 'app.log'));
  const file = fileIn(directory);
  file.write('one\n');
  file.flush();
  rmSync(path.join(directory, 'app.log'));
  file.write('two\n');
  file.flush();
  expect(written(directory)).toBe('lost 1\ntwo\n');
});
