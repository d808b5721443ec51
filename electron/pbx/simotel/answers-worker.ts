/** The thread that reads long answers of the PBX: an entry of its own, started by `createPageReader` alone. */
import { parentPort } from 'node:worker_threads';
import { ok } from '../../../shared/result.ts';
import { serveThread } from '../../threads/server.ts';
import { readAnswer } from './answers.ts';
import { answersMethods } from './answers-methods.ts';
import { readPage } from './records.ts';

/** Records that go back at once: the thread that asked unpacks them in some milliseconds. */
const mostAtOnce = 200;

/** What was read and not yet asked for, by its key. */
const waiting = new Map<number, unknown[]>();
let lastKey = 0;

if (parentPort === null) throw new Error('long answers are read in a thread of their own');
serveThread(
  parentPort,
  answersMethods,
  {
    read({ service, answer, secrets, reading, zone }) {
      const { buffer, byteOffset, length } = answer.body;
      const body = Buffer.from(buffer, byteOffset, length);
      const data = readAnswer(service, { ...answer, body }, secrets);
      if (!data.ok) return ok(data);
      const page = readPage(service, data.value, reading, zone);
      if (!page.ok) return ok(page);
      const { records, ...facts } = page.value;
      lastKey += 1;
      const left = records.splice(mostAtOnce);
      if (left.length > 0) waiting.set(lastKey, left);
      return ok(ok({ ...facts, records, key: lastKey, left: left.length }));
    },
    next(key) {
      const left = waiting.get(key) ?? [];
      const records = left.splice(0, mostAtOnce);
      if (left.length === 0) waiting.delete(key);
      return ok(records);
    },
  },
  () => {},
);
