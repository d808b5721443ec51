import { expect, test } from 'vitest';
import { costOfAsking, costOfWord } from '../../../electron/team/relay/desks/news-cost.ts';

const message = (text: string, reply = '') => ({ data: new TextEncoder().encode(text), reply });
const asking = (text: string) => costOfAsking(message(text));
const word = (text: string, reply?: string) => costOfWord(message(text, reply));

test('a request for news counts once, and as often as NATS will write while it waits', () => {
  for (const plain of ['', '5', '{}', '{"batch":100,"no_wait":true}', '{"expires":10000000000}'])
    expect(asking(plain)).toBe(1);
  // As a desk asks.
  expect(asking('{"batch":100,"expires":10000000000,"idle_heartbeat":5000000000}')).toBe(3);
  expect(asking('{"batch":1,"expires":30000000000,"idle_heartbeat":1000000}')).toBe(30_001);
  expect(asking('{"expires":30000000000,"idle_heartbeat":-1}')).toBe(1);
});

test('however NATS alone may read a request, it counts for no less', () => {
  const beat = '{"expires":30000000000,"idle_heartbeat":1000000}';
  expect(asking('{"EXPIRES":30000000000,"Idle_Heartbeat":1000000}')).toBe(30_001);
  expect(asking('{"expire\u017f":30000000000,"idle_heartbeat":1000000}')).toBe(30_001);
  expect(asking('{"idle_heartbeat":1000000,"expires":30000000000,"Idle_heartbeat":9000000000}')).toBe(30_001);
  for (const space of ['\u0085', '\u00a0', '\ufeff', '\n '])
    expect(asking(`${space}${beat}${space}`)).toBe(30_001);
  expect(asking('{"expires":1,}')).toBe(Number.POSITIVE_INFINITY);
  expect(asking('{')).toBe(Number.POSITIVE_INFINITY);
});

test('a word about news counts little, unless it is answered or asks for more', () => {
  for (const plain of ['', '+ACK', '-NAK', '+TERM']) {
    expect(word(plain)).toBeLessThan(0.1);
    expect(word(plain, '_R_.x')).toBe(1);
  }
  expect(word('+NXT', '_R_.x')).toBe(1);
  expect(word('+NXT {"batch":1,"expires":30000000000,"idle_heartbeat":1000000}')).toBe(30_001);
});
