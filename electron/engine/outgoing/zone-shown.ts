import type { Call } from '../../../shared/call/call.ts';
import { placementTraits } from '../../../shared/call/placement-method.ts';

/**
 * The PBX's wall clock was seen on this very call, by the date that it gave the campaign (W1.6): a record that was told in
 * another zone is none of it. A process that took the call up sees that again, and needs the PBX's clock for it.
 */
export function isZoneShown(call: Call): boolean {
  if (!placementTraits[call.placement].isAsked) return false;
  const { clockMoved, clockErrorSeconds, recovered, status, statusAtRecovery } = call;
  if (clockMoved) return true;
  const seen = recovered ? statusAtRecovery : status;
  return seen !== null && seen !== 'gone' && !(recovered && clockErrorSeconds === null);
}
