import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../../../shared/settings/config.ts';
import { automaticHost } from '../../../shared/settings/described.ts';

/** Milliseconds; a name server that is gone must not keep the app from starting. */
const mostPatience = 2000;
const loopback = '127.0.0.1';

/** The configuration with the listener at the address that faces the PBX, where none was given. */
export async function facePbx(config: Config): Promise<Config> {
  if (config.listener.host !== automaticHost) return config;
  const { baseUrl } = config.pbx;
  const pbx = URL.canParse(baseUrl) ? new URL(baseUrl).hostname.replace(/^\[|\]$/g, '') : loopback;
  const host = (await addressFacing(pbx)) ?? loopback;
  return { ...config, listener: { ...config.listener, host } };
}

/**
 * The address of this computer from which packets to a host would leave, by the system's routing table; null where
 * none would (no network, an unknown name). Sends nothing: a connected UDP socket merely gets its own address.
 */
export async function addressFacing(host: string): Promise<string | null> {
  const ended = new AbortController();
  const late = pause(mostPatience, null, { signal: ended.signal }).catch(() => null);
  const found = await Promise.race([lookup(host).catch(() => null), late]);
  ended.abort();
  return found === null ? null : ownAddress(found.address, found.family === 6 ? 'udp6' : 'udp4');
}

function ownAddress(peer: string, family: 'udp4' | 'udp6'): Promise<string | null> {
  const socket = createSocket(family);
  return new Promise((resolve) => {
    const settle = (address: string | null) => {
      socket.close();
      resolve(address);
    };
    socket.once('error', () => settle(null));
    // Any port will do: nothing is sent to it.
    socket.connect(9, peer, () => settle(socket.address().address));
  });
}
