import { BlockList, isIP } from 'node:net';
import { plainAddress } from './allowed-addresses.ts';

/** Loopback, private, link-local and shared address space: RFC 1122, 1918, 3927, 6598, 4291, 4193. */
const inside = new BlockList();
inside.addSubnet('127.0.0.0', 8, 'ipv4');
inside.addSubnet('10.0.0.0', 8, 'ipv4');
inside.addSubnet('172.16.0.0', 12, 'ipv4');
inside.addSubnet('192.168.0.0', 16, 'ipv4');
inside.addSubnet('169.254.0.0', 16, 'ipv4');
inside.addSubnet('100.64.0.0', 10, 'ipv4');
inside.addAddress('::1', 'ipv6');
inside.addSubnet('fe80::', 10, 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');

/**
 * Whether a listener bound to this address can be reached from the outside: it is neither loopback nor private, or
 * stands for every address of this computer (`0.0.0.0`, `::`). A name is not looked up, and not called exposed.
 */
export function isExposed(host: string): boolean {
  const address = plainAddress(host);
  const version = isIP(address);
  return version !== 0 && !inside.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
