import type { FaultSwitch } from './faults.ts';
import type { EventName, SandboxSettings } from './options.ts';
import type { Outbound, OutboundRequest } from './outbound.ts';
import type { Tracer } from './trace.ts';

/** Pushes events to the one address that the PBX has for them (W7). */
export interface EventPusher {
  push(name: EventName, values: Record<string, unknown>): void;
}

/**
 * How each event names itself: samples know the key `event_name`, some `event`, and the report's has none; in the
 * Rest4 style the name stands in the address, in letter cases that vary.
 */
const naming: Record<EventName, { key: 'event_name' | 'event' | null; path: string }> = {
  AutoDialerReport: { key: null, path: 'AutoDialerReport' },
  Cdr: { key: 'event_name', path: 'Cdr' },
  NewState: { key: 'event_name', path: 'newstate' },
  OutgoingCall: { key: 'event', path: 'outgoingcall' },
  IncomingCall: { key: 'event_name', path: 'IncomingCall' },
  Ping: { key: 'event_name', path: 'ping' },
};

const timeoutMilliseconds = 3000;

function outboundOf(
  url: string,
  settings: SandboxSettings,
  name: EventName,
  values: Record<string, unknown>,
): OutboundRequest {
  const { key, path } = naming[name];
  const common = {
    method: settings.eventsMethod,
    authorization: settings.eventsAuthorization,
    timeoutMilliseconds,
  };
  if (settings.eventsStyle === 'rest4')
    return { ...common, url: `${url.replace(/\/+$/, '')}/${path}`, values };
  return { ...common, url, values: key === null ? values : { [key]: name, ...values } };
}

interface PusherParts {
  settings: SandboxSettings;
  outbound: Outbound;
  faults: FaultSwitch;
  tracer: Tracer;
}

/** Events go out one after the other, each tried once: nothing promises their delivery. */
export function createEventPusher({ settings, outbound, faults, tracer }: PusherParts): EventPusher {
  let queue = Promise.resolve();
  let held: { name: EventName; request: OutboundRequest } | null = null;

  const send = (name: EventName, request: OutboundRequest) => {
    queue = queue.then(async () => {
      const answer = await outbound.send(request);
      tracer.tell('event', `${name}: ${answer.status ?? answer.failure}`);
    });
  };

  return {
    push(name, values) {
      if (settings.eventsUrl === null || !settings.events.includes(name)) return;
      const request = outboundOf(settings.eventsUrl, settings, name, values);
      const fault = faults.takeForEvent(name);
      if (fault === 'drop') return;
      if (fault === 'reorder' && held === null) {
        held = { name, request };
        return;
      }
      send(name, request);
      if (fault === 'duplicate') send(name, request);
      if (held === null) return;
      send(held.name, held.request);
      held = null;
    },
  };
}
