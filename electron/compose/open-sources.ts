import type { AppError } from '../../shared/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import type { Directory, Recordings } from '../engine/ports.ts';
import { createSimotelClient } from '../pbx/simotel/client.ts';
import { readMembership } from '../team/desk/membership.ts';

/** People and recordings of the PBX, for whoever needs no engine. */
export interface Sources {
  directory: Directory;
  recordings: Recordings;
  close(): Promise<void>;
}

/** From the PBX itself; through the relay, where the data directory belongs to a team. */
export async function openSources(
  { pbx }: Pick<Config, 'pbx'>,
  dataDirectory: string,
): Promise<Result<Sources, AppError>> {
  const membership = readMembership(dataDirectory);
  if (!membership.ok) return membership;
  if (membership.value === null) return ok(createSimotelClient({ ...pbx, now: Date.now }));
  const { openTeamSources } = await import('../team/desk/team-desk.ts');
  return ok(openTeamSources(membership.value));
}
