import type { Alarm } from './slots/parts.ts';

/** What an alarm says to an administrator, and what to look at. */
const words: Record<Alarm['kind'], string> = {
  'dst-names-no-row': 'the component that rows share asked, and dst named none of them: check the Correctors',
  'own-address':
    'it asked by an address of its own, but its rows share a component: lead it through its Corrector',
  unproved: 'its rows share a component, and no ring test has proved it: relay check --ring NUMBER',
  'unknown-row': 'relay.json has no such row: check the address of the component',
  'memory-too-old': 'this relay is cut off from NATS, and can’t know whose row it is now',
  'slot-behind': 'another relay knows something newer of the row',
  quarantined: 'what NATS kept of the row is lost, and a call of before may still ask',
  'wrong-app-name': 'the title of the component names another row: it was copied and not edited',
  'bound-to-another-lease': 'the same call has got another call’s number before',
  'not-leased': 'no call has the row: the component of another one may have its address',
  'other-component': 'its component is of another kind than in relay.json',
  'lease-over': 'its call can’t ask any more',
  revoked: 'its call was cancelled',
  'began-before-the-lease': 'the call that asks began before the row’s call, or the PBX’s clock was set back',
  'names-another-call': 'the question or the PBX’s events name a party of another call',
  'second-id': 'a second call asked for the number of the row’s call',
  'not-wanted': 'its desk does not want the call any more',
  'too-late': 'the answer would have been too late for the PBX',
  flood:
    'somebody sent requests without end, took too many connections, or read none of what they asked for, and is shut out for five minutes',
};

/** Null for an alarm that only a relay of another version raises. */
export const alarmWords = (kind: string): string | null =>
  Object.hasOwn(words, kind) ? words[kind as Alarm['kind']] : null;
