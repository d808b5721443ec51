import { type Membership, readMembership } from '../../team/desk/membership.ts';
import { dataDirectoryOf } from './data-directory.ts';
import type { Profile } from './settings-schema.ts';

/** The team to which a profile belongs, below the app's folder; what can't be read is none here, and stops the engine's start. */
export function membershipOf(directory: string, id: Profile['id']): Membership | null {
  const read = readMembership(dataDirectoryOf(directory, id, 'pbx'));
  return read.ok ? read.value : null;
}
