import type { Call } from '../../../../shared/call/call.ts';
import { foldCall } from '../../../../shared/call/fold.ts';
import { isLive } from '../../../../shared/call/state.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { becomeDesk } from '../../../compose/become-desk.ts';
import { openCallLog } from '../../../storage/calls/call-log.ts';
import { ownDataDirectory } from '../../../storage/owner.ts';
import { joinTeam } from '../../../team/desk/join-team.ts';
import { type Membership, readMembership } from '../../../team/desk/membership.ts';
import { version } from '../../../team/desk/team-desk.ts';
import { type Invitation, readInvitation } from '../../../team/protocol/invitation.ts';
import { readArguments } from '../../arguments.ts';
import { complain, complainUsage, warn } from '../../complain.ts';
import { exitCodes } from '../../exit-codes.ts';
import { printJson, printLines } from '../../output.ts';
import { ownName } from '../../own-name.ts';
import { ownPbxIn } from '../../team-config.ts';

const usage = 'dotaraf team join INVITATION|- --data-dir DIR [--json]';

/** `team join INVITATION`; `-` reads it from standard input, so that its secret is in no list of processes. */
export async function join(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readArguments(words, { json: { type: 'boolean' } }, environment);
  if (!read.ok) return complainUsage(read.error);
  const [given, ...more] = read.value.positionals;
  if (given === undefined || more.length > 0)
    return complainUsage(`team join takes one invitation: ${usage}`);
  const invitation = readInvitation(given === '-' ? await textOfInput() : given);
  if (invitation === null) return complain({ kind: 'invitation-malformed' });
  const { dataDirectory } = read.value;
  const joined = await joinIn(dataDirectory, invitation);
  if (!joined.ok) return complain(joined.error);
  const { number, name } = joined.value.settings;
  if (ownPbxIn(dataDirectory) !== null)
    warn('the configuration in this data directory names a PBX of its own: remove its pbx section.');
  if (read.value.flag('json')) printJson({ joined: true, number, name, servers: joined.value.servers });
  else
    printLines([
      `This desk is ${name}, number ${number}. Call somebody: ${ownName()} dial NUMBER --data-dir ${dataDirectory}`,
    ]);
  return exitCodes.ok;
}

/** Characters: some dozens of times what any mail with an invitation has. */
const longestInput = 1024 * 1024;

/** What standard input holds; of one without end the beginning. */
async function textOfInput(): Promise<string> {
  let text = '';
  for await (const piece of process.stdin.setEncoding('utf8')) {
    text += String(piece);
    if (text.length > longestInput) break;
  }
  return text;
}

/** As the directory's only owner: while a call lives here, its process has it, unless that died. */
async function joinIn(dataDirectory: string, invitation: Invitation): Promise<Result<Membership, AppError>> {
  const owned = ownDataDirectory(dataDirectory, 'dotaraf team join');
  if (!owned.ok) return owned;
  try {
    const known = readMembership(dataDirectory);
    if (!known.ok) return known;
    if (known.value !== null)
      return fail({ kind: 'team-joined-already', number: known.value.settings.number });
    const living = livingCallIn(dataDirectory);
    if (!living.ok) return living;
    if (living.value !== null)
      return fail({
        kind: 'call-in-progress',
        callId: living.value.callId,
        number: living.value.request.number,
      });
    const joined = await joinTeam(invitation, version);
    if (!joined.ok) return joined;
    const begun = becomeDesk(dataDirectory, joined.value);
    return begun.ok ? ok(joined.value) : begun;
  } finally {
    owned.value.release();
  }
}

/** A call whose end nobody has told: the relay would not know it. */
function livingCallIn(dataDirectory: string): Result<Call | null, AppError> {
  const log = openCallLog(dataDirectory);
  if (!log.ok) return log;
  const calls = log.value.unsettled(Date.now()).map(foldCall);
  log.value.close();
  return ok(calls.find((call) => call !== null && isLive(call)) ?? null);
}
