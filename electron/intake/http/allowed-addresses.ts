import { BlockList, isIP } from 'node:net';

/** RFC 4291, section 2.5.5.2: how an IPv4 peer looks on a dual-stack socket. */
const mapped = /^::ffff:(?=\d+\.)/i;
const mappedPrefixBits = 96;

/** An IPv4-mapped address as plain IPv4, an IPv6 one without its zone (`%eth0`). */
export function plainAddress(address: string): string {
  const written = address.trim();
  return /[:%]/.test(written) ? written.replace(mapped, '').replace(/%.*$/, '') : written;
}

/**
 * Who may ask: addresses and ranges (`192.0.2.0/24`, `2001:db8::/32`), IPv4-mapped writings included.
 * An entry that is neither allows nobody. An address that is unknown (the socket is gone) is not allowed.
 */
export function allowedAddresses(entries: string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  for (const entry of entries) add(list, entry);
  const isListed = (address: string) => {
    const plain = plainAddress(address);
    const version = isIP(plain);
    return version !== 0 && list.check(plain, version === 4 ? 'ipv4' : 'ipv6');
  };
  // The PBX asks, and asks again: whoever asked last is not looked up anew.
  let last = { address: '', isAllowed: false };
  return (address = '') => {
    if (address !== last.address) last = { address, isAllowed: isListed(address) };
    return last.isAllowed;
  };
}

function add(list: BlockList, entry: string): void {
  const [written = '', bits] = entry.split('/');
  const address = plainAddress(written);
  const version = isIP(address);
  if (version === 0) return;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const most = version === 4 ? 32 : 128;
  const prefix = prefixBits(bits, most, written);
  if (prefix <= most) list.addSubnet(address, prefix, family);
}

/** All bits for a single address; more than there are for what is no prefix. */
function prefixBits(bits: string | undefined, most: number, written: string): number {
  if (bits === undefined) return most;
  const prefix = Number(bits) - (mapped.test(written.trim()) ? mappedPrefixBits : 0);
  return /^\d+$/.test(bits) && prefix >= 0 ? prefix : Number.POSITIVE_INFINITY;
}
