import { profilesContract } from '../../../../shared/ipc/profiles.ts';
import type { ProfileSummary, Snapshot } from '../../../../shared/ipc/snapshot.ts';
import { askingCallsIn } from '../../../storage/calls/asking-calls.ts';
import { forgetCalls } from '../../../storage/calls/forget-calls.ts';
import type { Membership } from '../../../team/desk/membership.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import type { Profile } from '../../settings/settings-schema.ts';
import type { CallBoard } from '../calls/call-board.ts';
import { createProfiles } from './profiles.ts';

/** Connections to choose from. `membershipOf`: the team that a profile is a desk of. */
export function profilesFeature(
  base: Base,
  board: CallBoard,
  membershipOf: (profileId: string) => Membership | null,
) {
  const { settings } = base;
  const profiles = createProfiles({ ...base, board, forgetCalls, askingCallsIn, now: Date.now });
  return {
    profiles,
    handlers: answering(profilesContract, {
      'profiles:switch': ({ id, evenInCall }) => profiles.switchTo(id, evenInCall),
      'profiles:add': ({ name }) => profiles.add(name),
      'profiles:duplicate': ({ id, name, agentNumber }) => profiles.duplicate(id, name, agentNumber),
      'profiles:rename': ({ id, name }) => profiles.rename(id, name),
      'profiles:remove': ({ id, history }) => profiles.remove(id, history),
    }),
    state: (): Pick<Snapshot, 'profiles' | 'activeProfile'> => ({
      profiles: settings.profiles.list().map((profile) => summaryOf(profile, membershipOf(profile.id))),
      activeProfile: settings.profiles.active().id,
    }),
  };
}

function summaryOf({ id, name, connection }: Profile, team: Membership | null): ProfileSummary {
  const { agentNumber, baseUrl } = connection;
  if (team !== null) {
    const { settings, servers } = team;
    return { id, name, agentNumber: settings.number, pbxHost: hostOf(servers[0] ?? ''), inTeam: true };
  }
  return { id, name, agentNumber, pbxHost: hostOf(baseUrl), inTeam: false };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}
