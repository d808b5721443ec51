import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../../electron/pbx/sandbox/sandbox.ts';
import { ask, campaignFields, type Desk, post, startDesk, startQuickSandbox } from './support/desk.ts';

let desk: Desk;
let sandbox: Sandbox;
const service = 'autodialer/campaigns/add';

beforeEach(async () => {
  desk = await startDesk();
  sandbox = await startQuickSandbox(desk, { trunkManager: { status: 'inactive' } });
});
afterEach(async () => {
  await sandbox.close();
  await desk.close();
});

const add = () => post(sandbox, service, campaignFields());
const acted = () => sandbox.campaigns().length;

test.each([
  ['error-500', 500, 0],
  ['unavailable', 503, 0],
  ['unauthorized', 401, 0],
  ['forbidden', 403, 0],
  ['foreign-address', 403, 0],
  ['missing', 501, 0],
  ['html', 200, 0],
  ['success-0', 200, 0],
  ['truncated-json', 200, 1],
  ['null-id', 200, 1],
] as const)('%s answers %i and has acted %i times', async (fault, status, times) => {
  sandbox.faults.set(service, fault);
  const response = await add();
  await response.text();
  expect(response.status).toBe(status);
  expect(acted()).toBe(times);
});

test.each([
  ['refuse', 0],
  ['drop-before-acting', 0],
  ['drop-after-acting', 1],
] as const)('%s closes the socket and has acted %i times', async (fault, times) => {
  sandbox.faults.set(service, fault);
  await expect(add()).rejects.toThrow();
  expect(acted()).toBe(times);
});

test.each([
  ['hang', 0],
  ['hang-after-headers', 1],
] as const)('%s never ends its answer, until the sandbox closes', async (fault, times) => {
  sandbox.faults.set(service, fault);
  const answer = add().then((response) => response.text());
  const failed = expect(answer).rejects.toThrow();
  while (sandbox.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(acted()).toBe(times);
  await sandbox.close();
  await failed;
});

test('truncated-json is no JSON, html is a page, unavailable says when to come back', async () => {
  sandbox.faults.set(service, 'truncated-json', 1);
  await expect((await add()).json()).rejects.toThrow();
  sandbox.faults.set(service, 'html', 1);
  expect((await add()).headers.get('content-type')).toContain('text/html');
  sandbox.faults.set(service, 'unavailable', 1);
  expect((await add()).headers.get('retry-after')).toBe('1');
});

test('null-id says that it was added and gives no id', async () => {
  sandbox.faults.set(service, 'null-id');
  expect(await ask(sandbox, service, campaignFields())).toMatchObject({ success: 1, data: { _id: null } });
});

test('duplicate acts twice and gives the second answer: the name exists already', async () => {
  sandbox.faults.set(service, 'duplicate');
  expect(await ask(sandbox, service, campaignFields())).toMatchObject({ success: 0 });
  expect(acted()).toBe(1);
});

test('whether a fault acts can be chosen', async () => {
  sandbox.faults.set(service, { kind: 'error-500', acts: true });
  expect((await add()).status).toBe(500);
  expect(acted()).toBe(1);
});

test('a fault lasts as many requests as told, for one service or for all, and ends when cleared', async () => {
  const statuses = async (path: string) => [
    (await post(sandbox, path)).status,
    (await post(sandbox, path)).status,
  ];
  sandbox.faults.set('setting/ping/act', 'error-500', 1);
  sandbox.faults.set('*', 'forbidden');
  expect(await statuses('setting/ping/act')).toEqual([500, 403]);
  expect(await statuses('pbx/users/search')).toEqual([403, 403]);
  sandbox.faults.set('*', null);
  expect(await statuses('pbx/users/search')).toEqual([200, 200]);
  sandbox.faults.set('*', 'html');
  sandbox.faults.clear();
  expect(await statuses('pbx/users/search')).toEqual([200, 200]);
});
