import type { AppError } from '../../../../shared/errors.ts';
import type { CheckStep, CheckStepName } from '../../../../shared/ipc/check-steps.ts';
import type { ManagerNow } from '../../../../shared/pbx/records.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { Config } from '../../../../shared/settings/config.ts';
import { componentUrls } from '../../../intake/http/component-urls.ts';
import { type CheckTools, checkStep } from '../../../pbx/simotel/checks/chain.ts';
import { managersNow } from '../../../pbx/simotel/checks/managers-now.ts';
import { createSimotelClient } from '../../../pbx/simotel/client.ts';

/** The checks that need the PBX, through a client of their own: the engine may run with other settings, or not at all. */
export interface Probe {
  check(step: CheckStepName): Promise<CheckStep>;
  trunkManagers(): Promise<Result<ManagerNow[], AppError>>;
  close(): Promise<void>;
}

/** `eventTimes`: by which clock the PBX's events tell their times, as far as the engine has noticed. */
export function openProbe(config: Config, eventTimes: CheckTools['eventTimes']): Probe {
  const client = createSimotelClient({ ...config.pbx, now: Date.now });
  // The shell answers for the listener: it has one.
  const addresses = componentUrls(config.listener);
  const tools = { config, client, addresses, bindListener: async () => ok(null), eventTimes };
  return {
    check: (step) => checkStep(step, tools),
    trunkManagers: () => managersNow(client, config.pbx.timeZone),
    close: () => client.close(),
  };
}
