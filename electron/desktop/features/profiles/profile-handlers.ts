import { profilesContract } from '../../../../shared/ipc/profiles.ts';
import type { Desk } from '../../desk.ts';
import { answering } from '../../ipc/answers.ts';

/** Connections to choose from. */
export function profileHandlers({ profiles }: Desk) {
  return answering(profilesContract, {
    'profiles:switch': ({ id, evenInCall }) => profiles.switchTo(id, evenInCall),
    'profiles:add': ({ name }) => profiles.add(name),
    'profiles:duplicate': ({ id, name, agentNumber }) => profiles.duplicate(id, name, agentNumber),
    'profiles:rename': ({ id, name }) => profiles.rename(id, name),
    'profiles:remove': ({ id, history }) => profiles.remove(id, history),
  });
}
