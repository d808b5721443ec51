import { actable, provide } from './browser.ts';
import { isReady, requireReady } from './life.ts';
import { isStrict } from './pretended.ts';

type Handler = Parameters<Electron.Protocol['handle']>[1];

const handlers = new Map<string, Handler>();
const schemes = new Map<string, Electron.CustomScheme>();

export const protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle'> = {
  registerSchemesAsPrivileged: (customSchemes) => {
    if (isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const scheme of customSchemes) schemes.set(scheme.scheme, scheme);
  },
  handle: (scheme, handler) => {
    requireReady('protocol');
    if (!schemes.has(scheme)) throw new Error(`${scheme} is not a standard scheme here`);
    handlers.set(scheme, handler);
  },
  unhandle: (scheme) => void handlers.delete(scheme),
};

/** What Chromium asks a scheme for before it lets a page load this kind of resource from it. */
const needed: Record<string, keyof Electron.Privileges> = {
  document: 'standard',
  fetch: 'supportFetchAPI',
  xhr: 'supportFetchAPI',
  media: 'stream',
};

function isAllowed(scheme: string, kind: string): boolean {
  const privilege = needed[kind];
  if (privilege === undefined || !isStrict('scheme-privileges')) return true;
  return schemes.get(scheme)?.privileges?.[privilege] === true;
}

const missing = () => new Response(null, { status: 404 });

/** Null where Chromium would not even ask the handler. */
async function respond(url: string, method: string, range: string | null, kind: string) {
  const scheme = new URL(url).protocol.slice(0, -1);
  if (!isAllowed(scheme, kind)) return null;
  const headers = range === null ? {} : { range };
  return (handlers.get(scheme) ?? missing)(new Request(url, { method, headers }));
}

async function request(url: string, method: string, range: string | null = null, kind = 'document') {
  const response = await respond(url, method, range, kind);
  if (response === null) return null;
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

/** Answers that a player takes piece by piece. */
const streams = new Map<number, ReadableStreamDefaultReader<Uint8Array>>();
let lastStream = 0;

async function open(url: string, method: string, range: string | null) {
  const response = await respond(url, method, range, 'media');
  if (response === null) return null;
  lastStream += 1;
  const body = response.body ?? new ReadableStream({ start: (controller) => controller.close() });
  streams.set(lastStream, body.getReader());
  return { id: lastStream, status: response.status, headers: Object.fromEntries(response.headers) };
}

/** Null at the end. Rejects where the app broke off. */
async function readPiece(id: number): Promise<Uint8Array | null> {
  const piece = await streams.get(id)?.read();
  return piece?.value ?? null;
}

async function leave(id: number): Promise<null> {
  const reader = streams.get(id);
  streams.delete(id);
  // What is cancelled has nobody left to tell.
  await reader?.cancel().catch(() => {});
  return null;
}

provide({ protocol: request, streams: { open, readPiece, leave } });
actable('protocol', (url: string, method: string) => request(url, method));
