import path from 'node:path';
import { firstProfileId, type Profile } from './settings-schema.ts';

/**
 * Where a profile's calls lie, below the app's folder: an unfinished call of one PBX must never be followed on another.
 * Calls with the simulated PBX are kept apart from real ones. What all profiles share lies in the first one's.
 */
export function dataDirectoryOf(directory: string, id: Profile['id'], mode: Profile['mode']): string {
  const home = id === firstProfileId ? directory : path.join(directory, 'profiles', id);
  return path.join(home, mode === 'sandbox' ? 'sandbox-data' : 'data');
}
