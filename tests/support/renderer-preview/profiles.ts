import type { Bridge } from '../../../shared/ipc/contract.ts';
import type { ProfileSummary, Snapshot } from '../../../shared/ipc/snapshot.ts';

type ProfileChannel = Extract<keyof Bridge['call'], `profiles:${string}`> | 'proposals:choose-profile';

const all: ProfileSummary[] = [
  { id: 'first', name: '', agentNumber: '231', pbxHost: 'pbx.example.test', inTeam: false },
  { id: 'second', name: 'شیفت شب', agentNumber: '09121110044', pbxHost: '192.0.2.77', inTeam: false },
  { id: 'third', name: 'Tehran sales', agentNumber: '', pbxHost: '', inTeam: false },
];

/** The profiles of a pretended main process that has so many. */
export const profilesOf = (count: number): Pick<Snapshot, 'profiles' | 'activeProfile'> => ({
  profiles: all.slice(0, count),
  activeProfile: 'first',
});

/** Switching and changing them, as far as windows see it. */
export function profileCalls(
  read: () => Snapshot,
  push: (change: Partial<Snapshot>) => void,
): Pick<Bridge['call'], ProfileChannel> {
  const add = (profile: ProfileSummary) => {
    push({ profiles: [...read().profiles, profile] });
    return { ok: true as const, value: { id: profile.id } };
  };
  return {
    'profiles:switch': async ({ id, evenInCall }) => {
      const call = evenInCall ? undefined : read().calls[0];
      if (call !== undefined)
        return { ok: false, error: { kind: 'call-in-progress', callId: call.callId, number: call.number } };
      push({ activeProfile: id, desk: id, calls: [] });
      return { ok: true, value: null };
    },
    'proposals:choose-profile': async ({ id, profile }) => {
      push({ proposals: read().proposals.map((one) => (one.id === id ? { ...one, profile } : one)) });
      return { ok: true, value: null };
    },
    'profiles:add': async ({ name }) => add({ id: name, name, agentNumber: '', pbxHost: '', inTeam: false }),
    'profiles:duplicate': async ({ name, agentNumber }) =>
      add({ id: name, name, agentNumber, pbxHost: 'pbx.example.test', inTeam: false }),
    'profiles:rename': async ({ id, name }) => {
      push({ profiles: read().profiles.map((one) => (one.id === id ? { ...one, name } : one)) });
      return { ok: true, value: null };
    },
    'profiles:remove': async ({ id, history }) => {
      push({ profiles: read().profiles.filter((one) => one.id !== id) });
      return { ok: true, value: { keptIn: history === 'keep' ? '/home/sara/.config/Dotaraf/data' : null } };
    },
  };
}
