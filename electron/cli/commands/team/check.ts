import type { CheckStep } from '../../../../shared/ipc/check-steps.ts';
import { checked, pbxProblem } from '../../../pbx/simotel/checks/tools.ts';
import { createTeamLink } from '../../../team/desk/link.ts';
import { readMembership } from '../../../team/desk/membership.ts';
import { version } from '../../../team/desk/team-desk.ts';
import { textOf } from '../../../team/protocol/connection.ts';
import type { ParsedArguments } from '../../arguments.ts';
import { tellStep } from '../../check-output.ts';
import { complain } from '../../complain.ts';
import { exitCodes } from '../../exit-codes.ts';

/** `check` of a desk in a team: whether its relay answers, lets it in, and knows its PBX. */
export async function checkTeam({ dataDirectory, flag }: ParsedArguments): Promise<number> {
  const known = readMembership(dataDirectory);
  if (!known.ok) return complain(known.error);
  if (known.value === null) return complain({ kind: 'team-not-joined', directory: dataDirectory });
  const link = createTeamLink(known.value);
  link.open(() => {});
  const startedAt = performance.now();
  const met = await link.hello(version);
  const milliseconds = Math.round(performance.now() - startedAt);
  const offset = link.clockOffset();
  await link.close();
  const isOther = !met.ok && met.error.kind === 'pbx-said-no';
  const address = checked('address', {
    facts: { address: textOf(known.value.servers), milliseconds },
    problems: met.ok || isOther ? [] : [pbxProblem(met.error)],
  });
  const credentials = checked('credentials', {
    facts: { auth: 'team' },
    problems: met.ok || !isOther ? [] : [pbxProblem(met.error)],
    proved: met.ok,
  });
  const clock = checked('clock', {
    facts: { seconds: offset === null ? null : Math.round(offset / 1000), eventTimes: null },
    proved: offset !== null,
  });
  const steps: CheckStep[] = met.ok
    ? [address, credentials, clock]
    : isOther
      ? [address, credentials]
      : [address];
  for (const step of steps) tellStep(step, flag('json'));
  return steps.every((step) => step.ok) ? exitCodes.ok : exitCodes.pbx;
}
