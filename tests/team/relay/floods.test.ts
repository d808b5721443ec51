import { createUser } from '@nats-io/jwt';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { expect, test, vi } from 'vitest';
import { proveKey } from '../../../electron/team/protocol/key-proof.ts';
import { type DoorTools, openDoor } from '../../../electron/team/relay/desks/door.ts';
import { shutOutFlooder, shutOutUnnamed } from '../../../electron/team/relay/desks/floods.ts';
import type { Desk } from '../../../electron/team/relay/desks/registry.ts';
import { ok } from '../../../shared/result.ts';

const minute = 60_000;

/** A door of which each subscription is called by hand. */
function door() {
  const callbacks = new Map<string, (error: null, message: Msg) => void>();
  const connection = {
    isClosed: () => false,
    subscribe(subject: string, { callback }: { callback: (error: null, message: Msg) => void }) {
      callbacks.set(subject.split('.')[0] ?? '', callback);
      return { unsubscribe() {} };
    },
  } as unknown as NatsConnection;
  let now = 0;
  const [flooded, floodedUnnamed, forget] = [vi.fn(), vi.fn(), vi.fn(async () => {})];
  const lookedUp = vi.fn(async () => ({ ok: false, error: 'away' }));
  openDoor({
    ...{ connection, among: connection, flooded, floodedUnnamed, news: { forget } },
    clock: { monotonic: () => now },
    known: { enrolled: (number: string) => ({ number }) as Desk, hasKey: () => false },
    keys: { isOwn: () => false },
    bucket: { store: { get: lookedUp } },
    calls: { find: async () => ok(null) },
    evidence: { search: (_desk: Desk, search: () => unknown) => search() },
    pbx: { wallNow: () => 0 },
    enrolled: () => {},
    failed: () => {},
  } as unknown as DoorTools);
  const send = async (times: number, subject: string, body: object, reply: string) => {
    const answers: string[] = [];
    const data = new TextEncoder().encode(JSON.stringify(body));
    const respond = (text: string) => answers.push(text);
    for (let at = 0; at < times; at += 1)
      callbacks.get(subject.split('.')[0] ?? '')?.(null, { subject, reply, data, respond } as unknown as Msg);
    await new Promise((resolve) => setImmediate(resolve));
    return answers;
  };
  return {
    asked: (desk: string, times: number) =>
      send(times, `up.${desk}.find`, { callId: 'c1' }, `_INBOX.${desk}.a`),
    /** As NATS writes there for whoever names the subject. */
    unnamed: (desk: string, times: number) => send(times, `up.${desk}.find`, {}, ''),
    used: (invitation: string, times: number) => {
      const key = createUser();
      const own = { publicKey: key.getPublicKey(), proof: proveKey(key, invitation) };
      const request = { protocol: 1, version: '1', ...own };
      return send(times, `enrol.${invitation}`, request, `_INBOX.${invitation}.a`);
    },
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    ...{ flooded, floodedUnnamed, lookedUp },
  };
}

test('a desk that floods is refused, then reported once and answered no more, until its time is over; others are answered', async () => {
  const { asked, flooded, pass } = door();
  const answers = await asked('201', 100_000);
  expect(answers).toHaveLength(3_060);
  expect(answers.filter((one) => one.includes('too-fast'))).toHaveLength(3_000);
  expect(flooded.mock.calls).toEqual([[{ desk: '201' }]]);
  expect(await asked('202', 1)).toEqual(['{"ok":true,"value":null,"pbxNow":0}']);
  pass(4 * minute);
  expect(await asked('201', 1)).toEqual([]);
  pass(minute);
  expect(await asked('201', 1)).toHaveLength(1);
});

test('a desk that is now and then too fast is refused for it, and never taken for a flood', async () => {
  const { asked, flooded, pass } = door();
  for (let turn = 0; turn < 50; turn += 1) {
    expect(await asked('201', 450)).toHaveLength(450);
    pass(11_000);
  }
  expect(flooded).not.toHaveBeenCalled();
});

test('who floods with an invitation is looked up ten times, then reported once and answered no more', async () => {
  const { used, flooded, lookedUp } = door();
  expect(await used('inv1', 100_000)).toHaveLength(210);
  expect(lookedUp.mock.calls.length).toBeLessThanOrEqual(10);
  expect(flooded.mock.calls).toEqual([[{ invitation: 'inv1' }]]);
});

test('what wants no answer in a desk’s inbox keeps that desk from nothing, and is reported once', async () => {
  const { asked, unnamed, flooded, floodedUnnamed } = door();
  expect(await unnamed('201', 1_000_000)).toEqual([]);
  expect(flooded).not.toHaveBeenCalled();
  expect(floodedUnnamed.mock.calls).toEqual([[{ desk: '201' }]]);
  expect(await asked('201', 1)).toHaveLength(1);
});

/** What a flood is reported with; the keys that were paused at these times (UTC ms). */
function reporting(...pausedAt: number[]) {
  const set = vi.fn(async () => ({ kind: 'written', revision: 1 }) as const);
  const entries = pausedAt.map((at) => ({ value: { publicKey: 'UOTHER', until: at + 5 * minute } }));
  const tools = {
    ...{ alarm: vi.fn(), noted: vi.fn(), keysChanged: vi.fn() },
    known: { enrolled: () => ({ publicKey: 'UKEY' }) as Desk },
    registry: { store: { set } as never, list: async () => ok(entries as never) },
  };
  return { tools, set };
}

test('who seems to flood is shut out where nobody was for having NATS write there, which is waited for', async () => {
  const [unknown, known] = [reporting(Date.now() - minute), reporting(Date.now())];
  const waited: number[] = [];
  for (const { tools } of [unknown, known])
    await shutOutUnnamed(tools, { desk: '201' }, async (milliseconds) => void waited.push(milliseconds));
  expect(waited).toEqual([5_000, 5_000]);
  expect(unknown.set).toHaveBeenCalledExactlyOnceWith('paused.UKEY', expect.anything());
  expect(known.set).not.toHaveBeenCalled();
  expect(known.tools.alarm).not.toHaveBeenCalled();
});

test('the key of a flooding desk is shut out for five minutes, and the administrator is told in alarm and audit', async () => {
  const { tools, set } = reporting();
  const { alarm, noted, keysChanged } = tools;
  await shutOutFlooder(tools, { desk: '201' });
  expect(alarm).toHaveBeenCalledExactlyOnceWith({ kind: 'flood', row: null, deskId: '201', callId: null });
  expect(noted).toHaveBeenCalledExactlyOnceWith({ what: 'flood', desk: '201', invitation: null });
  expect(set).toHaveBeenCalledExactlyOnceWith('paused.UKEY', {
    publicKey: 'UKEY',
    until: expect.any(Number),
  });
  expect(keysChanged).toHaveBeenCalledOnce();
});
