import { contract } from '../../../../shared/ipc/contract.ts';
import type { Desk } from '../../desk.ts';
import { answers } from '../../handlers/answers.ts';

/** Connections to choose from. */
export function profileHandlers({ profiles }: Desk) {
  return {
    'profiles:switch': answers(contract['profiles:switch'], ({ id, evenInCall }) =>
      profiles.switchTo(id, evenInCall),
    ),
    'profiles:add': answers(contract['profiles:add'], ({ name }) => profiles.add(name)),
    'profiles:duplicate': answers(contract['profiles:duplicate'], ({ id, name, agentNumber }) =>
      profiles.duplicate(id, name, agentNumber),
    ),
    'profiles:rename': answers(contract['profiles:rename'], ({ id, name }) => profiles.rename(id, name)),
    'profiles:remove': answers(contract['profiles:remove'], ({ id, history }) =>
      profiles.remove(id, history),
    ),
  };
}
