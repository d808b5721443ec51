import { decode } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { textOf } from '../../protocol/connection.ts';
import { connectAs } from './connect-as.ts';
import type { TeamKeys } from './keys.ts';

/** Milliseconds. */
const [patience, patienceForLookup] = [3_000, 1_000];

type System = Pick<TeamKeys, 'system'>;

/** Why the servers go on as before: none answers, or the one that did can't keep what it was told, and says why. */
export type NotPushed = 'away' | { refused: string };

export const notPushed = (error: NotPushed, servers: readonly string[]): AppError =>
  error === 'away'
    ? { kind: 'nats-unreachable', address: textOf(servers) }
    : { kind: 'nats-server-refused', words: error.refused };

/** Tells the servers what the operator says of an account now. Every server of a cluster hears it, and keeps it. */
export const pushClaims = (
  servers: readonly string[],
  { system }: System,
  claims: string,
): Promise<Result<null, NotPushed>> => asSystem(servers, system, (connection) => update(connection, claims));

/**
 * The same where the servers do not know it yet: a change of what an account offers breaks off what others have asked of it,
 * so that desks of other relays would hear their news ten seconds late.
 */
export const introduceAccount = (
  servers: readonly string[],
  { system }: System,
  { id, jwt }: { id: string; jwt: string },
): Promise<Result<null, NotPushed>> =>
  asSystem(servers, system, async (connection) => {
    const lookup = `$SYS.REQ.ACCOUNT.${id}.CLAIMS.LOOKUP`;
    // A server gives no answer about an account that it does not know.
    const known = await connection.request(lookup, '', { timeout: patienceForLookup }).catch(() => null);
    return known !== null && saysTheSame(known.string(), jwt) ? ok(null) : update(connection, jwt);
  });

const answerSchema = z.object({ error: z.object({ description: z.string() }).optional() });

/** A server whose disk is full, or whose folder is gone, answers that too, and lets in whom it let in before. */
async function update(connection: NatsConnection, claims: string): Promise<Result<null, NotPushed>> {
  const answer = await connection.request('$SYS.REQ.CLAIMS.UPDATE', claims, { timeout: patience });
  const { error } = answerSchema.parse(answer.json());
  return error === undefined ? ok(null) : fail({ refused: error.description });
}

async function asSystem(
  servers: readonly string[],
  system: TeamKeys['system'],
  ask: (connection: NatsConnection) => Promise<Result<null, NotPushed>>,
): Promise<Result<null, NotPushed>> {
  const connected = await connectAs(servers, system);
  if (!connected.ok) return fail('away');
  try {
    return await ask(connected.value);
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
