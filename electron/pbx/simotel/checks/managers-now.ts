import type { AppError } from '../../../../shared/errors.ts';
import type { ManagerNow, TrunkManager } from '../../../../shared/pbx/records.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { SimotelClient } from '../client.ts';
import { hoursAt } from '../wire/trunk-manager.ts';

/** The PBX's trunk managers, each with whether its hours are on now by the PBX's clock, in its zone. */
export async function managersNow(
  client: Pick<SimotelClient, 'findTrunkManagers' | 'clockOffset'>,
  timeZone: string,
): Promise<Result<ManagerNow[], AppError>> {
  const found = await client.findTrunkManagers();
  if (!found.ok) return found;
  const pbxNow = Date.now() + (client.clockOffset() ?? 0);
  const withHours = (manager: TrunkManager) => ({
    ...manager,
    hours: hoursAt(manager, pbxNow, timeZone),
  });
  return ok(found.value.map(withHours));
}
