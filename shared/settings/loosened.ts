import { dialOrigins } from '../call/events.ts';
import { defaultGuardPatterns, defaultLinkDialsPerMinute } from '../guards/dial-guard.ts';
import type { GuardConfig } from '../guards/guard-config.ts';
import { guardConfigOf } from '../guards/settings.ts';
import { bareText } from '../number/phone-text.ts';
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
  /** Calls would ring another phone first. */
  | { kind: 'agent-number'; from: string; to: string }
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

export interface GuardedConnection extends SentTo {
  allowedAddresses: readonly string[];
  denied: readonly string[];
  internalPattern: string;
  country: string;
  agentNumber: string;
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
  ];
}

/** Whether a pattern takes more than another can't be computed: any other one may. */
function loosenedByReading(before: GuardedConnection, after: GuardedConnection): Loosening[] {
  const pattern = after.internalPattern.trim();
  const isOtherPattern = pattern !== before.internalPattern.trim();
  const [from = '', to = ''] = [before, after].map(({ country }) => country.trim().toUpperCase());
  const [own, other] = [before, after].map(({ agentNumber }) => bareText(agentNumber));
  const isOtherPhone = own !== '' && other !== '' && own !== other;
  return [
    ...(isOtherPattern ? [{ kind: 'internal-numbers' as const, to: pattern || everything }] : []),
    ...(from === to ? [] : [{ kind: 'country' as const, from: from || '?', to: to || '?' }]),
    ...(isOtherPhone
      ? [{ kind: 'agent-number' as const, from: before.agentNumber, to: after.agentNumber }]
      : []),
  ];
}

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
