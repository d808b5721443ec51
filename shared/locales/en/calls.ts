import type { Component, LegId } from '../../call/events.ts';
import type { CallOrigin, Direction } from '../../call/summary.ts';
import type { Stage } from '../../call/timeline/model.ts';
import type { Words } from '../shape.ts';

/** What is said of a call while it lives, in English. */
export const calls = {
  stage: {
    'asking-pbx': 'Asking the PBX…',
    'waiting-for-earlier-call': 'Waiting for your earlier call to end',
    'waiting-at-pbx': 'Your phone is about to ring',
    'first-party-ringing': 'Your phone is ringing: pick up',
    'ringing-presumed': 'Your phone should be ringing: pick up',
    routed: 'Connecting you to {{name}}',
    'second-party-ringing': "{{name}}'s phone is ringing",
    calling: 'Calling {{name}} · no word yet whether they picked up',
    talking: 'Talking with {{name}}',
    'talking-presumed': 'You seem to be talking with {{name}}',
    untold: "No response yet: the PBX doesn't tell whether you picked up",
    ending: "The call is over; waiting for the PBX's records",
    cancelling: 'Cancelling…',
    'not-followed': 'The call goes on; this app no longer follows it',
    ended: 'The call is over',
  } satisfies Words<
    Stage | 'calling' | 'ringing-presumed' | 'talking-presumed' | 'cancelling' | 'not-followed'
  >,
  direction: { out: 'Outgoing', in: 'Incoming' } satisfies Words<Direction>,
  leg: { a: 'you', b: 'the other party' } satisfies Words<LegId>,
  origin: {
    'command-line': 'from the command line',
    pad: 'from the dial pad',
    link: 'from a link',
    'quick-dial': 'from quick dial',
    clipboard: 'from the clipboard',
    tray: 'from the tray',
    contact: 'from contacts',
    history: 'from history',
    'setup-test': 'as a test',
    redial: 'redialled at the set time',
    incoming: 'by a call to you',
  } satisfies Words<CallOrigin>,
  component: { 'trunk-api': 'Trunk API', 'exten-api': 'Exten API' } satisfies Words<Component>,
};
