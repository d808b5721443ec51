import { profilesContract } from '../../../../shared/ipc/profiles.ts';
import type { ProfileSummary, Snapshot } from '../../../../shared/ipc/snapshot.ts';
import { forgetCalls } from '../../../storage/calls/forget-calls.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import type { Profile } from '../../settings/settings-schema.ts';
import type { CallBoard } from '../calls/call-board.ts';
import { createProfiles } from './profiles.ts';

/** Connections to choose from. */
export function profilesFeature(base: Base, board: CallBoard) {
  const { settings } = base;
  const profiles = createProfiles({ ...base, board, forgetCalls });
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
      profiles: settings.profiles.list().map(summaryOf),
      activeProfile: settings.profiles.active().id,
    }),
  };
}

function summaryOf({ id, name, connection: { agentNumber, baseUrl } }: Profile): ProfileSummary {
  return { id, name, agentNumber, pbxHost: URL.canParse(baseUrl) ? new URL(baseUrl).host : '' };
}
