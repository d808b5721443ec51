import { networkInterfaces } from 'node:os';
import type { ComponentUrls } from '../../../shared/call/component-request.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { ListeningPlace } from '../../engine/ports.ts';
import { fingerprintOf } from './secrets.ts';

/**
 * The URLs to paste into the dialplan's components and the PBX's event settings. They carry the listener's token, the
 * only protection that the PBX's requests have (W6): show them on their own page alone.
 */
export function componentUrls(
  listener: Pick<Config['listener'], 'host' | 'port' | 'pathToken'>,
): ComponentUrls {
  const base = `http://${bracketed(reachableHost(listener.host))}:${listener.port}/${listener.pathToken}`;
  return { trunkApi: `${base}/trunk-api`, extenApi: `${base}/exten-api`, events: `${base}/events` };
}

/** Whether a listener there is reached by whatever addresses this computer has at the moment. */
export const isEveryAddress = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** A listener on every address is reached by the first one that leads outside. */
function reachableHost(host: string): string {
  if (!isEveryAddress(host)) return host;
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outside = addresses.find((address) => !address.internal && address.family === 'IPv4');
  return outside?.address ?? '127.0.0.1';
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);

/** Where a listener of this configuration takes questions. */
export const placeOf = (listener: Config['listener']): ListeningPlace => ({
  address: new URL(componentUrls(listener).events).origin,
  secret: fingerprintOf(listener.pathToken),
});
