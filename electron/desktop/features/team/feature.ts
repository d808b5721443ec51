import { app } from 'electron';
import type { AppError } from '../../../../shared/errors.ts';
import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import { teamContract } from '../../../../shared/ipc/team.ts';
import type { Colleague } from '../../../../shared/pbx/colleague.ts';
import type { Result } from '../../../../shared/result.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import type { CallBoard } from '../calls/call-board.ts';
import { createInvitationLinks } from './invitation-links.ts';
import { createJoining } from './joining.ts';
import { createMemberships } from './membership-cache.ts';

/** This desk's place in a team: joining, leaving, and what colleagues' phones do. */
export function teamFeature(base: Base, board: CallBoard) {
  const { host, settings, changed, notices, words, show } = base;
  const membershipOf = createMemberships(base.directory, host);
  const joining = createJoining({ ...base, board, membershipOf, version: app.getVersion() });
  let colleagues: Colleague[] = [];
  host.subscribe((event) => {
    if (event.type === 'engine-began') colleagues = [];
    if (event.type !== 'colleagues') return;
    colleagues = event.colleagues;
    changed();
  });
  /** While the person is asked, nothing else asks. */
  let isAsking = false;
  const alone = async <T>(act: () => Promise<Result<T, AppError>>, otherwise: T) => {
    if (isAsking) return { ok: true as const, value: otherwise };
    isAsking = true;
    try {
      return await act();
    } finally {
      isAsking = false;
      changed();
    }
  };
  const join = async (text: string, beforeAsking?: () => void) => {
    await host.settled();
    return alone(() => joining.join(text, beforeAsking), { joined: false });
  };
  const membership = () => membershipOf(settings.profiles.active().id);
  return {
    membershipOf,
    takeLink: createInvitationLinks({
      join,
      show,
      done: (joined) => {
        if (!joined.ok) notices.refused(words().invitationRefused, joined.error);
        else if (joined.value.joined) show({ view: 'dial', callId: null });
      },
      now: () => performance.now(),
    }),
    handlers: answering(teamContract, {
      'team:join': ({ text }) => join(text),
      'team:leave': async () => {
        await host.settled();
        return alone(joining.leave, { left: false });
      },
    }),
    state: (): Pick<Snapshot, 'team'> => {
      const known = settings.read().mode === 'sandbox' ? null : membership();
      if (known === null) return { team: null };
      const { number, name } = known.settings;
      return { team: { number, name, address: known.servers.join(', '), colleagues } };
    },
  };
}
