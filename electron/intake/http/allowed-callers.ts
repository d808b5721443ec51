import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { allowedAddresses } from './allowed-addresses.ts';
import { pbxAddresses, pbxHost } from './pbx-addresses.ts';

const loopback = ['127.0.0.1', '::1'];
/** Milliseconds between two looks at where the PBX is. */
const lookEvery = 60_000;
/** After a stranger asked it is looked up at once, but no oftener than this. */
const leastPause = 5_000;

/** Who may ask the listener. */
export interface AllowedCallers {
  isAllowed(address: string | undefined): boolean;
  /**
   * The configuration names this address: it is on the list, or the PBX's own. Of this computer, which may ask without a list, only
   * where the PBX is on it: each of its users may ask from there, and so may a page in a browser.
   */
  isNamed(address: string): boolean;
  /** The host of `pbx.baseUrl` has this address, as far as it is known. */
  isPbx(address: string): boolean;
  /** One of them is this computer's: the PBX may ask from any other address of this computer, too. */
  isPbxHere(): boolean;
  /** Looks up where the PBX is, and keeps looking; where it decides who may ask, it is known when this settles. */
  start(): Promise<void>;
  stop(): void;
}

/**
 * The addresses and ranges of `listener.allowedAddresses`; where it is absent, this computer and every address that the
 * host of `pbx.baseUrl` has, which is looked up again: each minute, and when somebody else asked. While it can't be
 * looked up, the last known addresses count.
 */
export function allowedCallers(
  entries: readonly string[] | undefined,
  pbxUrl: string,
  lookUp: (pbxUrl: string) => Promise<string[]> = pbxAddresses,
  ownAddresses: () => string[] = addressesOfThisComputer,
): AllowedCallers {
  const chosen = entries === undefined ? null : allowedAddresses([...entries]);
  let isPbx = allowedAddresses([]);
  let isPbxHere = false;
  let isAllowed = chosen ?? allowedAddresses(loopback);
  let lastLook = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    lastLook = performance.now();
    const found = await lookUp(pbxUrl);
    if (found.length === 0) return;
    isPbx = allowedAddresses(found);
    isPbxHere = ownAddresses().some(isPbx);
    isAllowed = chosen ?? allowedAddresses([...loopback, ...found]);
  };
  const stop = () => clearInterval(timer);
  return {
    isAllowed(address) {
      const known = isAllowed(address);
      if (!known && timer !== undefined && performance.now() - lastLook > leastPause) void look();
      return known;
    },
    async start() {
      stop();
      // Whom they let in is known where they were chosen: nothing waits for a name server.
      if (chosen === null) await look();
      else void look();
      // An address is where it is; only a name may lead elsewhere later.
      if (isIP(pbxHost(pbxUrl) ?? '') !== 0) return;
      timer = setInterval(() => void look(), lookEvery);
      timer.unref();
    },
    isPbx: (address) => isPbx(address),
    isPbxHere: () => isPbxHere,
    isNamed: (address) => isPbx(address) || ((chosen !== null || isPbxHere) && isAllowed(address)),
    stop,
  };
}

const addressesOfThisComputer = (): string[] =>
  Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
