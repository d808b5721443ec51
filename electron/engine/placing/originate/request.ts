import type { AppError } from '../../../../shared/errors.ts';
import { isInternal } from '../../../../shared/number/phone-number.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { Config } from '../../../../shared/settings/config.ts';
import type { NumberToCall, PlacementRequest } from '../placing.ts';

/** The PBX is told everything in one request; no component asks, and what is said of campaigns means nothing. */
export function originateRequest(
  { dialled, route }: NumberToCall,
  { agent, dialing, originate }: Config,
): Result<PlacementRequest, AppError> {
  const { context, ringSeconds, callLimitSeconds } = originate;
  const isInside = route === 'internal' && isInternal(agent.number, dialing);
  const trunk = isInside ? '' : originate.trunk;
  return ok({
    component: route === 'internal' ? 'exten-api' : 'trunk-api',
    answer: { extension: dialled, trunk: trunk || null, callLimitSeconds },
    ringSeconds,
    trunkManagerId: '',
    interfaceContext: '',
    interfaceText: '',
    attempts: 1,
    removeFinished: false,
    originate: { context, callerId: originate.callerId || agent.number, trunk, callLimitSeconds },
  });
}
