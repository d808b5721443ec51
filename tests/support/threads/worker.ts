import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { serveThread } from '../../../electron/threads/server.ts';
import { fail, ok } from '../../../shared/result.ts';
import { testMethods } from './methods.ts';

let requests = 0;
const overflow = (depth: number): number => overflow(depth + 1) + 1;

if (parentPort === null) throw new Error('a thread alone');
serveThread(
  parentPort,
  testMethods,
  {
    double: (value) => ok(value * 2),
    lived: () => {
      requests += 1;
      return ok(requests);
    },
    fails: () => fail({ kind: 'storage-failed', words: 'the disk is full' }),
    throws: (words) => {
      throw new Error(words);
    },
    overflows: () => {
      overflow(0);
      return ok(null);
    },
    throwsLater: () => {
      globalThis.setImmediate(() => {
        throw new Error('out of memory');
      });
      return new Promise(() => {});
    },
    dies: () => process.exit(3),
    uncloneable: () => ok(() => {}),
    long: async (step, { cancelled, progress }) => {
      progress({ step });
      while (!cancelled()) await setImmediate();
      return ok({ cancelled: cancelled() });
    },
  },
  () => {},
);
