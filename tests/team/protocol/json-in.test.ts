import { expect, test } from 'vitest';
import { jsonIn } from '../../../electron/team/protocol/json-in.ts';

const message = (letters: number) => new TextEncoder().encode(JSON.stringify('x'.repeat(letters)));

test('a message that is longer than NATS takes is none, whatever a server was told; one that is not is read', () => {
  expect(jsonIn(message(1024 * 1024 - 2))).toHaveLength(1024 * 1024 - 2);
  expect(jsonIn(message(1024 * 1024 - 1))).toBeNull();
  expect(jsonIn(message(20 * 1024 * 1024))).toBeNull();
});
