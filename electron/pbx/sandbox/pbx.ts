import type { LiveCalls } from './calls/live-call.ts';
import type { PbxClock } from './clock.ts';
import type { ComponentExchange } from './components.ts';
import type { EventPusher } from './events.ts';
import type { SandboxSettings } from './options.ts';
import type { Outbound } from './outbound.ts';
import type { Store } from './records.ts';
import type { ScriptBook } from './scripts.ts';
import type { Tracer } from './trace.ts';

/** The parts of one simulated PBX, as its calls and services use them. */
export interface Pbx {
  settings: SandboxSettings;
  clock: PbxClock;
  newId: () => string;
  store: Store;
  scripts: ScriptBook;
  outbound: Outbound;
  events: EventPusher;
  tracer: Tracer;
  liveCalls: LiveCalls;
  /** The newest questions of components, oldest first. */
  exchanges: ComponentExchange[];
  /** An address of the sandbox itself that is no component's: where a dialplan asks that was set up wrongly. */
  elsewhereUrl: () => string;
}
