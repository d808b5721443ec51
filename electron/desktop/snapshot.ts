import type { IncomingCall } from '../../shared/incoming/call.ts';
import type { IncomingRing, ProfileSummary, Snapshot } from '../../shared/ipc/snapshot.ts';
import type { Desk } from './desk.ts';
import { lastCallsWith } from './features/history/last-calls.ts';
import { dialingRules } from './settings/dialing-rules.ts';
import type { Profile } from './settings/settings-schema.ts';
import type { SystemFacts } from './system/system-facts.ts';

const recentCalls = 12;
const callsBefore = 3;

const platforms: Partial<Record<NodeJS.Platform, Snapshot['platform']>> = {
  win32: 'windows',
  darwin: 'macos',
};

/** Main's state as windows see it. Chosen part by part: what is not named here can't leave. */
export function composeSnapshot(
  desk: Desk,
  facts: SystemFacts,
  version: string,
  platform: NodeJS.Platform,
): Snapshot {
  const { preferences, connection, firstRequestAt } = desk.settings.read();
  const inUse = desk.host.config();
  const { country, internalPattern, denied } = dialingRules(desk);
  return {
    version,
    platform: platforms[platform] ?? 'linux',
    preferences,
    pbx: desk.host.pbxState(),
    listenerError: desk.host.error(),
    listener: listenerOf(desk),
    firstRequestAt,
    dialing: { country, internalPattern, denied },
    agentNumber: inUse?.agent.number ?? connection.agentNumber,
    profiles: desk.settings.profiles.list().map(profileSummary),
    activeProfile: desk.settings.profiles.active().id,
    calls: desk.board.list().map((call) => ({ ...call, contactName: desk.names.of(call.number) })),
    incoming: desk.incoming.list().map((call) => incomingRing(call, desk)),
    incomingNews: desk.incoming.news(),
    redials: desk.redials.list().map((redial) => ({ ...redial, contactName: desk.names.of(redial.number) })),
    proposals: desk.proposals.list().map((proposal) => ({
      ...proposal,
      contactName: desk.names.of(proposal.dialled),
    })),
    favourites: desk.favourites(),
    contactsVersion: desk.contactsVersion(),
    recents: recents(desk),
    shortcutProblems: desk.shortcutProblems(),
    ...facts,
  };
}

function profileSummary({ id, name, connection: { agentNumber, baseUrl } }: Profile): ProfileSummary {
  return { id, name, agentNumber, pbxHost: URL.canParse(baseUrl) ? new URL(baseUrl).host : '' };
}

function listenerOf({ host, isExposed }: Desk): Snapshot['listener'] {
  const address = host.config()?.listener.host;
  if (address === undefined || host.engine() === null) return null;
  return { host: address, exposed: isExposed(address) };
}

function incomingRing(call: IncomingCall, desk: Desk): IncomingRing {
  const { callId, number, startedAt, answeredAt, ended } = call;
  return {
    ...{ callId, number, startedAt, answeredAt },
    contactName: number === '' ? null : desk.names.of(number),
    missed: ended?.outcome === 'missed',
    before: lastCallsWith(number, desk.history(), callsBefore, callId),
  };
}

function recents(desk: Desk): Snapshot['recents'] {
  const history = desk.history();
  if (!history.ok) return [];
  const rows = history.value.newest({ limit: recentCalls, offset: 0, direction: 'out' });
  return rows.map((row) => ({ ...row, contactName: desk.names.of(row.number) }));
}
