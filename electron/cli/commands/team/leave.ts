import { ownDataDirectory } from '../../../storage/owner.ts';
import { forgetMembership, readMembership } from '../../../team/desk/membership.ts';
import { readOptions } from '../../arguments.ts';
import { complain } from '../../complain.ts';
import { exitCodes } from '../../exit-codes.ts';
import { print, printJson } from '../../output.ts';

/** `team leave`: forgets the team and this desk's key; history and contacts stay. */
export async function leave(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(
    words,
    { json: { type: 'boolean' } },
    environment,
    'dotaraf team leave --data-dir DIR',
  );
  if (!read.ok) return read.error;
  const { dataDirectory } = read.value;
  const owned = ownDataDirectory(dataDirectory, 'dotaraf team leave');
  if (!owned.ok) return complain(owned.error);
  try {
    const known = readMembership(dataDirectory);
    if (!known.ok) return complain(known.error);
    if (known.value === null) return complain({ kind: 'team-not-joined', directory: dataDirectory });
    forgetMembership(dataDirectory);
    if (read.value.flag('json')) printJson({ joined: false });
    else print('This desk has left its team. Its administrator should revoke it, too (relay revoke).');
    return exitCodes.ok;
  } finally {
    owned.value.release();
  }
}
