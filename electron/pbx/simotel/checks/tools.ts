import type { CheckProblem, CheckStep, CheckStepName } from '../../../../shared/ipc/check-steps.ts';
import type { Config } from '../../../../shared/settings/config.ts';
import { createSimotelClient, type SimotelClient } from '../client.ts';
import type { PushedTimes } from '../event-reader.ts';
import type { SimotelOptions } from '../options.ts';

/** What the links between this desk and the PBX's services are checked with. */
export interface CheckTools {
  config: Config;
  client: SimotelClient;
  /** Whatever of the account's secrets is known, also what `pbx.auth` has no use for. */
  secrets: Pick<SimotelOptions, 'username' | 'password' | 'token'>;
  /** Another client of the same PBX, for a try that the chain's own must not remember. Whoever opens it closes it. */
  openClient(changes: Partial<SimotelOptions>): SimotelClient;
  /** By which clock the PBX's events told their times last; null: none came yet that shows it (W7.2). */
  eventTimes(): PushedTimes | null;
}

/** How clients of one PBX are opened for its checks. */
export const openerOf =
  (pbx: Omit<SimotelOptions, 'now'>): CheckTools['openClient'] =>
  (changes) =>
    createSimotelClient({ ...pbx, now: Date.now, ...changes });

type Found = Partial<Pick<CheckStep, 'facts' | 'notes' | 'proved' | 'problems'>>;

/** A link with what was found; broken where a problem was. */
export function checked(
  step: CheckStepName,
  { facts = {}, notes = [], problems = [], proved = true }: Found,
): CheckStep {
  const ok = problems.length === 0;
  return { step, ok, proved: ok && proved, problems, notes, facts };
}

export const pbxProblem = (error: Extract<CheckProblem, { kind: 'pbx' }>['error']): CheckProblem => ({
  kind: 'pbx',
  error,
});
