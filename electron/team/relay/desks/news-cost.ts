import type { Msg } from '@nats-io/transport-node';
import { jsonIn } from '../../protocol/json-in.ts';

type Asked = Pick<Msg, 'data' | 'reply'>;

/** What a desk says of its news asks for the next one (NATS's docs, "Consumer Details", AckNext). */
const [next, isNext] = [4, (data: Uint8Array) => Buffer.from(data.subarray(0, 4)).toString() === '+NXT'];

/** Of a word that wants no answer; a desk that was away has thousands of them. */
const ofPlainWord = 1 / 50;

/**
 * How many messages beside its news a desk has NATS write by asking for them: an answer, and the signs of life that it wants while it
 * waits. NATS writes them to whatever subject the desk names, at whatever pace it names, and for as long.
 */
export const costOfAsking = ({ data }: Asked): number => 1 + signsOfLife(data);

/** The same of what a desk says of a piece of its news. */
export const costOfWord = ({ data, reply }: Asked): number => {
  if (isNext(data)) return 1 + signsOfLife(data.subarray(next));
  return reply ? 1 : ofPlainWord;
};

/** Which NATS may read of a request that nobody else can read: any number. */
function signsOfLife(request: Uint8Array): number {
  const text = Buffer.from(request);
  const begins = text.indexOf('{');
  // Nothing, or how many pieces of news are wanted.
  if (begins < 0) return 0;
  const wanted = jsonIn(text.subarray(begins, text.lastIndexOf('}') + 1));
  if (typeof wanted !== 'object' || wanted === null) return Number.POSITIVE_INFINITY;
  const pauses = valuesOf(wanted, 'idle_heartbeat').filter((pause) => pause > 0);
  return pauses.length === 0 ? 0 : Math.max(0, ...valuesOf(wanted, 'expires')) / Math.min(...pauses);
}

/** NATS reads names in any letters, and knows two of them that are no ASCII (Go's docs, encoding/json, Unmarshal). */
const valuesOf = (wanted: object, name: string): number[] =>
  Object.entries(wanted).flatMap(([key, value]) =>
    key.toUpperCase().toLowerCase() === name && typeof value === 'number' ? [value] : [],
  );
