import { apiPath, createApi, type ReceivedRequest } from './api.ts';
import { startDialer } from './calls/dialer.ts';
import { createLiveCalls, type LiveCall } from './calls/live-call.ts';
import { type RingIn, ringIn } from './calls/ring-in.ts';
import { createPbxClock } from './clock.ts';
import type { ComponentExchange } from './components.ts';
import { createEventPusher } from './events.ts';
import { createFaults, type Faults } from './faults.ts';
import {
  type SandboxOptions,
  type SandboxSettings,
  sandboxCredentials,
  settingsOf,
  type TrunkManagerSetting,
} from './options.ts';
import { createOutbound } from './outbound.ts';
import type { Pbx } from './pbx.ts';
import { type Campaign, createStore } from './records.ts';
import { createScriptBook, type ScriptBook } from './scripts.ts';
import { endServer, listen } from './server.ts';
import { createTracer, type Tracer } from './trace.ts';
import { createIds } from './wire/mongo.ts';

export {
  type SandboxOptions,
  sandboxCredentials,
  sandboxTrunkManagerId,
} from './options.ts';
export { firstPartyScripts, type Script, type ScriptRow, secondPartyScripts } from './scripts.ts';

/** Settings that change; those left out stay. */
type SandboxChanges = Partial<Omit<SandboxSettings, 'trunkManager'>> & {
  trunkManager?: Partial<TrunkManagerSetting>;
};

/** A running simulated SimoTel. */
export interface Sandbox {
  /** `http://HOST:PORT/api/v4`: what a configuration's `pbx.baseUrl` takes. */
  baseUrl: string;
  port: number;
  /** The newest 2000 requests to its services, oldest first. */
  requests: readonly ReceivedRequest[];
  /** The newest 500 questions that its dialplan asked, oldest first. */
  componentExchanges: readonly ComponentExchange[];
  /** The campaigns that have not been removed, oldest first. */
  campaigns(): Campaign[];
  calls(): LiveCall[];
  /** Somebody calls an extension. Gives the call's unique id. */
  ringIn(order: RingIn): string;
  /** The first party picks up in every call that rings it. */
  pickUp(): void;
  /** A person hangs up, in every live call. A first party that still rings declines. */
  hangUp(party: 'first' | 'second'): void;
  faults: Faults;
  script: ScriptBook['script'];
  scriptNext: ScriptBook['scriptNext'];
  reconfigure(changes: SandboxChanges): void;
  onTrace: Tracer['listen'];
  /** Ends every socket and timer; calls stop where they are. */
  close(): Promise<void>;
}

function publicFace(
  pbx: Pbx,
  own: Pick<Sandbox, 'baseUrl' | 'port' | 'requests' | 'faults' | 'close'>,
): Sandbox {
  return {
    ...own,
    componentExchanges: pbx.exchanges,
    campaigns: () => [...pbx.store.campaigns.values()].map((campaign) => ({ ...campaign })),
    calls: pbx.liveCalls.list,
    ringIn: (order) => ringIn(pbx, order),
    pickUp: () =>
      pbx.liveCalls.interrupt(({ state }) => state === 'ringing-first-party', 'first-party-picks-up'),
    hangUp: (party) => pbx.liveCalls.interrupt(() => true, `${party}-party-hangs-up`),
    script: pbx.scripts.script,
    scriptNext: pbx.scripts.scriptNext,
    reconfigure({ trunkManager, ...changes }) {
      Object.assign(pbx.settings, changes);
      Object.assign(pbx.settings.trunkManager, trunkManager);
    },
    onTrace: pbx.tracer.listen,
  };
}

/**
 * Starts a simulated SimoTel: a real HTTP server with the wire of the contract's sections 1 to 8, whose calls go by
 * scripts that the numbers choose (`scripts.ts`). Rejects with the system's error (`EADDRINUSE`, ...) when it cannot
 * listen. It speaks plain HTTP and is meant for this machine: bind it to another address with care.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0, timeScale = 1, auth = 'both', mostConnections } = options;
  const settings = settingsOf(options);
  const clock = createPbxClock(timeScale, () => settings.clockOffsetMilliseconds);
  const faults = createFaults();
  const tracer = createTracer();
  const outbound = createOutbound();
  let root = '';
  const pbx: Pbx = {
    ...{ settings, clock, outbound, tracer, newId: createIds(clock.now), store: createStore() },
    scripts: createScriptBook(),
    events: createEventPusher({ settings, outbound, faults, tracer }),
    liveCalls: createLiveCalls(),
    exchanges: [],
    elsewhereUrl: () => `${root}/another-desk/component`,
  };
  const dialer = startDialer(pbx, timeScale);
  const requests: ReceivedRequest[] = [];
  const account = { ...sandboxCredentials, ...options, auth };
  const stop = async () => {
    dialer.stop();
    clock.stop();
    await outbound.stop();
  };
  const api = createApi({ pbx, dialer, faults, account, requests });
  const { server, port: bound } = await listen(api, host, port, mostConnections).catch(
    async (error: unknown) => {
      await stop();
      throw error;
    },
  );
  root = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
  const close = async () => {
    await stop();
    await endServer(server);
  };
  return publicFace(pbx, { baseUrl: root + apiPath, port: bound, requests, faults, close });
}
