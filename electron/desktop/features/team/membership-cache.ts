import { type Membership, readMembership } from '../../../team/desk/membership.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import { dataDirectoryOf } from '../../settings/data-directory.ts';

/** Which profile is a desk of a team, and of which; what can't be read is none here, and stops the engine's start. */
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
    const read = readMembership(dataDirectoryOf(directory, profileId, 'pbx'));
    const membership = read.ok ? read.value : null;
    known.set(profileId, membership);
    return membership;
  };
}
