import { expect, test } from 'vitest';
import { Line, type Waiting } from '../../../electron/team/relay/desks/line.ts';
import { Memory } from '../../../electron/team/relay/slots/memory.ts';
import type { Store } from '../../../electron/team/relay/slots/store.ts';

/** A line in a bucket that shows what was written at once, or once `show` is called. */
function staged({ isLate = false } = {}) {
  const memory = new Memory('relay', () => 0);
  memory.begin({ id: 'e', quarantined: false, waitMs: 0, pbxAt: 0, writeId: 'w' }, 0);
  let [now, revision] = [1_000_000, 0];
  const late: (() => void)[] = [];
  const written = new Set<string>();
  const write = async (key: string, value: unknown) => {
    revision += 1;
    const entry = { key, value, revision, stamp: now };
    if (value === null) written.delete(key);
    else written.add(key);
    const see = () => memory.see(entry);
    if (isLate) late.push(see);
    else see();
    return { kind: 'written' as const, revision };
  };
  const store: Pick<Store, 'set' | 'remove'> = { set: write, remove: (key) => write(key, null) };
  const pass = async (milliseconds: number) => {
    now += milliseconds;
    await write('heartbeat', {});
  };
  const show = () => {
    for (const see of late.splice(0)) see();
  };
  return { line: new Line(memory, store), written, pass, show };
}

const call = (callId: string, deskId: string, kind: Waiting['kind'] = 'external'): Waiting => ({
  ...{ callId, deskId, agentNumber: deskId, kind },
});
const many = Array.from({ length: 60 }, (_, turn) => call(`flood-${turn}`, '301'));
const mine = call('mine', '302');

test('a desk that places sixty calls has one place in line, and they come behind everybody’s', async () => {
  const { line, written, pass } = staged();
  for (const each of many) await line.wait(each);
  await line.wait(mine);
  expect(line.ahead(mine)).toBe(1);
  expect(many.slice(1).map((each) => line.ahead(each))).toEqual(many.slice(1).map(() => 2));
  // Its first call is placed: its next one takes a place at the end, however long it has asked.
  await line.leave(call('flood-0', '301'));
  await pass(10);
  for (const each of many.slice(1)) await line.wait(each);
  expect([line.ahead(mine), line.ahead(call('flood-1', '301'))]).toEqual([0, 1]);
  expect([...written].filter((key) => key.startsWith('line.'))).toEqual(['line.mine', 'line.flood-1']);
});

test('a desk that names the call of another one takes its place neither over nor away', async () => {
  const { line, written } = staged();
  await line.wait(mine);
  const theirs = { ...mine, deskId: '301' };
  await line.leave(theirs);
  await line.wait(theirs);
  expect(line.waiting()).toMatchObject([{ callId: 'mine', deskId: '302' }]);
  await line.leave(mine);
  expect([...written].filter((key) => key.startsWith('line.'))).toEqual([]);
});

test('sixty calls that come at once, before the bucket shows any, are one place all the same', async () => {
  const { line, show } = staged({ isLate: true });
  for (const each of many) await line.wait(each);
  await line.wait(mine);
  show();
  expect(line.ahead(mine)).toBe(1);
  expect(line.waiting()).toHaveLength(2);
});

test('a call that did not ask for a while has left the line, and comes back at its end', async () => {
  const { line, pass } = staged();
  await line.wait(call('early', '301'));
  await pass(9_000);
  await line.wait(mine);
  await line.wait(call('early', '301'));
  expect([line.ahead(mine), line.ahead(call('early', '301'))]).toEqual([0, 1]);
});

test('a desk that stopped asking, or may not begin, keeps its place and keeps nobody waiting', async () => {
  const { line, pass } = staged();
  const head = call('head', '301');
  await line.wait(head);
  await pass(10);
  await line.wait(mine);
  expect(line.ahead(mine)).toBe(1);
  expect(line.ahead(mine, ({ deskId }) => deskId !== '301')).toBe(0);
  await pass(5_000);
  await line.wait(mine);
  expect([line.ahead(mine), line.position(mine)]).toEqual([0, 2]);
  await line.wait(head);
  expect([line.ahead(mine), line.position(head)]).toEqual([1, 1]);
});

test('a desk that waits for a call outside has a place of its own for one inside', async () => {
  const { line } = staged();
  await line.wait(call('outside', '301'));
  await line.wait(call('inside', '301', 'internal'));
  await line.wait(call('colleague', '302', 'internal'));
  expect(line.ahead(call('inside', '301', 'internal'))).toBe(0);
  expect(line.ahead(call('colleague', '302', 'internal'))).toBe(1);
});
