import { randomUUID } from 'node:crypto';
import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import { fewAMinute } from '../../../../shared/time/few-a-minute.ts';
import type { Base } from '../../base.ts';
import { dialingRules } from '../../settings/dialing-rules.ts';
import { raise } from '../../system/windows/raise.ts';
import type { CallBoard } from '../calls/call-board.ts';
import { createShowDialled } from '../calls/show-dialled.ts';
import type { IncomingBoard } from '../incoming/incoming-board.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { createDesk } from './desk.ts';
import { createDialing } from './dialing.ts';
import { dialingHandlers } from './dialing-handlers.ts';
import { createProposals } from './proposals.ts';
import type { PbxSources } from './what-is-meant.ts';

export interface DialingBoards {
  calls: Pick<CallBoard, 'living'>;
  incoming: Pick<IncomingBoard, 'list'>;
  profiles: Pick<Profiles, 'switchTo' | 'inTheWay'>;
  membershipOf: PbxSources['membershipOf'];
  /** Whether a program may place its windows here. */
  placesKnown: boolean;
}

/** Where a number comes from that no window asked for; `desk`: for which one the menu was drawn, as its stamp. */
export type Unasked = { origin: 'link' } | { origin: 'tray'; desk: string };

/** In a minute; more than a person clicks. */
const mostLinks = 20;

/** Numbers from links, the tray and windows: dialled, proposed or refused. */
export function dialingFeature(base: Base, boards: DialingBoards) {
  const { windows, notices, words, names } = base;
  const { calls, incoming, profiles, placesKnown, membershipOf } = boards;
  const sources = { ...base, membershipOf };
  const desk = createDesk(sources);
  const showDialled = createShowDialled({ ...base, placesKnown });
  const showProposals = () => raise(windows.open('confirm'));
  const proposals = createProposals(randomUUID, base.changed);
  const dialing = createDialing({
    ...sources,
    proposals,
    inTheWay: profiles.inTheWay,
    isLocked: base.screenLock.isLocked,
    isBusy: () => calls.living() !== null || incoming.list().some(({ ended }) => ended === null),
    showProposals,
    isLinkTaken: fewAMinute(mostLinks, () => performance.now()),
    now: Date.now,
  });
  // What came while the screen was locked waits for the person.
  base.screenLock.onUnlock(() => {
    if (proposals.list().length > 0) showProposals();
  });
  base.changes.subscribe(() => {
    if (proposals.list().length === 0) windows.find('confirm')?.hide();
  });
  return {
    dialing,
    desk,
    proposals,
    /** A number that no window asked for: its call is shown, and why there is none is told. */
    dialUnasked: async (text: string, from: Unasked): Promise<void> => {
      const { origin } = from;
      // A link belongs to no profile; a name in the tray does.
      const press = from.origin === 'tray' ? desk.press(text, from.desk) : null;
      if (base.host.isChanging()) await base.host.settled();
      const error = press?.refusal() ?? null;
      const outcome = error === null ? dialing.dial({ text, origin }) : ({ kind: 'refused', error } as const);
      if (outcome.kind === 'dialled') showDialled(outcome.callId);
      if (outcome.kind === 'refused')
        notices.refused(origin === 'link' ? words().linkRefused : words().callRefused, outcome.error);
    },
    handlers: dialingHandlers({ ...sources, dialing, desk, proposals, profiles, showDialled }),
    state: (): Pick<Snapshot, 'desk' | 'proposals' | 'dialing'> => {
      const { country, internalPattern, denied } = dialingRules(base);
      return {
        desk: desk.stamp(),
        proposals: proposals
          .list()
          .map((proposal) => ({ ...proposal, contactName: names.of(proposal.dialled) })),
        dialing: { country, internalPattern, denied },
      };
    },
  };
}
