import { expect, test } from 'vitest';
import { createWays, wayTo } from '../../electron/engine/outgoing/pbx-knowledge.ts';
import type { ListeningPlace } from '../../electron/engine/ports.ts';

test('a way is that of its row and of the place where the desk listens now, whatever was asked before', () => {
  const places: (ListeningPlace | null)[] = [
    null,
    { address: 'http://192.0.2.1:9000', secret: 'a' },
    { address: 'http://192.0.2.1:9000', secret: 'b' },
    { address: 'http://192.0.2.2:9000', secret: 'b' },
  ];
  const rows = [
    { component: 'trunk-api', interfaceText: 'one' },
    { component: 'exten-api', interfaceText: 'one' },
    { component: 'exten-api', interfaceText: 'two' },
  ] as const;
  let place: ListeningPlace | null = null;
  const wayOf = createWays('http://192.0.2.9', () => place);
  for (const now of [...places, ...places.toReversed()]) {
    place = now;
    for (const row of [...rows, ...rows.toReversed()])
      for (const _again of [1, 2]) expect(wayOf(row)).toBe(wayTo('http://192.0.2.9', now, row));
  }
});
