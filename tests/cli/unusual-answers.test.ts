import { vi } from 'vitest';
import type { SandboxOptions } from '../../electron/pbx/sandbox/sandbox.ts';
import { test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 8, testTimeout: 90_000 });

const number = '09125550100';
const talked = { outcome: 'completed', inferred: false };

test.concurrent.for<[string, SandboxOptions]>([
  ['in gzip', { contentCoding: 'gzip' }],
  ['in deflate', { contentCoding: 'deflate' }],
  ['in br', { contentCoding: 'br' }],
  ['behind 100 Continue that nobody asked for', { informational: [100] }],
  ['behind other 1xx lines', { informational: [102, 103, 100] }],
])('a PBX whose every answer comes %s is read like any other', async ([, sandbox], { openDesk, expect }) => {
  const desk = await openDesk({ events: 'none', sandbox });
  const { last, code } = await desk.dialled(number);
  expect(last).toMatchObject(talked);
  expect(code).toBe(0);
  expect(desk.campaignsEver).toHaveLength(1);
});

test.concurrent.for(['notice-before', 'comment-behind', 'not-a-number'] as const)(
  'a PBX whose every answer is JSON with something of its program in it (%s) is read all the same',
  async (fault, { openDesk, expect }) => {
    const desk = await openDesk({ events: 'none' });
    desk.sandbox.faults.set('*', fault);
    const { last, code } = await desk.dialled(number);
    expect(last).toMatchObject(talked);
    expect(code).toBe(0);
  },
);
