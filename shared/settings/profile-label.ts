import type { ProfileSummary, Snapshot } from '../ipc/snapshot.ts';

/** How a profile is shown: by its name, else its own number, else the words for neither. */
export const profileLabel = ({ name, agentNumber }: ProfileSummary, nameless: string): string =>
  name || agentNumber || nameless;

/** How the active profile is shown; null where there is no other to confuse it with. */
export function shownProfile(
  { profiles, activeProfile }: Pick<Snapshot, 'profiles' | 'activeProfile'>,
  nameless: string,
): string | null {
  const active = profiles.length < 2 ? undefined : profiles.find(({ id }) => id === activeProfile);
  return active === undefined ? null : profileLabel(active, nameless);
}
