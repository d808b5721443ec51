import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { freshConnection } from '../../../../shared/settings/fresh.ts';
import { becomeDesk } from '../../../compose/become-desk.ts';
import { makeOwnFolder } from '../../../files/own-file.ts';
import { forgetMembership, type Membership } from '../../../team/desk/membership.ts';
import { type Invitation, readInvitation } from '../../../team/protocol/invitation.ts';
import type { Base } from '../../base.ts';
import { dataDirectoryOf } from '../../settings/data-directory.ts';
import type { Profile } from '../../settings/settings-schema.ts';
import { type CallBoard, callUnderWay } from '../calls/call-board.ts';

export interface JoiningTools
  extends Pick<Base, 'directory' | 'settings' | 'secrets' | 'host' | 'questions' | 'words'> {
  board: Pick<CallBoard, 'living' | 'clear'>;
  /** The app's. */
  version: string;
  membershipOf(profileId: string): Membership | null;
}

/** How the active profile becomes a desk of a team, and ceases to be one. */
export interface Joining {
  /**
   * Asks the person, a second time where a connection of this computer's own would be lost, and uses the invitation.
   * False: they decided otherwise. `invitation-malformed`, `team-joined-already`, `call-in-progress`, and what the relay
   * or NATS say. `beforeAsking`: brings the app to the front, where the person is asked at all.
   */
  join(text: string, beforeAsking?: () => void): Promise<Result<{ joined: boolean }, AppError>>;
  /** Leaves a desk that is not set up; calls and contacts stay. `team-not-joined`, `call-in-progress`. */
  leave(): Promise<Result<{ left: boolean }, AppError>>;
}

export function createJoining(tools: JoiningTools): Joining {
  const { settings, host, questions, words, board, membershipOf } = tools;
  const { profiles } = settings;
  const obstacle = (): AppError | null => {
    const known = membershipOf(profiles.active().id);
    if (known !== null) return { kind: 'team-joined-already', number: known.settings.number };
    return callUnderWay(board);
  };
  /** Whether the person wants it, and the connection of this computer's own may go. */
  const isWanted = async (invitation: Invitation): Promise<boolean> => {
    if (!(await questions.ask(words().joinTeam(invitation)))) return false;
    const own = ownConnection(profiles.active());
    return own === null || questions.ask(words().replaceConnection(own));
  };
  return {
    async join(text, beforeAsking = () => {}) {
      const invitation = readInvitation(text);
      const first = invitation === null ? { kind: 'invitation-malformed' as const } : obstacle();
      if (invitation === null || first !== null) return fail(first ?? { kind: 'invitation-malformed' });
      const { id } = profiles.active();
      beforeAsking();
      if (!(await isWanted(invitation))) return ok({ joined: false });
      let joined: Result<null, AppError> = ok(null);
      // No engine runs meanwhile: no call can begin whose end the relay would not know.
      await host.restart(async () => {
        const now = profiles.active().id === id ? obstacle() : { kind: 'profile-switched' as const };
        joined = now === null ? await joinAs(id, invitation, tools) : fail(now);
      });
      return joined.ok ? ok({ joined: true }) : joined;
    },
    async leave() {
      const { id } = profiles.active();
      const membership = membershipOf(id);
      const home = dataDirectoryOf(tools.directory, id, 'pbx');
      if (membership === null) return fail({ kind: 'team-not-joined', directory: home });
      const before = callUnderWay(board);
      if (before !== null) return fail(before);
      if (!(await questions.ask(words().leaveTeam(membership.settings.number)))) return ok({ left: false });
      let left: Result<{ left: boolean }, AppError> = ok({ left: true });
      await host.restart(() => {
        const now = callUnderWay(board);
        if (now === null) forgetMembership(home);
        else left = fail(now);
      });
      return left;
    },
  };
}

/** Where this computer is connected by itself; null where nothing of it would be lost. */
const ownConnection = ({ connection, sealed }: Profile): string | null =>
  connection.baseUrl !== '' || Object.keys(sealed).length > 0 ? connection.baseUrl : null;

/** Keeps calls as they are, contacts, codes and preferences; the earlier connection is removed with all its secrets. */
async function joinAs(
  id: string,
  invitation: Invitation,
  { directory, settings, secrets, board, version }: JoiningTools,
): Promise<Result<null, AppError>> {
  const { joinTeam } = await import('../../../team/desk/join-team.ts');
  const joined = await joinTeam(invitation, version);
  if (!joined.ok) return joined;
  const home = dataDirectoryOf(directory, id, 'pbx');
  makeOwnFolder(home);
  const begun = becomeDesk(home, joined.value);
  if (!begun.ok) return begun;
  const { listenerPort } = settings.read().connection;
  const erased = settings.change({
    ...{ mode: 'pbx', connection: { ...freshConnection, listenerPort }, pathToken: null },
    ...{ sealed: {}, enteredFor: {}, firstRequestAt: null },
  });
  if (!erased.ok) {
    forgetMembership(home);
    return erased;
  }
  secrets.forget(id);
  board.clear();
  return ok(null);
}
