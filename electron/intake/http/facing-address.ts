import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Config } from '../../../shared/settings/config.ts';
import { automaticHost } from '../../../shared/settings/described.ts';
import { addressesOf, pbxHost } from './pbx-addresses.ts';

const loopback = '127.0.0.1';

/** The configuration with the listener at the address that faces the PBX, where none was given. */
export async function facePbx(config: Config): Promise<Config> {
  if (config.listener.host !== automaticHost) return config;
  const host = (await addressFacing(pbxHost(config.pbx.baseUrl) ?? loopback)) ?? loopback;
  return { ...config, listener: { ...config.listener, host } };
}

/**
 * The address of this computer from which packets to a host would leave, by the system's routing table; null where
 * none would (no network, an unknown name). Sends nothing: a connected UDP socket merely gets its own address.
 */
export async function addressFacing(host: string): Promise<string | null> {
  const [address] = await addressesOf(host);
  return address === undefined ? null : ownAddress(address, isIPv6(address) ? 'udp6' : 'udp4');
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
