import type { AppError } from '../../../shared/errors.ts';
import type { CheckStep, CheckStepName } from '../../../shared/ipc/check-steps.ts';
import type { ManagerNow } from '../../../shared/pbx/records.ts';
import type { Result } from '../../../shared/result.ts';
import type { Config } from '../../../shared/settings/config.ts';
import { componentUrls } from '../../intake/http/component-urls.ts';
import { checkPbx } from '../../pbx/simotel/checks/chain.ts';
import { managersNow } from '../../pbx/simotel/checks/managers-now.ts';
import { type CheckTools, openerOf } from '../../pbx/simotel/checks/tools.ts';
import type { HeardBefore } from '../heard-before.ts';
import { checkComponentUrls } from './component-urls.ts';
import { type Bound, checkListener } from './listener.ts';

export interface ChecksOptions {
  config: Config;
  /** All that is known of the account's secrets, also what `pbx.auth` has no use for. */
  secrets: CheckTools['secrets'];
  bindListener(): Promise<Bound>;
  heard(): HeardBefore;
}

/** The checks of one desk, through a client of their own: the engine may run with other settings, or not at all. */
export interface Checks {
  check(step: CheckStepName): Promise<CheckStep>;
  trunkManagers(): Promise<Result<ManagerNow[], AppError>>;
  close(): Promise<void>;
}

export function openChecks({ config, secrets, bindListener, heard }: ChecksOptions): Checks {
  const openClient = openerOf(config.pbx);
  const client = openClient({});
  const eventTimes = () => heard().eventTimes;
  const tools: CheckTools = { config, client, secrets, openClient, eventTimes };
  return {
    check(step) {
      if (step === 'listener') return checkListener(config, bindListener);
      if (step !== 'component-urls') return checkPbx(step, tools);
      return Promise.resolve(checkComponentUrls(config, componentUrls(config.listener), heard()));
    },
    trunkManagers: () => managersNow(client, config.pbx.timeZone),
    close: () => client.close(),
  };
}
