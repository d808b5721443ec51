import { chosenPlacement } from '../../../../shared/call/placement-method.ts';
import type { PbxError } from '../../../../shared/errors.ts';
import type { CheckNote, CheckProblem, CheckStep } from '../../../../shared/ipc/check-steps.ts';
import { numberToDial } from '../../../../shared/number/phone-number.ts';
import { neededServices, optionalService } from '../../../../shared/pbx/needed-services.ts';
import { type CheckTools, checked, pbxProblem } from './tools.ts';

/** One after the other: a PBX that refuses one service often has a limit of requests, too. */
export async function checkServices(tools: CheckTools): Promise<CheckStep> {
  const { client, config } = tools;
  const { method, hasDialer } = chosenPlacement(config.dialing);
  const errors: PbxError[] = [];
  for (const service of neededServices[method]) {
    const probe = await client.probe(service);
    if (!probe.ok) errors.push(probe.error);
    // No service will answer otherwise: one cause, one line.
    if (!probe.ok && isSameForAll(probe.error)) break;
  }
  const problems = oneACause(errors);
  const isShut = errors.some(
    (error) => error.kind === 'pbx-service-missing' && error.service === 'autodialer/campaigns/add',
  );
  if (isShut && (await client.probe('call/originate/act')).ok) problems.push({ kind: 'other-way' });
  const notes: CheckNote[] = [];
  const isTried = hasDialer && !errors.some(isSameForAll);
  const mayUpdate = isTried ? (await client.probe(optionalService)).ok : true;
  if (!mayUpdate && errors.length === 0) notes.push({ kind: 'update-not-permitted' });
  if (errors.length === 0) problems.push(...(await agentProblems(tools)));
  const permitted = neededServices[method].length + (hasDialer && mayUpdate ? 1 : 0);
  return checked('services', { problems, notes, facts: { checked: permitted, way: method } });
}

const isSameForAll = (error: PbxError): boolean =>
  'address' in error || error.kind === 'pbx-unauthorized' || error.kind === 'pbx-address-not-permitted';

/** Services that are refused for the same reason stand in one line. */
function oneACause(errors: readonly PbxError[]): CheckProblem[] {
  const told: PbxError[] = [];
  for (const error of errors) {
    const same = told.findIndex((one) => isSameCause(one, error));
    const before = told[same];
    if (before === undefined || !('service' in before) || !('service' in error)) told.push(error);
    else told[same] = { ...before, service: `${before.service}, ${error.service}` };
  }
  return told.map(pbxProblem);
}

const isSameCause = (one: PbxError, other: PbxError): boolean =>
  one.kind === other.kind && 'words' in one && 'words' in other && one.words === other.words;

/** An extension that the PBX does not have can't be rung. Where the account may not look, nothing follows. */
async function agentProblems({ client, config }: CheckTools): Promise<CheckProblem[]> {
  const { number } = config.agent;
  const read = numberToDial(number, config.dialing);
  if (!read.ok || read.value.route !== 'internal') return [];
  const found = await client.findExtension(read.value.dialled);
  return found.ok && found.value === 'missing' ? [{ kind: 'agent-unknown', number }] : [];
}
