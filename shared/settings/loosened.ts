import { dialOrigins } from '../call/events.ts';
import type { PlacementMethod } from '../call/placement-method.ts';
import { defaultGuardPatterns, defaultLinkDialsPerMinute } from '../guards/dial-guard.ts';
import type { GuardConfig } from '../guards/guard-config.ts';
import { guardConfigOf } from '../guards/settings.ts';
import { bareText } from '../number/phone-text.ts';
import type { Connection, StoredRoute } from './connection.ts';
import { automaticHost, type RouteKind } from './described.ts';
import type { Preferences } from './preferences.ts';
import { asciiOf, isSamePlace, type SentTo, secretPlaceOf } from './secret-place.ts';

/** What settings from elsewhere would make less safe than they are here, told before they are taken over. */
export type Loosening =
  /** Another server would be called and, once confirmed, get the credentials. */
  | { kind: 'address'; from: string; to: string }
  /** The new address is not encrypted. */
  | { kind: 'unencrypted'; to: string }
  /** The certificate is no longer held to its fingerprint, or to another one. */
  | { kind: 'certificate' }
  /** Addresses that could ask this computer, and could not before. */
  | { kind: 'allowed-addresses'; added: string[] }
  /** Numbers that are never dialled from here, and could be then. */
  | { kind: 'denied'; removed: string[] }
  /** Numbers that match another pattern would be dialled as they are written, as ones of the PBX itself. */
  | { kind: 'internal-numbers'; to: string }
  /** Numbers would be read as those of another country. */
  | { kind: 'country'; from: string; to: string }
  /** Calls would be placed in another way. */
  | { kind: `way-${PlacementMethod}` }
  /** Calls would take another way through the PBX, or questions about them another one to this computer. Empty: none. */
  | { kind: Led; from: string; to: string }
  /** Links would be dialled without a question. */
  | { kind: 'links' }
  /** Another site would learn the numbers of calls; `byItself`: without a click. */
  | { kind: 'call-page'; to: string; byItself: boolean }
  /** Newer versions, which may mend a hole, would no longer be looked for. */
  | { kind: 'updates' }
  /** Rules against unwanted calls would ask less, refuse less, or be gone. */
  | { kind: 'guards' }
  /** So many numbers would no longer be on the do-not-call list. */
  | { kind: 'do-not-call'; count: number };
export type LooseningKind = Loosening['kind'];

/** What leads a call: to the agent's phone first, through the PBX, and over which trunk. */
type Led =
  | 'agent-number'
  | 'trunk-manager'
  | 'context'
  | `${'row' | 'trunk'}-${RouteKind}`
  | 'trunk'
  | 'caller-id'
  | 'listener';

type GuardedRoute = Pick<StoredRoute, 'interfaceText' | 'component' | 'trunk'>;

export interface GuardedConnection extends SentTo {
  allowedAddresses: readonly string[];
  denied: readonly string[];
  internalPattern: string;
  country: string;
  agentNumber: string;
  way: PlacementMethod;
  trunkManagerId: string;
  context: string;
  originate: Pick<Connection['originate'], 'context' | 'trunk' | 'callerId'>;
  external: GuardedRoute | null;
  internal: GuardedRoute | null;
  listenerHost: string;
  listenerPort: number;
}

const missingIn = (items: readonly string[], from: readonly string[]) =>
  items.filter((item) => !from.includes(item));

/** What a connection would loosen in the place of the one that is here. */
export function loosenedByConnection(before: GuardedConnection, after: GuardedConnection): Loosening[] {
  const [from, to] = [secretPlaceOf(before), secretPlaceOf(after)];
  const added = missingIn(after.allowedAddresses, before.allowedAddresses);
  const removed = missingIn(before.denied, after.denied);
  const isMoved = from.address !== to.address;
  return [
    ...(isMoved ? [{ kind: 'address' as const, from: from.address, to: to.address }] : []),
    ...(isMoved && to.address.startsWith('http:') ? [{ kind: 'unencrypted' as const, to: to.address }] : []),
    ...(from.pin !== '' && !isSamePlace({ ...from, address: '' }, { ...to, address: '' })
      ? [{ kind: 'certificate' as const }]
      : []),
    ...(added.length > 0 ? [{ kind: 'allowed-addresses' as const, added }] : []),
    ...(removed.length > 0 ? [{ kind: 'denied' as const, removed }] : []),
    ...loosenedByReading(before, after),
    // Without a PBX or a phone of one's own, no call went anywhere yet.
    ...(from.address === '' || isBlank(before.agentNumber) ? [] : loosenedByLeading(before, after)),
  ];
}

/** Whether a pattern takes more than another can't be computed: any other one may. */
function loosenedByReading(before: GuardedConnection, after: GuardedConnection): Loosening[] {
  const pattern = after.internalPattern.trim();
  const isOtherPattern = pattern !== before.internalPattern.trim();
  const [from = '', to = ''] = [before, after].map(({ country }) => country.trim().toUpperCase());
  return [
    ...(isOtherPattern ? [{ kind: 'internal-numbers' as const, to: pattern || everything }] : []),
    ...(from === to ? [] : [{ kind: 'country' as const, from: from || '?', to: to || '?' }]),
  ];
}

/** What of the way in which calls would be placed is another than here, one entry a thing. */
function loosenedByLeading(before: GuardedConnection, after: GuardedConnection): Loosening[] {
  const now = ledBy(before, after.way);
  return [
    ...(before.way === after.way ? [] : [{ kind: `way-${after.way}` as const }]),
    ...ledBy(after, after.way).flatMap(([kind, to], at) => {
      const from = now[at]?.[1] ?? '';
      return from === to ? [] : [{ kind, from, to }];
    }),
  ];
}

const isBlank = (text: string) => text.trim() === '';

/** By what calls are led, by the way in which they are placed; of one way the same kinds in the same order for every connection. */
const ledByWay: Record<PlacementMethod, (connection: GuardedConnection) => [kind: Led, value: string][]> = {
  originate: ({ originate }) => [
    ['context', originate.context],
    ['trunk', originate.trunk],
    ['caller-id', originate.callerId],
  ],
  campaign: (connection) => [
    ['trunk-manager', connection.trunkManagerId],
    ['context', connection.context],
    ...routeKindNames.flatMap((kind): [Led, string][] => [
      [`row-${kind}`, connection[kind]?.interfaceText ?? ''],
      [`trunk-${kind}`, trunkOf(connection[kind])],
    ]),
  ],
};

/** The same with what leads them in any way. */
function ledBy(connection: GuardedConnection, way: PlacementMethod): [kind: Led, value: string][] {
  const { agentNumber, listenerHost, listenerPort } = connection;
  const host = isBlank(listenerHost) ? automaticHost : listenerHost.trim();
  const led: [Led, string][] = [...ledByWay[way](connection), ['listener', `${host}:${listenerPort}`]];
  return [
    ['agent-number', bareText(agentNumber)],
    ...led.map(([kind, value]) => [kind, value.trim()] as [Led, string]),
  ];
}

const routeKindNames = ['external', 'internal'] as const satisfies RouteKind[];

/** Only one component has a use for it. */
const trunkOf = (route: GuardedRoute | null) => (route?.component === 'trunk-api' ? route.trunk : '');

/** What an empty pattern matches. */
const everything = '.*';

const strengths = { ask: 1, refuse: 2 };

/** How strongly each rule stands against each source of numbers. */
function strengthsOf({ patterns = [...defaultGuardPatterns] }: Rules): Map<string, number> {
  const found = new Map<string, number>();
  for (const { pattern, sources, action } of patterns)
    for (const source of sources ?? dialOrigins) {
      const key = JSON.stringify([pattern, source]);
      found.set(key, Math.max(found.get(key) ?? 0, strengths[action]));
    }
  return found;
}
type Rules = { patterns?: readonly (typeof defaultGuardPatterns)[number][] | undefined };

/** Whether rules against unwanted calls would stand less firmly. */
export function loosenedByGuards(
  before: GuardConfig | undefined,
  after: GuardConfig | undefined,
): Loosening[] {
  const then = strengthsOf(after ?? {});
  const isWeaker = [...strengthsOf(before ?? {})].some(([key, strength]) => (then.get(key) ?? 0) < strength);
  const rate = (guards: GuardConfig | undefined) => guards?.linkDialsPerMinute ?? defaultLinkDialsPerMinute;
  return isWeaker || rate(after) > rate(before) ? [{ kind: 'guards' }] : [];
}

/** What a do-not-call list would loosen that lacks so many numbers of the one that is here. */
export const loosenedByList = (takenOff: number): Loosening[] =>
  takenOff > 0 ? [{ kind: 'do-not-call', count: takenOff }] : [];

/** The site of a page for calls, as it is shown: its host, behind `http://` where everybody on the way reads along. */
function siteOf(address: string): string {
  const [, scheme = '', host = ''] = /^(https?):\/\/([^/?#]*)/i.exec(address.trim()) ?? [];
  return (scheme.toLowerCase() === 'http' ? 'http://' : '') + asciiOf(host.toLowerCase());
}

/** What the app's preferences would loosen in the place of those that are here. */
export function loosenedByPreferences(before: Preferences, after: Preferences): Loosening[] {
  const byItself = after.callPageWhen === 'on-answer';
  const to = siteOf(after.callPage);
  // One host may have pages of many people.
  const isOther =
    after.callPage.trim() !== before.callPage.trim() || (byItself && before.callPageWhen !== 'on-answer');
  return [
    ...(after.links === 'dial' && before.links !== 'dial' ? [{ kind: 'links' as const }] : []),
    ...(to !== '' && isOther ? [{ kind: 'call-page' as const, to, byItself }] : []),
    ...(before.checkForUpdates && !after.checkForUpdates ? [{ kind: 'updates' as const }] : []),
    ...loosenedByGuards(guardConfigOf(before.guards), guardConfigOf(after.guards)),
  ];
}
