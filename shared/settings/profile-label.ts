import type { ProfileSummary, Snapshot } from '../ipc/snapshot.ts';

/** What a profile goes by: its name, else its own number, else the words for neither. */
export const profileLabel = ({ name, agentNumber }: ProfileSummary, nameless: string): string =>
  name || agentNumber || nameless;

/** What the active profile goes by; null where there is no other to confuse it with. */
export function shownProfile(
  { profiles, activeProfile }: Pick<Snapshot, 'profiles' | 'activeProfile'>,
  nameless: string,
): string | null {
  const active = profiles.length < 2 ? undefined : profiles.find(({ id }) => id === activeProfile);
  return active === undefined ? null : profileLabel(active, nameless);
}
