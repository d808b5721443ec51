import { fail, ok, type Result } from '../../../../shared/result.ts';
import { connectAs } from './connect-as.ts';
import type { TeamKeys } from './keys.ts';

const patience = 3_000;

/** Tells the servers what the operator says of an account now. Every server of a cluster hears it, and keeps it. */
export async function pushClaims(
  servers: readonly string[],
  { system }: Pick<TeamKeys, 'system'>,
  claims: string,
): Promise<Result<null, 'away'>> {
  const connected = await connectAs(servers, system);
  if (!connected.ok) return fail('away');
  try {
    await connected.value.request('$SYS.REQ.CLAIMS.UPDATE', claims, { timeout: patience });
    return ok(null);
  } catch {
    return fail('away');
  } finally {
    await connected.value.close();
  }
}
