import type { Membership } from '../../../team/desk/membership.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import { membershipOf } from '../../settings/membership-of.ts';

/** As `membershipOf`, read once for each engine. */
export function createMemberships(
  directory: string,
  host: Pick<EngineHost, 'subscribe'>,
): (profileId: string) => Membership | null {
  const known = new Map<string, Membership | null>();
  // Joining and leaving put another engine in the place of the one before.
  host.subscribe(({ type }) => {
    if (type === 'engine-began') known.clear();
  });
  return (profileId) => {
    const kept = known.get(profileId);
    if (kept !== undefined) return kept;
    const membership = membershipOf(directory, profileId);
    known.set(profileId, membership);
    return membership;
  };
}
