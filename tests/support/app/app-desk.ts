import type { Page } from 'playwright';
import {
  type Sandbox,
  type SandboxOptions,
  sandboxCredentials,
  sandboxTrunkManagerId,
  startSandbox,
} from '../../../electron/pbx/sandbox/sandbox.ts';
import type { Channel, RequestOf } from '../../../shared/ipc/contract.ts';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';
import { freePort } from '../network/free-port.ts';
import { type LaunchedApp, type LaunchOptions, launchApp, until } from './launch-app.ts';

/** Asks main through the bridge, as the renderer does. */
export function ask<C extends Channel>(page: Page, channel: C, request: RequestOf<C>) {
  return page.evaluate(
    // The page has the bridge that the preload exposes; its type is the renderer's.
    ([name, value]) => Reflect.get(window, 'dotaraf').call[name](value),
    [channel, request] as const,
  );
}

export const snapshotOf = (page: Page): Promise<Snapshot> => ask(page, 'snapshot:read', undefined);

type Order = 'calls:dial' | 'redials:set';

/** Orders what a window would by a press on what it shows now. */
export async function order<C extends Order>(page: Page, channel: C, request: Omit<RequestOf<C>, 'desk'>) {
  const { desk } = await snapshotOf(page);
  return ask<Order>(page, channel, { ...request, desk } as RequestOf<C>);
}

/** A snapshot that fits, waited for. */
export const snapshotWhen = (page: Page, fits: (snapshot: Snapshot) => boolean): Promise<Snapshot> =>
  until(async () => {
    const snapshot = await snapshotOf(page);
    return fits(snapshot) ? snapshot : null;
  });

/** Calls a number and waits for the end; gives the call's id. */
export async function callEnded(page: Page, text: string): Promise<string> {
  const dialled = await order(page, 'calls:dial', { text, origin: 'pad' });
  if (!dialled.ok) throw new Error(dialled.error.kind);
  const { callId } = dialled.value;
  await snapshotWhen(page, ({ recents }) =>
    recents.some((call) => call.callId === callId && call.outcome !== null),
  );
  return callId;
}

export interface AppDesk {
  app: LaunchedApp;
  page: Page;
  sandbox: Sandbox;
  stop(): Promise<void>;
}

/**
 * The app connected to a simulated PBX that runs beside it, twenty times as fast as life. Nobody is in its directory
 * unless asked for: names would come up in the middle of a test.
 */
export async function startAppDesk(options: LaunchOptions = {}, pbx: SandboxOptions = {}): Promise<AppDesk> {
  const sandbox = await startSandbox({ timeScale: 0.05, people: false, ...pbx });
  const app = await launchApp(options);
  const page = await app.window('main');
  await connect(page, sandbox);
  return { app, page, sandbox, stop: () => sandbox.close() };
}

/** Fills in what the assistant would, and gives the simulated dialplan the app's addresses. */
export async function connect(page: Page, sandbox: Sandbox): Promise<void> {
  const route = { trunk: 'SampleTrunk', callLimitSeconds: 3600, ringSeconds: 30 };
  await ask(page, 'secrets:save', sandboxCredentials);
  await ask(page, 'connection:save', {
    baseUrl: sandbox.baseUrl,
    agentNumber: '201',
    trunkManagerId: sandboxTrunkManagerId,
    context: 'auto',
    external: { interfaceText: 'trunk-201', component: 'trunk-api', ...route },
    internal: { interfaceText: 'exten-201', component: 'exten-api', ...route },
    listenerPort: await freePort(),
  });
  await joinDialplan(page, sandbox);
}

export async function joinDialplan(page: Page, sandbox: Sandbox): Promise<void> {
  const urls = await ask(page, 'listener:urls', undefined);
  if (!urls.ok) throw new Error(`The app does not listen: ${urls.error.kind}`);
  sandbox.reconfigure({
    componentUrls: {
      'trunk-201': { component: 'trunk-api', url: urls.value.trunkApi },
      'exten-201': { component: 'exten-api', url: urls.value.extenApi },
    },
    eventsUrl: urls.value.events,
  });
}
