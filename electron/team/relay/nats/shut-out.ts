import type { Result } from '../../../../shared/result.ts';
import { listShutOut } from '../desks/registry.ts';
import type { Bucket } from './bucket.ts';
import type { TeamKeys } from './keys.ts';
import { pushClaims } from './push-claims.ts';

/** Tells the servers which keys let nobody in any more: who is connected with one is cut off at once. */
export async function pushShutOut(
  servers: readonly string[],
  keys: TeamKeys,
  registry: Pick<Bucket, 'list'>,
): Promise<Result<null, 'away'>> {
  const shut = await listShutOut(registry);
  return shut.ok ? pushClaims(servers, keys, await keys.teamWithout(shut.value)) : shut;
}
