import { connectTo } from '../../protocol/connection.ts';
import type { Identity } from './keys.ts';

/** Connects as the relay, or as who may speak for the servers. */
export const connectAs = (servers: readonly string[], { jwt, seed, authority }: Identity) =>
  connectTo({ servers, jwt, seed, authority, inboxPrefix: '_INBOX.relay' });
