import type { AppError } from '../../../shared/errors.ts';
import type { CheckNote, CheckProblem, CheckStep } from '../../../shared/ipc/check-steps.ts';
import type { Config } from '../../../shared/settings/config.ts';
import { allowedAddresses } from '../../intake/http/allowed-addresses.ts';
import { addressFacing } from '../../intake/http/facing-address.ts';
import { isLoopback } from '../../intake/http/loopback.ts';
import { addressesOf, pbxAddresses, pbxHost } from '../../intake/http/pbx-addresses.ts';
import { checked } from '../../pbx/simotel/checks/tools.ts';

/** How the listener's address could be bound: it was free, this desk's own process holds it, or it can't be had. */
export type Bound =
  | { kind: 'bound' }
  | { kind: 'held-by-desk'; owner: string }
  | { kind: 'failed'; error: AppError };

/** Whether the PBX can reach this desk and may ask it, as far as this computer can tell. */
export async function checkListener(config: Config, bind: () => Promise<Bound>): Promise<CheckStep> {
  const { host, port, allowedAddresses: allowed } = config.listener;
  const bound = await bind();
  const pbx = await pbxAddresses(config.pbx.baseUrl);
  const problems: CheckProblem[] = bound.kind === 'failed' ? [{ kind: 'listener', error: bound.error }] : [];
  const notes: CheckNote[] =
    bound.kind === 'held-by-desk' ? [{ kind: 'listening-already', owner: bound.owner }] : [];
  const isElsewhere = pbx.length > 0 && !pbx.some(isLoopback);
  if (isElsewhere && (isLoopback(host) || (await addressesOf(host)).some(isLoopback)))
    problems.push(await loopbackProblem(host, pbx));
  const isAllowed = allowed === undefined ? () => true : allowedAddresses(allowed);
  const strangers = pbx.filter((address) => !isAllowed(address));
  if (strangers.length > 0 && strangers.length === pbx.length)
    problems.push({ kind: 'pbx-not-allowed', addresses: strangers.join(', ') });
  if (pbx.length === 0 && allowed === undefined)
    notes.push({ kind: 'pbx-not-looked-up', host: pbxHost(config.pbx.baseUrl) ?? config.pbx.baseUrl });
  return checked('listener', { problems, notes, facts: { host, port } });
}

async function loopbackProblem(host: string, pbx: readonly string[]): Promise<CheckProblem> {
  const [first = ''] = pbx;
  const facing = await addressFacing(first);
  const better = facing === null || isLoopback(facing) ? null : facing;
  return { kind: 'loopback-listener', host, pbx: first, better };
}
