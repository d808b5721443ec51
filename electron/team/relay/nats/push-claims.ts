import { decode } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/transport-node';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { connectAs } from './connect-as.ts';
import type { TeamKeys } from './keys.ts';

/** Milliseconds. */
const [patience, patienceForLookup] = [3_000, 1_000];

type System = Pick<TeamKeys, 'system'>;

/** Tells the servers what the operator says of an account now. Every server of a cluster hears it, and keeps it. */
export const pushClaims = (
  servers: readonly string[],
  { system }: System,
  claims: string,
): Promise<Result<null, 'away'>> => asSystem(servers, system, (connection) => update(connection, claims));

/**
 * The same where the servers do not know it yet: a change of what an account offers breaks off what others have asked of it,
 * so that desks of other relays would hear their news ten seconds late.
 */
export const introduceAccount = (
  servers: readonly string[],
  { system }: System,
  { id, jwt }: { id: string; jwt: string },
): Promise<Result<null, 'away'>> =>
  asSystem(servers, system, async (connection) => {
    const lookup = `$SYS.REQ.ACCOUNT.${id}.CLAIMS.LOOKUP`;
    // A server gives no answer about an account that it does not know.
    const known = await connection.request(lookup, '', { timeout: patienceForLookup }).catch(() => null);
    if (known === null || !saysTheSame(known.string(), jwt)) await update(connection, jwt);
  });

const update = (connection: NatsConnection, claims: string) =>
  connection.request('$SYS.REQ.CLAIMS.UPDATE', claims, { timeout: patience });

async function asSystem(
  servers: readonly string[],
  system: TeamKeys['system'],
  ask: (connection: NatsConnection) => Promise<unknown>,
): Promise<Result<null, 'away'>> {
  const connected = await connectAs(servers, system);
  if (!connected.ok) return fail('away');
  try {
    await ask(connected.value);
    return ok(null);
  } catch {
    return fail('away');
  } finally {
    await connected.value.close();
  }
}

/** Whatever the times at which they were written. */
function saysTheSame(one: string, other: string): boolean {
  try {
    return JSON.stringify(decode(one).nats) === JSON.stringify(decode(other).nats);
  } catch {
    return false;
  }
}
