import { afterEach, expect, test } from 'vitest';
import { createPanel } from '../../electron/cli/sandbox-panel.ts';

const changes: object[] = [];
const panel = () =>
  createPanel({ reconfigure: (change) => void changes.push(change), ringIn: () => 'an id' });
afterEach(() => void changes.splice(0));

const url = 'http://127.0.0.1:5099/secret-of-the-desk/trunk-api';

test('what an administrator enters in the panel reaches the simulated PBX', () => {
  const enter = panel();
  expect(enter('rows')).toBe('The Autodialer Route has no rows.');
  expect(enter('numbers')).toMatch(
    /\.\.\.02 +is busy[\s\S]*Those of your own number .*[\s\S]*\.\.\.19 +rings and does not answer/,
  );
  expect(enter(`row trunk-201 trunk-api ${url} 25`)).toMatch(/leads to a component of the kind trunk-api/);
  expect(enter(`events ${url} user word`)).toBe('Events go there now.');
  expect(enter('rows')).toBe(`trunk-201  trunk-api  ${url}`);
  expect(enter('remove trunk-201')).toBe('Row trunk-201 is gone.');
  expect(changes).toEqual([
    { componentUrls: { 'trunk-201': { component: 'trunk-api', url, ringSeconds: 25 } } },
    { eventsUrl: url, eventsAuthorization: { username: 'user', password: 'word' } },
    { componentUrls: {} },
  ]);
});

test.for([
  `row trunk-201 phone-api ${url}`,
  'row trunk-201 trunk-api nowhere',
  'events',
  'in nobody',
  'constructor',
])('"%s" is not understood, and changes nothing', (line) => {
  expect(panel()(line)).toMatch(/^Not understood/);
  expect(changes).toEqual([]);
});
