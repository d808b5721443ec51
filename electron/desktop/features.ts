import type { Snapshot } from '../../shared/ipc/snapshot.ts';
import { joinRecords } from '../../shared/join-records.ts';
import type { Base } from './base.ts';
import { aboutFeature } from './features/about/feature.ts';
import { backupFeature } from './features/backup/feature.ts';
import { callPagesFeature } from './features/call-pages/feature.ts';
import { callsFeature } from './features/calls/feature.ts';
import { contactsFeature } from './features/contacts/feature.ts';
import { dialingFeature } from './features/dialing/feature.ts';
import { followUpsFeature } from './features/follow-ups/feature.ts';
import { guardsFeature } from './features/guards/feature.ts';
import { historyFeature } from './features/history/feature.ts';
import { importsFeature } from './features/imports/feature.ts';
import { incomingFeature } from './features/incoming/feature.ts';
import { linksFeature } from './features/links/feature.ts';
import { logFeature } from './features/log/feature.ts';
import { profilesFeature } from './features/profiles/feature.ts';
import { recordingsFeature } from './features/recordings/feature.ts';
import { redialsFeature } from './features/redials/feature.ts';
import { settingsFeature } from './features/settings/feature.ts';
import { setupFeature } from './features/setup/feature.ts';
import { teamFeature } from './features/team/feature.ts';
import { windowsFeature } from './features/windows/feature.ts';
import { wrapUpFeature } from './features/wrap-up/feature.ts';
import type { LinkHandler } from './system/links/link-handler.ts';
import type { SystemFacts } from './system/system-facts.ts';

/** What windows mirror of the app itself and of the system around it. */
export interface AppFacts extends SystemFacts, Pick<Snapshot, 'version' | 'platform' | 'shortcutProblems'> {}

export interface FeatureParts {
  linkHandler: LinkHandler;
  /** The folder of the lists of what is in the bundles. */
  licences: string;
  facts(): AppFacts;
  /** What windows mirror as it is now. */
  mirrored: () => Snapshot;
}

/**
 * All that the app does. Two features that answer the same channel, or have the same part of the snapshot, stop the
 * start; a channel or a part that none has does not compile.
 */
export function createFeatures(base: Base, { linkHandler, licences, facts, mirrored }: FeatureParts) {
  const calls = callsFeature(base);
  const { board } = calls;
  const incoming = incomingFeature(base);
  const history = historyFeature(base);
  const contacts = contactsFeature(base);
  const { followUps, ...promises } = followUpsFeature(base);
  /** The address book's file is another now, follow-ups and all. */
  const contactsChanged = async () => {
    await Promise.all([contacts.contactsChanged(), followUps.refresh()]);
  };
  const { membershipOf, takeLink, ...team } = teamFeature(base, board);
  const { profiles, ...connections } = profilesFeature(base, board, membershipOf);
  const dialing = dialingFeature(base, {
    calls: board,
    incoming: incoming.board,
    profiles,
    membershipOf,
    placesKnown: facts().shortcutRule === 'app',
  });
  const redials = redialsFeature(base, dialing, membershipOf);
  const settings = settingsFeature(base);
  const setup = setupFeature(base, board);
  /** Chosen part by part: what no feature names can't leave. */
  const snapshot = (): Omit<Snapshot, 'revision'> =>
    joinRecords(
      facts(),
      calls.state(),
      incoming.state(),
      history.state(),
      contacts.state(),
      team.state(),
      connections.state(),
      dialing.state(),
      redials.state(),
      promises.state(),
      settings.state(),
      setup.state(),
    );
  const handlers = joinRecords(
    calls.handlers,
    incoming.handlers,
    history.handlers,
    contacts.handlers,
    team.handlers,
    connections.handlers,
    dialing.handlers,
    redials.handlers,
    promises.handlers,
    settings.handlers,
    setup.handlers,
    callPagesFeature(base, board).handlers,
    wrapUpFeature(base).handlers,
    recordingsFeature(base).handlers,
    importsFeature(base, contactsChanged).handlers,
    guardsFeature(base).handlers,
    backupFeature(base, { board, contactsChanged }).handlers,
    linksFeature(linkHandler).handlers,
    logFeature(base).handlers,
    windowsFeature(base.windows, mirrored).handlers,
    aboutFeature(licences).handlers,
  );
  return { handlers, snapshot, profiles, contactsChanged, dialing, takeLink, redials: redials.redials };
}
