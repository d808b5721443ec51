import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSwitches, switchDefault, switches } from '../../../electron/pbx/sandbox/switches.ts';

const names = Object.keys(switches) as (keyof typeof switches)[];

test('every switch of the simulated PBX stands in the documentation, with its default', () => {
  const page = readFileSync(new URL('../../../docs/misbehaving-pbx.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \| `([^`]*)` \|/gm)].map(([, name, value]) => [name, value]);
  expect(rows).toEqual(names.map((name) => [name, switchDefault(name)]));
});

test('switches are read by their names and values', () => {
  expect(
    readSwitches('questionIds=empty, cuidLagSeconds=40,otherStates=false,timeZone=Europe/Berlin'),
  ).toEqual({
    ok: true,
    value: { questionIds: 'empty', cuidLagSeconds: 40, otherStates: false, timeZone: 'Europe/Berlin' },
  });
});

test.for<[string, string]>([
  ['questionIds=none', '--set questionIds=own|constant|empty, not "none"'],
  ['cuidLagSeconds=soon', '--set cuidLagSeconds=NUMBER, not "soon"'],
  ['timeZone=Nowhere', '--set timeZone=a zone such as Europe/Berlin, not "Nowhere"'],
  ['password=x', '--set knows eventTimes, timeZone'],
])('%s is refused with what is taken', ([text, words]) => {
  const read = readSwitches(text);
  expect(read.ok ? null : read.error).toContain(words);
});
