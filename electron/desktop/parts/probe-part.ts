import type { TrunkManager } from '../../../shared/pbx/records.ts';
import { ok } from '../../../shared/result.ts';
import { componentUrls } from '../../intake/http/component-urls.ts';
import { checkStep } from '../../pbx/simotel/checks/chain.ts';
import { createSimotelClient } from '../../pbx/simotel/client.ts';
import { isInsideHours } from '../../pbx/simotel/wire/trunk-manager.ts';
import type { OpenProbe } from './ports.ts';

/** The checks that need the PBX, through a client of their own: the engine may run with other settings. */
export const openProbe: OpenProbe = (config) => {
  const client = createSimotelClient({ ...config.pbx, now: Date.now });
  // The shell answers for the listener: it has one.
  const addresses = componentUrls(config.listener);
  const tools = { config, client, addresses, bindListener: async () => ok(null), eventTimes: () => null };
  return {
    check: (step) => checkStep(step, tools),
    trunkManagers: async () => {
      const found = await client.findTrunkManagers();
      if (!found.ok) return found;
      const pbxNow = Date.now() + (client.clockOffset() ?? 0);
      const isInside = (manager: TrunkManager) => isInsideHours(manager, pbxNow, config.pbx.timeZone);
      return ok(found.value.map((manager) => ({ ...manager, insideHours: isInside(manager) })));
    },
    close: () => client.close(),
  };
};
