import { EventEmitter } from 'node:events';
import { actable, provide } from './browser.ts';
import { preventable } from './events.ts';

type Parts =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setProxy';
type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

let ask: RequestHandler = null;
let check: CheckHandler = null;
/** Pages of the stand-in do not go by it. */
let proxy: Electron.ProxyConfig | null = null;

const parts: Pick<Electron.Session, Parts> = {
  setPermissionRequestHandler: (handler) => {
    ask = handler;
  },
  setPermissionCheckHandler: (handler) => {
    check = handler;
  },
  setDevicePermissionHandler: () => {},
  setProxy: async (config) => {
    proxy = config;
  },
};
export const defaultSession = Object.assign(new EventEmitter(), parts);
export type Session = typeof defaultSession;
/** All partitions share one session: no test looks at them. */
export const session = { defaultSession, fromPartition: () => defaultSession };

/** Without a handler Electron grants. */
function decide(permission: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (ask === null) return resolve(true);
    ask(null as never, permission as never, resolve, {} as never);
  });
}
actable('proxy', () => proxy);
provide({ asksPermission: (_windowId, permission) => decide(permission) });
actable('permission', async (permission: string) => ({
  asked: await decide(permission),
  checked: check === null || check(null, permission as never, '', {} as never),
}));
/** What a page or the network would have written to the disk: without a handler Electron asks where to. */
actable('download', (url: string) => {
  const event = preventable();
  defaultSession.emit('will-download', event, { getURL: () => url }, null);
  return { prevented: event.defaultPrevented };
});
