import type { BrowserContext, CDPSession, Page } from 'playwright';
import type { Channel } from '../channel.ts';
import type { AppRequests, WindowShape } from '../messages.ts';
import { decodeValue, encodeValue } from '../page/values.js';
import { toApp, toPage } from './addresses.ts';
import { bindingName, type PageScripts, pageScripts, worldName } from './page-scripts.ts';

export interface WindowPage {
  page: Page;
  load(url: string): Promise<void>;
  send(channel: string, values: unknown[]): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** The address that main is loading: not the page's own wish to navigate. */
  isLoading(url: string): boolean;
}

interface Sent {
  id: number;
  channel: string;
  values: unknown[];
}

/** One window: a page whose isolated world runs the preload, with its IPC joined to the app's process. */
export async function openWindowPage(
  context: BrowserContext,
  windowId: number,
  shape: WindowShape,
  preload: string,
  mediaPort: number,
  app: Channel<AppRequests>,
): Promise<WindowPage> {
  const page = await context.newPage();
  await page.setViewportSize({ width: shape.width, height: shape.height });
  const session = await context.newCDPSession(page);
  const world = trackWorld(session);
  await installScripts(session, pageScripts(preload, mediaPort));
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== bindingName) return;
    void answer(decodeValue(payload), executionContextId);
  });

  const answer = async ({ id, channel, values }: Sent, contextId: number) => {
    const frame = { url: toApp(page.url()), isTop: contextId === world.id() };
    const settled = await app.ask('ipc:invoke', { windowId, channel, values, frame }).then(
      (value) => ({ id, failed: false, value }),
      (error: Error) => ({
        id,
        failed: true,
        value: `Error invoking remote method '${channel}': ${error.message}`,
      }),
    );
    await evaluate(session, contextId, '__standInSettle', settled);
  };
  let loading: string | null = null;
  return {
    page,
    isLoading: (url) => loading !== null && url === loading.split('#')[0],
    load: async (url) => {
      loading = toPage(url);
      await page.goto(loading);
      loading = null;
      await app.ask('page:loaded', { windowId });
    },
    send: (channel, values) => evaluate(session, world.id(), '__standInDeliver', { channel, values }),
    resize: (width, height) => page.setViewportSize({ width, height }),
  };
}

/** The isolated world of the document that the top frame shows now; 0 before there is one. */
function trackWorld(session: CDPSession): { id(): number } {
  let current = 0;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === worldName) current = context.id;
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === current) current = 0;
  });
  return { id: () => current };
}

async function installScripts(session: CDPSession, scripts: PageScripts): Promise<void> {
  await session.send('Page.enable');
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.mainWorld });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolatedWorld, worldName });
}

/** Calls a function of the isolated world. A document that is gone takes nothing, as in Electron. */
async function evaluate(session: CDPSession, contextId: number, name: string, value: unknown): Promise<void> {
  if (contextId === 0) return;
  const expression = `globalThis.${name}(${JSON.stringify(encodeValue(value))})`;
  await session.send('Runtime.evaluate', { expression, contextId }).catch(() => {});
}
