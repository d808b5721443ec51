import { afterEach, expect, test } from 'vitest';
import { createMirrored } from '../../electron/desktop/mirrored.ts';
import { readSnapshot, type SnapshotBridge, startMirror } from '../../renderer/state/snapshot.ts';
import type { Snapshot, SnapshotPush } from '../../shared/ipc/snapshot.ts';

/** Main's side, and a window's wire to it. */
function wire() {
  const state = { agentNumber: '201', contactsVersion: 1 };
  const pushed: SnapshotPush[] = [];
  const mirrored = createMirrored(
    () => structuredClone(state) as Omit<Snapshot, 'revision'>,
    (push) => pushed.push(push),
  );
  let listener: (push: SnapshotPush) => void = () => {};
  let reads = 0;
  const answers: (() => void)[] = [];
  const bridge: SnapshotBridge = {
    call: {
      'snapshot:read': () => {
        reads += 1;
        const snapshot = structuredClone(mirrored.read());
        return new Promise((resolve) => answers.push(() => resolve(snapshot)));
      },
    },
    on: {
      'push:snapshot': (one: typeof listener) => {
        listener = one;
        return () => {};
      },
    },
  };
  return {
    bridge,
    reads: () => reads,
    /** Something changes in main; its pushes wait. */
    set: (change: Partial<typeof state>) => {
      Object.assign(state, change);
      mirrored.read();
    },
    deliver: () => {
      for (const push of pushed.splice(0)) listener(structuredClone(push));
    },
    lose: () => pushed.splice(0),
    answer: async () => {
      answers.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

let stop = () => {};
afterEach(() => stop());

const shown = () => {
  const { agentNumber, contactsVersion } = readSnapshot();
  return [agentNumber, contactsVersion];
};

test('a window has what was pushed before the answer to its first look', async () => {
  const main = wire();
  const started = startMirror(main.bridge);
  main.set({ agentNumber: '202' });
  main.set({ contactsVersion: 2 });
  main.deliver();
  await main.answer();
  stop = await started;
  expect(shown()).toEqual(['202', 2]);
});

test('a window that misses a push reads the whole snapshot again, and goes on from there', async () => {
  const main = wire();
  const started = startMirror(main.bridge);
  await main.answer();
  stop = await started;
  main.set({ agentNumber: '203' });
  main.lose();
  main.set({ contactsVersion: 5 });
  main.deliver();
  expect([main.reads(), ...shown()]).toEqual([2, '201', 1]);
  main.set({ contactsVersion: 6 });
  main.deliver();
  await main.answer();
  expect([main.reads(), ...shown()]).toEqual([2, '203', 6]);
});

test('a push that tells what a window has read already changes nothing', async () => {
  const main = wire();
  main.set({});
  main.set({ agentNumber: '204' });
  const started = startMirror(main.bridge);
  await main.answer();
  stop = await started;
  main.deliver();
  expect([main.reads(), ...shown()]).toEqual([1, '204', 1]);
});
