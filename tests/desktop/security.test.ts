import { expect, test } from 'vitest';
import { z } from 'zod';
import { answering } from '../../electron/desktop/ipc/answers.ts';
import { windowsThatAsk } from '../../electron/desktop/ipc/channel-windows.ts';
import { appOrigin, originOf } from '../../electron/desktop/security/app-origin.ts';
import { contentSecurityPolicy } from '../../electron/desktop/security/content-security-policy.ts';
import { rendererFile } from '../../electron/desktop/security/renderer-file.ts';
import { isTrustedSender } from '../../electron/desktop/security/trusted-sender.ts';
import { type Channel, contract } from '../../shared/ipc/contract.ts';

const frame = (url: string, parent: object | null = null) => ({ url, parent });

test('only the top frame of a page of exactly the own origin is trusted', () => {
  expect(isTrustedSender(frame('app://dotaraf/index.html#main'), appOrigin)).toBe(true);
  expect(isTrustedSender(frame('app://dotaraf/index.html', {}), appOrigin)).toBe(false);
  expect(isTrustedSender(null, appOrigin)).toBe(false);
  for (const url of [
    'app://dotaraf.example/index.html',
    'app://dotaraf:80/index.html',
    'app://other/index.html',
    'apps://dotaraf/index.html',
    'https://dotaraf/index.html',
    'file:///index.html',
    'about:blank',
    'data:text/html,x',
    '',
  ]) {
    expect(isTrustedSender(frame(url), appOrigin), url).toBe(false);
  }
});

test('a proposal is answered in the confirm window alone, and a small window asks for little else', () => {
  expect(windowsThatAsk('proposals:answer')).toEqual(['confirm']);
  const ofSmall = (Object.keys(contract) as Channel[]).filter((channel) =>
    windowsThatAsk(channel).some((window) => window !== 'main'),
  );
  expect(ofSmall.sort()).toEqual([
    'calls:cancel',
    'calls:dial',
    'contacts:search',
    'proposals:answer',
    'proposals:choose-profile',
    'snapshot:read',
    'window:fit',
    'window:hide',
    'window:run-command',
  ]);
});

test('the origin of an address keeps its scheme, host and port', () => {
  expect(originOf('http://localhost:5173/index.html')).toBe('http://localhost:5173');
  expect(originOf('not an address')).toBeNull();
});

test('a path names a file of the renderer or nothing', () => {
  expect(rendererFile('/index.html')).toMatchObject({ path: 'index.html' });
  expect(rendererFile('/assets/main-C1_x.js')).toMatchObject({ path: 'assets/main-C1_x.js' });
  for (const path of [
    '/',
    '/assets/',
    '/..',
    '/../main.js',
    '/assets/../../x.js',
    '/.hidden.js',
    '/a%2e.js',
    '/a\\b.js',
    '/C:/x.js',
    '//x.js',
    '/x.exe',
    '/noextension',
  ]) {
    expect(rendererFile(path), path).toBeNull();
  }
});

test('the policy allows no script but the own ones, and nothing unnamed', () => {
  expect(contentSecurityPolicy).toContain("default-src 'none'");
  expect(contentSecurityPolicy).toMatch(/script-src 'self'(;|$)/);
  expect(contentSecurityPolicy).not.toContain('unsafe-eval');
});

test('a handler sees only what fits its schema, and a wrong request is not repeated in the error', async () => {
  const seen: unknown[] = [];
  const part = { 'any:channel': { request: z.object({ id: z.string().max(3) }) } };
  const { 'any:channel': answer } = answering(part, {
    'any:channel': (request) => {
      seen.push(request);
      return null;
    },
  });
  const sender = { window: 'main' } as const;
  await expect(answer({ id: 'secret-too-long' }, sender)).rejects.toThrow('does not fit the contract: id');
  await answer({ id: 'abc', more: 'cut off' }, sender);
  expect(seen).toEqual([{ id: 'abc' }]);
});

test.each<[what: string, request: unknown]>([
  ['a list of a million', { list: Array.from({ length: 1_000_000 }, () => 'wrong') }],
  [
    'lists within lists',
    { list: Array.from({ length: 200 }, () => Array.from({ length: 200 }, () => 'wrong')) },
  ],
  [
    'a thing of a million fields',
    Object.fromEntries(Array.from({ length: 1_000_000 }, (_, at) => [`f${at}`, 1])),
  ],
  ['a list that is its own first item', selfContaining()],
  ['a hundred million bytes', { list: new Uint8Array(100_000_000) }],
])('%s that a page sends is not read through, and the error about it is short', async (_what, request) => {
  let read = 0;
  const list = z.preprocess(
    (given) => {
      read += 1;
      return given;
    },
    z.array(z.enum(['right'])),
  );
  const part = { 'any:channel': { request: z.object({ list }) } };
  const { 'any:channel': answer } = answering(part, { 'any:channel': () => null });
  await expect(answer(request, { window: 'main' })).rejects.toThrow(/^The request does not fit.{1,60}$/);
  expect(read).toBe(0);
});

test.each<[what: string, value: unknown]>([
  ['a boxed string', new String('x')],
  ['a map', new Map([['right', 'right']])],
  ['a set', new Set(['right'])],
  ['a buffer', new ArrayBuffer(1)],
  ['bytes', new Uint8Array(1)],
  ['a date', new Date(0)],
  ['a pattern', /x/],
  ['an error', new Error('x')],
])('%s, which survives the way from a page, is refused before any schema reads it', async (_what, value) => {
  let read = 0;
  const list = z.preprocess(() => {
    read += 1;
    return ['right'];
  }, z.array(z.unknown()));
  const part = { 'any:channel': { request: z.object({ list }) } };
  const { 'any:channel': answer } = answering(part, { 'any:channel': () => null });
  await expect(answer(structuredClone({ list: value }), { window: 'main' })).rejects.toThrow(
    'The request does not fit the contract',
  );
  expect(read).toBe(0);
  await answer(structuredClone({ list: ['right', null, { more: 1 }] }), { window: 'main' });
  expect(read).toBe(1);
});

test('of a thing with too many fields no more are read than a request may have', async () => {
  let read = 0;
  const fields = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`f${at}`, 1]));
  const request = new Proxy(fields, {
    get: (thing, name) => {
      read += 1;
      return Reflect.get(thing, name);
    },
  });
  const part = { 'any:channel': { request: z.object({}) } };
  const { 'any:channel': answer } = answering(part, { 'any:channel': () => null });
  await expect(answer(request, { window: 'main' })).rejects.toThrow('The request does not fit the contract');
  expect(read).toBeLessThanOrEqual(10_000);
});

test('of a request with many wrong fields the error names some', async () => {
  const part = { 'any:channel': { request: z.object({ list: z.array(z.enum(['right'])) }) } };
  const { 'any:channel': answer } = answering(part, { 'any:channel': () => null });
  const request = { list: Array.from({ length: 5000 }, () => 'wrong') };
  await expect(answer(request, { window: 'main' })).rejects.toThrow(/: list\.0, list\.1, .{1,80}list\.9$/);
});

function selfContaining(): unknown {
  const list: unknown[] = [];
  list.push(list, list);
  return { list };
}
