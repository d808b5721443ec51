import packageFile from '../../../package.json' with { type: 'json' };
import type { EventStream } from '../../engine/event-stream.ts';
import type { Intake } from '../../engine/ports.ts';
import { createTeamLink, type LinkTold } from './link.ts';
import type { Membership } from './membership.ts';
import { createTeamIntake } from './team-intake.ts';
import type { ReadingRules } from './team-orders.ts';
import { createTeamPbx, type TeamPbx } from './team-pbx.ts';
import { watchTeam } from './watch-team.ts';

/** The version that relays and administrators see. */
export const { version } = packageFile;

/** What a desk may read of its PBX, without being there for calls. */
export function openTeamSources(membership: Membership): Pick<TeamPbx, 'directory' | 'recordings'> & {
  close(): Promise<void>;
} {
  const link = createTeamLink(membership);
  link.open(() => {});
  const told = { inLine() {}, cancelling() {} };
  const { directory, recordings } = createTeamPbx({ link, version, dialing: membership.settings, told });
  return { directory, recordings, close: link.close };
}

export interface TeamDeskOptions {
  membership: Membership;
  /** How this desk's engine reads numbers. */
  dialing: ReadingRules;
  stream: EventStream;
  /** What a relay says that it decides for this desk, whenever it does. */
  settings: LinkTold['settings'];
}

/** A desk's PBX and intake through a team's relay. */
export function createTeamDesk({ membership, dialing, stream, settings }: TeamDeskOptions): {
  pbx: TeamPbx;
  intake: Intake;
  close(): Promise<void>;
} {
  const unreachable = () => stream.publish({ type: 'reachability', reachable: false });
  const link = createTeamLink(membership, { unreachable, settings });
  const pbx = createTeamPbx({
    ...{ link, version, dialing },
    told: {
      inLine: (callId, position) => stream.publish({ type: 'in-line', callId, position }),
      cancelling: (callId, state) => stream.publish({ type: 'cancelling', callId, state }),
    },
  });
  const stopHearing = stream.subscribe((event) => {
    if (event.type === 'call-event' && event.event.type === 'cancel-requested')
      pbx.forget(event.event.callId);
  });
  const desk = membership.settings.number;
  let stopWatching: () => void = () => {};
  const intake = createTeamIntake({
    ...{ link, desk, version },
    connected(connection) {
      stopWatching();
      stopWatching = watchTeam(connection, link, desk, {
        colleagues: (colleagues) => stream.publish({ type: 'colleagues', colleagues }),
        reachable: (reachable) => stream.publish({ type: 'reachability', reachable }),
      });
    },
  });
  const close = async () => {
    stopHearing();
    stopWatching();
    await link.close();
  };
  return { pbx, intake, close };
}
