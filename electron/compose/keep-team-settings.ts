import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { AppError } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { EventStream } from '../engine/event-stream.ts';
import { type Membership, readMembership, writeMembership } from '../team/desk/membership.ts';
import type { DeskSettings } from '../team/protocol/messages.ts';
import { slowPatterns } from './slow-patterns.ts';

/**
 * Keeps in a desk's data directory what its relay says that it decides, whenever that is another than before, and publishes
 * `team-settings`. What can't be kept (`config-invalid`, `config-unreadable`, `file-not-written`) is told once as a problem, and
 * tried again when the relay says it again: the desk goes on by what it has. `membership`: with which the engine begins.
 */
export function keepTeamSettings(
  dataDirectory: string,
  membership: Membership,
  stream: EventStream,
): (said: DeskSettings) => void {
  let known = membership.settings;
  let failing: DeskSettings | null = null;
  return (said) => {
    // It goes with the desk's key.
    const settings = { ...said, number: known.number };
    if (isDeepStrictEqual(settings, known)) return;
    const kept = keep(dataDirectory, { ...membership, settings });
    if (kept.ok) {
      known = settings;
      if (kept.value === 'kept') stream.publish({ type: 'team-settings' });
    } else if (!isDeepStrictEqual(settings, failing)) {
      failing = settings;
      stream.publish({ type: 'problem', error: kept.error });
    }
  };
}

/** `left`: the directory is no longer this desk's. */
function keep(dataDirectory: string, membership: Membership): Result<'kept' | 'left', AppError> {
  const { internalPattern } = membership.settings;
  const problems = slowPatterns([{ path: 'dialing.internalPattern', pattern: internalPattern }]);
  if (problems.length > 0)
    return fail({ kind: 'config-invalid', file: join(dataDirectory, 'team.json'), problems });
  const there = readMembership(dataDirectory);
  if (!there.ok) return there;
  if (there.value?.jwt !== membership.jwt) return ok('left');
  const written = writeMembership(dataDirectory, membership);
  return written.ok ? ok('kept') : written;
}
