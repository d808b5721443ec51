import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createThreadClient } from '../../electron/threads/client.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { testMethods } from '../support/threads/methods.ts';

const file = pathToFileURL(join(import.meta.dirname, '../support/threads/worker.ts'));

function start() {
  const client = createThreadClient(testMethods, { file, data: null, what: 'The numbers' });
  onTestFinished(() => client.close());
  return client;
}

test('a described method is all that the client needs to reach the work of that name', async () => {
  const client = start();
  expect(Object.keys(client)).toEqual([...Object.keys(testMethods), 'close', 'abort']);
  expect(valueIn(await client.double(21))).toBe(42);
  expect(errorIn(await client.fails())).toEqual({ kind: 'storage-failed', words: 'the disk is full' });
});

/** How far each thread of this process gives way to others (`nice`, proc_pid_stat(5)). */
const nicenesses = () =>
  readdirSync('/proc/self/task').map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  });

test.runIf(process.platform === 'linux')(
  'a thread gives way to the one that started it, which stays as it was',
  async () => {
    const giveWay = () => nicenesses().filter((niceness) => niceness > getPriority()).length;
    const [own, before] = [getPriority(), giveWay()];
    const client = start();
    expect(valueIn(await client.double(21))).toBe(42);
    expect([getPriority(), giveWay()]).toEqual([own, before + 1]);
  },
);

test('what is thrown fails the one request and leaves the thread and the others alone', async () => {
  const client = start();
  expect(valueIn(await client.lived())).toBe(1);
  const [threw, deep, lost, doubled] = await Promise.all([
    client.throws('no such column'),
    client.overflows(),
    client.uncloneable(),
    client.double(4),
  ]);
  expect(errorIn(threw)).toEqual({ kind: 'unexpected', words: 'no such column' });
  expect(errorIn(deep)).toEqual({ kind: 'unexpected', words: 'Maximum call stack size exceeded' });
  expect(errorIn(lost)).toMatchObject({ kind: 'unexpected', words: expect.stringContaining('cloned') });
  expect(valueIn(doubled)).toBe(8);
  expect(valueIn(await client.lived())).toBe(2);
});

test('an argument that no description fits fails the one request', async () => {
  const client = start();
  const answer = await client.double('21' as never);
  expect(errorIn(answer)).toMatchObject({ kind: 'unexpected', words: expect.stringContaining('number') });
  expect(valueIn(await client.double(21))).toBe(42);
});

test('a thread that dies fails every request it had, repeats none, and starts again with the next', async () => {
  const client = start();
  valueIn(await client.lived());
  const [died, waiting] = await Promise.all([client.dies(), client.long(1, () => {}).report]);
  expect(errorIn(died)).toEqual({ kind: 'unexpected', words: 'The numbers stopped (exit 3)' });
  expect(errorIn(waiting)).toEqual(errorIn(died));
  expect(valueIn(await client.lived())).toBe(1);
  valueIn(await client.lived());
  errorIn(await client.dies());
  expect(valueIn(await client.lived())).toBe(1);
});

test('a thread that an error ends tells the cause and starts again', async () => {
  const client = start();
  const ended = await client.throwsLater();
  expect(errorIn(ended)).toEqual({ kind: 'unexpected', words: 'The numbers stopped (out of memory)' });
  expect(valueIn(await client.double(3))).toBe(6);
});

test('long work tells how far it is, and its answer says that it was cancelled', async () => {
  const client = start();
  const steps: number[] = [];
  const told = Promise.withResolvers<void>();
  const running = client.long(7, ({ step }) => {
    steps.push(step);
    told.resolve();
  });
  await told.promise;
  expect(valueIn(await client.double(1))).toBe(2);
  running.cancel();
  expect(valueIn(await running.report)).toEqual({ cancelled: true });
  expect(steps).toEqual([7]);
  running.cancel();
  expect(valueIn(await client.double(2))).toBe(4);
});

test('closing cancels long work, waits for its answer, and refuses what comes later', async () => {
  const client = start();
  const running = client.long(1, () => {});
  await client.close();
  await client.close();
  expect(valueIn(await running.report)).toEqual({ cancelled: true });
  expect(errorIn(await client.double(1))).toEqual({
    kind: 'storage-failed',
    words: 'The numbers are closed: start the app again.',
  });
});

test('a cancel for a thread that has died since is lost without harm', async () => {
  const client = start();
  const running = client.long(1, () => {});
  errorIn(await client.dies());
  running.cancel();
  errorIn(await running.report);
  expect(valueIn(await client.double(5))).toBe(10);
});
