import type { AppError } from '../../../../shared/errors.ts';
import { textOf } from '../../protocol/connection.ts';
import { connectAs } from './connect-as.ts';
import type { TeamKeys } from './keys.ts';

/** Why a bucket gave no answer: its servers are away, or they are there and store nothing. */
export async function whyNotStored(
  servers: readonly string[],
  { relay }: Pick<TeamKeys, 'relay'>,
): Promise<AppError> {
  const connected = await connectAs(servers, relay);
  if (connected.ok) await connected.value.close();
  return { kind: connected.ok ? 'nats-stores-nothing' : 'nats-unreachable', address: textOf(servers) };
}
