import { expect, test } from 'vitest';
import { createEventStream, type EngineEvent } from '../../electron/engine/event-stream.ts';

const reachable: EngineEvent = { type: 'reachability', reachable: true };
const unreachable: EngineEvent = { type: 'reachability', reachable: false };

test('every listener gets the same events in the same order, also those that a listener publishes while it handles one', () => {
  const stream = createEventStream();
  const first: EngineEvent[] = [];
  const second: EngineEvent[] = [];
  stream.subscribe((event) => {
    first.push(event);
    if (event === unreachable) stream.publish(reachable);
  });
  stream.subscribe((event) => second.push(event));
  stream.publish(unreachable);
  expect(first).toEqual([unreachable, reachable]);
  expect(second).toEqual([unreachable, reachable]);
});

test('a listener that throws stops neither the other listeners nor the publisher, and its failure reaches them all', () => {
  const stream = createEventStream();
  const seen: EngineEvent[] = [];
  stream.subscribe(() => {
    throw new TypeError('x is not a function');
  });
  stream.subscribe((event) => seen.push(event));
  stream.publish(unreachable);
  stream.publish(reachable);
  const failure = { type: 'problem', error: { kind: 'unexpected', words: 'x is not a function' } };
  expect(seen).toEqual([unreachable, failure, reachable, failure]);
});

test('a listener that fails gets the report of its own failure, and nothing goes round for ever', () => {
  const stream = createEventStream();
  const seen: EngineEvent['type'][] = [];
  stream.subscribe(({ type }) => {
    seen.push(type);
    if (type === 'reachability') throw 'no error object';
  });
  stream.publish(reachable);
  expect(seen).toEqual(['reachability', 'problem']);
});

test('a listener gets nothing from before it subscribed or after it stopped', () => {
  const stream = createEventStream();
  const seen: EngineEvent[] = [];
  stream.publish(unreachable);
  const stop = stream.subscribe((event) => seen.push(event));
  const stopOther = stream.subscribe(() => stopLast());
  const stopLast = stream.subscribe((event) => seen.push(event));
  stream.publish(reachable);
  expect(seen).toEqual([reachable]);
  stop();
  stop();
  stopOther();
  stream.publish(unreachable);
  expect(seen).toEqual([reachable]);
});
