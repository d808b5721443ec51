import {
  AuthorizationError,
  jwtAuthenticator,
  type NatsConnection,
  type WsSocketFactory,
  wsconnect,
} from '@nats-io/transport-node';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { CheckedWebSocket, checkedConnect, trusted } from './checked-transport.ts';

export interface ConnectionOptions {
  servers: readonly string[];
  /** What is said of the client, and the key that proves it. */
  jwt: string;
  seed: Uint8Array;
  /** Where its replies come, such as `_INBOX.201`. */
  inboxPrefix: string;
  /** The certificate (PEM) of the only authority that may vouch for servers at `tls:` and `wss:`; else those that Node trusts. */
  authority?: string | undefined;
}

/** `not-let-in`: the server knows nobody like that, or no more. */
export type ConnectionFailure = 'away' | 'not-let-in';

/**
 * Milliseconds: for one attempt, between attempts, and between the signs of life that tell a dead connection. A computer
 * with much to do needs seconds for one attempt.
 */
const [attempt, pause, sign] = [6_000, 1_000, 5_000];

/** A connection to one of a team's servers, tried once; once it is there it is kept up until it is closed. */
export async function connectTo(
  options: ConnectionOptions,
): Promise<Result<NatsConnection, ConnectionFailure>> {
  const { servers, jwt, seed, inboxPrefix, authority } = options;
  const isWeb = servers.every((server) => /^wss?:/i.test(server));
  // An earlier version took lists that mix them: what one address asks for holds for all.
  const isEncrypted = servers.some((server) => /^(tls|wss):/i.test(server));
  const isTls = isEncrypted && !isWeb;
  const usable = isWeb ? (isEncrypted ? /^wss:/i : /^ws:/i) : /^(nats|tls):/i;
  try {
    const connection = await (isWeb ? wsconnect : checkedConnect)({
      servers: servers.filter((server) => usable.test(server)),
      // Else whoever stands between could say that the server has no TLS, and read along.
      ...(isTls && { tls: { ...trusted, ...(authority !== undefined && { ca: authority }) } }),
      ...(isWeb && { wsFactory: webSockets(authority) }),
      authenticator: jwtAuthenticator(jwt, seed),
      inboxPrefix,
      timeout: attempt,
      reconnectTimeWait: pause,
      reconnectJitter: 200,
      maxReconnectAttempts: -1,
      pingInterval: sign,
      maxPingOut: 2,
      // Who is refused for good says `isRefusal`; a server that is only busy is tried again.
      ignoreAuthErrorAbort: true,
      // Else each request makes two errors beforehand, for the case that it fails.
      noAsyncTraces: true,
    });
    void closeWhenRefused(connection);
    return ok(connection);
  } catch (error) {
    return fail(isRefusal(error) ? 'not-let-in' : 'away');
  }
}

function webSockets(authority: string | undefined): WsSocketFactory {
  return async (url) => {
    const socket = new CheckedWebSocket(url, authority);
    // The same interface: the DOM's declaration differs from undici's in its message ports alone, which nobody uses.
    return { socket: socket as globalThis.WebSocket, encrypted: /^wss:/i.test(url) };
  };
}

async function closeWhenRefused(connection: NatsConnection): Promise<void> {
  for await (const status of connection.status())
    if (status.type === 'error' && isRefusal(status.error)) await connection.close();
}

/** The server knows nobody like that, or no more. One that was too busy to ask in time says so in the same way, nearly. */
export const isRefusal = (error: unknown): boolean =>
  !/timeout/i.test(String(error)) &&
  (error instanceof AuthorizationError || /authorization|revoked|expired/i.test(String(error)));

export const textOf = (servers: readonly string[]): string => servers.join(', ');
