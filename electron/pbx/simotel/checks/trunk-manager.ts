import type { CheckProblem, CheckStep } from '../../../../shared/ipc/check-steps.ts';
import { type CheckTools, checked, pbxProblem } from './tools.ts';

/** Whether the trunk manager would dial now; where it is missing, which ones there are. */
export async function checkTrunkManager({ client, config }: CheckTools): Promise<CheckStep> {
  const id = config.campaign.trunkManagerId;
  const look = await client.dialerState(id);
  if (!look.ok) return checked('trunk-manager', { problems: [pbxProblem(look.error)], facts: { id } });
  const { title, problem } = look.value;
  if (problem === 'missing') {
    const found = await client.findTrunkManagers();
    const others = found.ok ? found.value.map((manager) => ({ id: manager.id, title: manager.title })) : [];
    const missing: CheckProblem = { kind: 'trunk-manager', problem, title: id === '-' ? '' : id, others };
    return checked('trunk-manager', { problems: [missing], facts: { id, title } });
  }
  const isAssumed = problem === 'perhaps-outside-hours';
  const problems: CheckProblem[] =
    problem === null || isAssumed ? [] : [{ kind: 'trunk-manager', problem, title: title || id }];
  const facts = { id, title, hours: isAssumed ? 'perhaps' : 'inside' };
  return checked('trunk-manager', { problems, facts });
}
