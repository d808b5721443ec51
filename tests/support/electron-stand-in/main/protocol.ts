import { actable, provide } from './browser.ts';
import { isReady, requireReady } from './life.ts';

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

async function request(url: string, method: string, range: string | null = null) {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (handler === undefined) return { status: 404, headers: {}, body: new Uint8Array() };
  const headers = range === null ? {} : { range };
  const response = await handler(new Request(url, { method, headers }));
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}
provide({ protocol: request });
actable('protocol', request);
