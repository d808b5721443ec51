import type { EngineHost } from './engine-host.ts';

/** Often enough for a network that comes after the login, rare enough to cost nothing: one look at the routing table. */
const everyMilliseconds = 30_000;

/** Looks now and then whether this computer faces the PBX with another address. Returns what stops it. */
export function followAddress(host: Pick<EngineHost, 'faceAnew'>): () => void {
  const timer = setInterval(() => void host.faceAnew(), everyMilliseconds);
  return () => clearInterval(timer);
}
