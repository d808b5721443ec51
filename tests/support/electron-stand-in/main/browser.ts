import { openChannel } from '../channel.ts';
import type { AppRequests, BrowserRequests, Frame, Message } from '../messages.ts';

/** What the app's side of the stand-in does when the test's process asks. */
export interface Hooks {
  protocol(
    url: string,
    method: string,
    range: string | null,
    kind: string,
  ): Promise<AppRequests['protocol:request']['answer']>;
  streams: {
    open(url: string, method: string, range: string | null): Promise<AppRequests['stream:open']['answer']>;
    readPiece(id: number): Promise<Uint8Array | null>;
    leave(id: number): Promise<null>;
  };
  invoke(windowId: number, channel: string, values: unknown[], frame: Frame): Promise<unknown>;
  navigates(windowId: number, url: string, byPage: boolean): boolean;
  loaded(windowId: number): void;
  opens(windowId: number, url: string): boolean;
  asksPermission(windowId: number, permission: string): Promise<boolean>;
}

const hooks: Partial<Hooks> = {};
const acts = new Map<string, (...values: never[]) => unknown>();

/** Each part of the stand-in brings what it answers for. */
export const provide = (part: Partial<Hooks>): void => void Object.assign(hooks, part);

/** Lets a test act as the person or the system by this name. */
export const actable = (what: string, act: (...values: never[]) => unknown): void => void acts.set(what, act);

const missing = (): never => {
  throw new Error('The stand-in has no such part.');
};

/** The test's process, which owns the browser. */
export const browser = openChannel<BrowserRequests, AppRequests>(
  {
    send: (message: Message) => void process.send?.(message),
    listen: (listener) => void process.on('message', (message: Message) => listener(message)),
  },
  {
    'protocol:request': ({ url, method, range, kind }) =>
      (hooks.protocol ?? missing)(url, method, range, kind),
    'stream:open': ({ url, method, range }) => (hooks.streams?.open ?? missing)(url, method, range),
    'stream:read': ({ id }) => (hooks.streams?.readPiece ?? missing)(id),
    'stream:leave': ({ id }) => (hooks.streams?.leave ?? missing)(id),
    'ipc:invoke': ({ windowId, channel, values, frame }) =>
      (hooks.invoke ?? missing)(windowId, channel, values, frame),
    'page:navigates': ({ windowId, url, byPage }) => ({
      prevented: (hooks.navigates ?? missing)(windowId, url, byPage),
    }),
    'page:loaded': ({ windowId }) => {
      hooks.loaded?.(windowId);
      return null;
    },
    'page:opens': ({ windowId, url }) => ({ denied: (hooks.opens ?? missing)(windowId, url) }),
    'page:asks-permission': async ({ windowId, permission }) => ({
      granted: await (hooks.asksPermission ?? missing)(windowId, permission),
    }),
    act: ({ what, values }) => {
      const act = acts.get(what);
      if (act === undefined) throw new Error(`The stand-in can't act: ${what}`);
      return act(...(values as never[]));
    },
  },
);
// The test's process is gone: so is the person who would quit this one.
process.on('disconnect', () => process.exit(1));
