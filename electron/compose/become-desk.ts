import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import { endFollowing } from '../storage/calls/end-following.ts';
import { forgetMembership, type Membership, writeMembership } from '../team/desk/membership.ts';

/**
 * Makes a data directory that of a desk of a team; earlier calls are followed no more. Where it can't be one, they are followed as before.
 * For the directory's only owner. `config-unreadable`, `file-not-written`, `data-dir-unusable`, `storage-failed`.
 */
export function becomeDesk(dataDirectory: string, membership: Membership): Result<null, AppError> {
  const written = writeMembership(dataDirectory, membership);
  if (!written.ok) return written;
  const ended = endFollowing(dataDirectory);
  if (!ended.ok) forgetMembership(dataDirectory);
  return ended;
}
