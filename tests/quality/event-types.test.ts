import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventTypes } from '../../shared/call/log-order.ts';

test('each type of event is listed with the command line', () => {
  const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');
  expect(eventTypes.filter((type) => !page.includes(`\`${type}\``))).toEqual([]);
});
