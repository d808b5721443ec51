import type { CheckStep, CheckStepName } from '../../../../shared/ipc/check-steps.ts';
import { checkAddress } from './address.ts';
import { checkClock } from './clock.ts';
import { checkCredentials } from './credentials.ts';
import { checkServices } from './services.ts';
import type { CheckTools } from './tools.ts';
import { checkTrunkManager } from './trunk-manager.ts';

/** The links that the PBX is asked about. */
export type PbxStepName = Exclude<CheckStepName, 'listener' | 'component-urls'>;

const checks: Record<PbxStepName, (tools: CheckTools) => Promise<CheckStep>> = {
  address: checkAddress,
  credentials: checkCredentials,
  services: checkServices,
  'trunk-manager': checkTrunkManager,
  clock: checkClock,
};

/** Checks one link of the chain between the agent's click and the PBX. Rings nobody and changes nothing. */
export const checkPbx = (step: PbxStepName, tools: CheckTools): Promise<CheckStep> => checks[step](tools);
