import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ownDataDirectory, ownerOf } from '../../electron/storage/owner.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const program = join(import.meta.dirname, '../support/storage/own-data-directory.ts');

/** A second process that tries to own the directory, and the one line that it says about it. */
async function ownElsewhere(directory: string): Promise<{ child: ChildProcess; said: unknown }> {
  const child = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [line] = await once(child.stdout, 'data');
  return { child, said: JSON.parse(String(line)) };
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

test('a missing directory is made for its person alone, and the owner is named in it', () => {
  const directory = join(temporaryDirectory(), 'deeper', 'data');
  const ownership = valueIn(ownDataDirectory(directory, 'dotaraf listen'));
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  const owner = JSON.parse(readFileSync(join(directory, 'owner.json'), 'utf8'));
  expect(owner).toEqual({ pid: process.pid, name: 'dotaraf listen', since: expect.stringMatching(/^2.*Z$/) });
  ownership.release();
  expect(existsSync(join(directory, 'owner.json'))).toBe(false);
});

test('a folder in the place of the owner’s name is told, and the directory is given back', () => {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'owner.json'));
  const refused = { kind: 'data-dir-unusable', words: expect.stringContaining('owner.json') };
  expect(errorIn(ownDataDirectory(directory, 'dotaraf dial'))).toMatchObject(refused);
  rmdirSync(join(directory, 'owner.json'));
  valueIn(ownDataDirectory(directory, 'dotaraf dial')).release();
});

test('a second process is refused with the name of the first', async () => {
  const directory = temporaryDirectory();
  const first = await ownElsewhere(directory);
  expect(first.said).toBe('owned');
  expect(errorIn(ownDataDirectory(directory, 'the app'))).toEqual({
    kind: 'data-dir-owned',
    directory,
    owner: expect.stringMatching(new RegExp(`^dotaraf dial, process ${first.child.pid}, since 2.*Z$`)),
  });
});

test('an owner that looks who owns the directory, or wants it once more, goes on owning it', async () => {
  const directory = temporaryDirectory();
  const ownership = valueIn(ownDataDirectory(directory, 'Dotaraf'));
  const look = [
    () => expect(ownerOf(directory)).toContain(`Dotaraf, process ${process.pid}`),
    () => errorIn(ownDataDirectory(directory, 'again')),
  ];
  for (const owned of look) {
    owned();
    expect((await ownElsewhere(directory)).said).toMatchObject({ kind: 'data-dir-owned' });
  }
  ownership.release();
});

test('this process refuses another one, until it lets go', async () => {
  const directory = temporaryDirectory();
  const ownership = valueIn(ownDataDirectory(directory, 'Dotaraf'));
  expect((await ownElsewhere(directory)).said).toMatchObject({
    kind: 'data-dir-owned',
    owner: expect.stringContaining(`Dotaraf, process ${process.pid}`),
  });
  expect(errorIn(ownDataDirectory(directory, 'again'))).toMatchObject({ kind: 'data-dir-owned' });
  ownership.release();
  ownership.release();
  expect((await ownElsewhere(directory)).said).toBe('owned');
});

for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
  test(`a directory whose owner ended by ${signal} is free at once, whatever it left behind`, async () => {
    const directory = temporaryDirectory();
    const first = await ownElsewhere(directory);
    await end(first.child, signal);
    expect(existsSync(join(directory, 'owner.json'))).toBe(true);
    const ownership = valueIn(ownDataDirectory(directory, 'Dotaraf'));
    expect(readFileSync(join(directory, 'owner.json'), 'utf8')).toContain(`"pid":${process.pid}`);
    ownership.release();
  });
}

test('a name left by a dead process, or no name at all, is not told as the owner', async () => {
  const directory = temporaryDirectory();
  const dead = await ownElsewhere(directory);
  await end(dead.child, 'SIGKILL');
  const stale = readFileSync(join(directory, 'owner.json'));
  const ownership = valueIn(ownDataDirectory(directory, 'Dotaraf'));
  for (const content of [stale, '{"pid":', '{}']) {
    writeFileSync(join(directory, 'owner.json'), content);
    expect(errorIn(ownDataDirectory(directory, 'again'))).toMatchObject({ owner: 'another process' });
  }
  ownership.release();
});

test('of several that start at the same moment exactly one becomes the owner', async () => {
  const directory = temporaryDirectory();
  const answers = await Promise.all([1, 2, 3].map(() => ownElsewhere(directory)));
  const kinds = answers.map(({ said }) => (said === 'owned' ? 'owned' : 'refused'));
  expect(kinds.toSorted()).toEqual(['owned', 'refused', 'refused']);
});

test('a directory that cannot be one is unusable, with its path', () => {
  const file = join(temporaryDirectory(), 'file');
  writeFileSync(file, '');
  expect(errorIn(ownDataDirectory(file, 'Dotaraf'))).toMatchObject({
    kind: 'data-dir-unusable',
    directory: file,
    words: expect.stringContaining(file),
  });
});
