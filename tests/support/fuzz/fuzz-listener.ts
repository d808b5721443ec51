import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createListener } from '../../../electron/intake/http/listener.ts';
import { createEventReader } from '../../../electron/pbx/simotel/event-reader.ts';
import { portOf } from '../network/listener.ts';
import { RawClient } from './fuzz-client.ts';
import { type FuzzCase, fuzzCase, randomSource } from './fuzz-requests.ts';

const pathToken = 'fuzzed-desk-token-0815';

/** What a run of random requests showed. */
export interface FuzzResult {
  requests: number;
  /** Wrong answers, each with its request; at most twenty. */
  wrong: string[];
  /** Questions that reached the desk although they must not, or did not although they must. */
  misheard: string[];
  /** Bytes that the heap grew by, after a collection. */
  grown: number;
  /** Names that Object.prototype got. */
  polluted: string[];
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

function complaint(sent: FuzzCase, answer: Awaited<ReturnType<RawClient['send']>>): string | null {
  const shown = JSON.stringify(sent.bytes.subarray(0, 300).toString('latin1'));
  if (answer === null) return sent.right.includes('gone') ? null : `no answer to ${shown}`;
  if (!sent.right.includes(answer.status)) return `${answer.status} instead of ${sent.right} to ${shown}`;
  if (!/^content-type: application\/json/im.test(answer.head)) return `no JSON to ${shown}`;
  if (answer.head.includes(pathToken) || answer.body.includes(pathToken))
    return `the token is told to ${shown}`;
  try {
    const told: unknown = JSON.parse(answer.body);
    const number = typeof told === 'object' && told !== null && 'extension' in told;
    return number === (sent.asks !== null) ? null : `${answer.body} to ${shown}`;
  } catch {
    return `${answer.body} to ${shown}`;
  }
}

/** Sends so many random requests to a real listener over real sockets and compares each answer with the right one. */
export async function fuzzListener(requests: number, seed: number, connections = 16): Promise<FuzzResult> {
  const heard = new Map<string, number>();
  const listener = createListener({
    listener: { host: '127.0.0.1', port: 0, pathToken, allowedAddresses: ['127.0.0.1'] },
    pbxUrl: 'http://127.0.0.1/api/v4',
    readEvent: createEventReader({ zone: 'Asia/Tehran', known: null, now: Date.now, noticed: () => {} }),
    requestsPerSecond: 1e9,
    now: () => performance.now(),
  });
  const started = await listener.start({
    decide({ uniqueId, unreadable }) {
      if (unreadable) return { kind: 'refuse', callId: null, reason: 'unreadable' };
      heard.set(uniqueId, (heard.get(uniqueId) ?? 0) + 1);
      return {
        kind: 'answer',
        callId: 'call',
        answer: { extension: '245', trunk: null, callLimitSeconds: null },
      };
    },
    answered: () => {},
    event: () => {},
    requestArrived: () => {},
  });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  const random = randomSource(seed);
  const result: FuzzResult = { requests: 0, wrong: [], misheard: [], grown: 0, polluted: [] };
  const names = new Set(Object.getOwnPropertyNames(Object.prototype));
  const before = heapUsed();

  const work = async () => {
    const client = new RawClient(portOf(listener));
    while (result.requests < requests && result.wrong.length < 20) {
      result.requests += 1;
      const sent = fuzzCase(random, pathToken, result.requests);
      const wrong = complaint(sent, await client.send(sent));
      if (wrong !== null) result.wrong.push(wrong);
      if (sent.asks !== null && !heard.delete(sent.asks)) result.misheard.push(`not heard: ${sent.asks}`);
    }
    client.close();
  };
  await Promise.all(Array.from({ length: connections }, work));
  result.misheard.push(...[...heard.keys()].map((id) => `heard: ${id}`));
  await listener.stop();
  heard.clear();
  result.grown = heapUsed() - before;
  result.polluted = Object.getOwnPropertyNames(Object.prototype).filter((name) => !names.has(name));
  return result;
}
