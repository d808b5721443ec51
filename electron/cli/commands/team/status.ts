import { createTeamLink } from '../../../team/desk/link.ts';
import { readMembership } from '../../../team/desk/membership.ts';
import { version } from '../../../team/desk/team-desk.ts';
import { textOf } from '../../../team/protocol/connection.ts';
import { readOptions } from '../../arguments.ts';
import { complain, warn } from '../../complain.ts';
import { english } from '../../english.ts';
import { exitCodes } from '../../exit-codes.ts';
import { print, printJson } from '../../output.ts';

/** `team status [--json]`: whether this data directory is a desk of a team, and whether its relay answers. */
export async function status(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(
    words,
    { json: { type: 'boolean' } },
    environment,
    'dotaraf team status --data-dir DIR [--json]',
  );
  if (!read.ok) return read.error;
  const json = read.value.flag('json');
  const known = readMembership(read.value.dataDirectory);
  if (!known.ok) return complain(known.error);
  if (known.value === null) {
    if (json) printJson({ joined: false });
    else print('This desk is in no team.');
    return exitCodes.ok;
  }
  const { servers, settings } = known.value;
  const link = createTeamLink(known.value);
  link.open(() => {});
  const met = await link.hello(version);
  await link.close();
  const { number, name } = settings;
  const relay = met.ok ? 'ok' : met.error.kind === 'pbx-said-no' ? 'refused' : 'away';
  if (json) printJson({ joined: true, number, name, servers, relay });
  else print(`This desk is ${name}, number ${number}, in the team at ${textOf(servers)}: ${relay}`);
  if (!met.ok) warn(english().errorText(met.error));
  return exitCodes.ok;
}
