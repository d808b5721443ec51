import { fail, ok, type Result } from '../../../../shared/result.ts';
import { listShutOut } from '../desks/registry.ts';
import type { Bucket } from './bucket.ts';
import { connectAs } from './join.ts';
import type { TeamKeys } from './keys.ts';

const patience = 3_000;

/**
 * Tells the servers which keys let nobody in any more: who is connected with one is cut off at once. Every server of a
 * cluster hears it, and keeps it.
 */
export async function pushShutOut(
  servers: readonly string[],
  keys: TeamKeys,
  registry: Pick<Bucket, 'list'>,
): Promise<Result<null, 'away'>> {
  const shut = await listShutOut(registry);
  if (!shut.ok) return shut;
  const connected = await connectAs(servers, keys.system);
  if (!connected.ok) return fail('away');
  try {
    const claims = await keys.teamWithout(shut.value);
    await connected.value.request('$SYS.REQ.CLAIMS.UPDATE', claims, { timeout: patience });
    return ok(null);
  } catch {
    return fail('away');
  } finally {
    await connected.value.close();
  }
}
