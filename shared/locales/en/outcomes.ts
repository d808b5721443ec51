import type { Disposition } from '../../call/dispositions.ts';
import type { Outcome, OutcomeReason, Verdict } from '../../call/outcome.ts';
import type { IntakeRefusal, RouteRefusal } from '../../call/refusals.ts';
import type { CallOutcome } from '../../call/summary.ts';
import type { Words } from '../shape.ts';

/** Outcomes with two readings, neither of which is claimed. */
type Doubt = 'never-asked' | 'not-routed-or-hung-up' | 'no-second-leg' | 'no-answer-or-hung-up';

type ManagerProblem = 'inactive' | 'outside-hours' | 'perhaps-outside-hours' | 'at-capacity' | 'missing';

/** How calls ended, and why, in English. */
export const outcomes = {
  outcome: {
    completed: 'You talked for {{duration}}',
    'completed-untimed': 'You talked with {{name}}',
    'refused-by-pbx': 'The PBX refused the call',
    'pbx-unreachable': "The PBX can't be reached",
    'not-started': 'The PBX did not start the call',
    'not-started-because': 'The PBX did not start the call: {{reason}}',
    'first-party-not-reached': 'Your phone could not be reached',
    'first-party-hung-up-before-routing': 'You hung up before the call was put through',
    'first-party-hung-up-while-ringing': "You hung up while {{name}}'s phone was ringing",
    'second-party-no-answer': '{{name}} did not answer',
    'second-party-busy': "{{name}}'s line was busy",
    'second-party-failed': '{{name}} could not be reached',
    forbidden: 'The PBX does not allow calls to {{name}}',
    'test-asked': 'Test of row {{row}}: the PBX asked this app',
    'test-external': 'Test of your own phone (external numbers)',
    'test-internal': 'Test of your own phone (internal numbers)',
    'routing-failed': 'The PBX could not get the number from this app',
    cancelled: 'Call cancelled',
    unconfirmed: 'No response from the PBX yet; still asking',
    'no-trace': 'The PBX has no trace of the call: you may not have answered, or you are still talking',
    'not-withdrawn': 'You stopped following; the call itself goes on',
    'not-withdrawn-ringing': 'You stopped following; your phone may still ring',
    unknown: 'It is unknown how the call ended',
    'never-asked': 'The PBX never asked this app for the number; perhaps you hung up first',
    'not-routed-or-hung-up': 'The PBX could not get the number from this app; perhaps you hung up first',
    'no-second-leg':
      'The PBX shows no call to {{name}}: it may not know the trunk or the number, or you hung up first',
    'no-answer-or-hung-up': '{{name}} did not answer, or you hung up first',
    'not-told-because': '{{what}}; how the call ended is not known yet',
    'records-refused': 'The PBX refuses its call records ({{service}}); how the call ended is not known yet',
  } satisfies Words<
    | Outcome
    | `test-${'external' | 'internal'}`
    | 'test-asked'
    | 'forbidden'
    | 'not-started-because'
    | 'completed-untimed'
    | 'no-trace'
    | 'not-withdrawn'
    | 'not-withdrawn-ringing'
    | 'unknown'
    | Doubt
    | 'not-told-because'
    | 'records-refused'
  >,
  /** The same, as it stands beside the other party's name. */
  beside: {
    routed: 'Connecting you',
    'second-party-ringing': 'Their phone is ringing',
    calling: 'Calling · no word yet whether they picked up',
    talking: 'Talking with you',
    'talking-presumed': 'You seem to be talking',
    'completed-untimed': 'You talked',
    'first-party-hung-up-while-ringing': 'You hung up while their phone was ringing',
    'no-second-leg':
      'The PBX shows no call to them: it may not know the trunk or the number, or you hung up first',
    'no-answer-or-hung-up': 'Did not answer, or you hung up first',
    'second-party-no-answer': 'Did not answer',
    'second-party-busy': 'The line was busy',
    'second-party-failed': 'Could not be reached',
    forbidden: 'The PBX does not allow calls to this number',
  },
  notReached: {
    'no-answer': 'You did not answer your phone',
    busy: 'Your phone was busy',
    declined: 'You declined the call',
    forbidden: 'The PBX does not allow calls to your phone',
    'no-trace': 'You seem not to have answered: the PBX has no trace of the call',
    cause: 'The PBX could not ring your phone: {{cause}}',
  } satisfies Partial<Words<OutcomeReason | 'cause'>>,
  outcomeLabel: {
    completed: 'Talked',
    'refused-by-pbx': 'Refused by the PBX',
    'pbx-unreachable': 'PBX unreachable',
    'not-started': 'Not started',
    'first-party-not-reached': 'You were not reached',
    'first-party-hung-up-before-routing': 'You hung up before it was put through',
    'first-party-hung-up-while-ringing': 'You hung up while it rang',
    'second-party-no-answer': 'No answer',
    'second-party-busy': 'Busy',
    'second-party-failed': 'Not reached',
    'routing-failed': 'Not put through',
    cancelled: 'Cancelled',
    unconfirmed: 'Unconfirmed',
    answered: 'You answered',
    missed: 'Missed',
    'answered-elsewhere': 'Answered elsewhere',
    'not-told': 'Rang, ending unknown',
    'never-asked': 'Not asked, or you hung up',
    'not-routed-or-hung-up': 'Not put through, or you hung up',
    'no-second-leg': 'Not called, or you hung up',
    'no-answer-or-hung-up': 'No answer, or you hung up',
  } satisfies Words<CallOutcome | Doubt>,
  reason: {
    'trunk-manager-inactive': 'its trunk manager is switched off',
    'trunk-manager-outside-hours': 'its trunk manager does not call at this hour',
    'trunk-manager-at-capacity': 'all lines of its trunk manager are in use',
    'trunk-manager-missing': 'its trunk manager no longer exists',
    'window-over': 'the time for starting it ran out',
    'clocks-apart': "the PBX's clock and this computer's clock differ",
    'still-waiting': 'it was still in the queue',
    'app-stopped-before-asking': 'this app was closed before it asked',
    'app-was-away': 'this app was closed when the PBX asked for the number',
    busy: 'the phone was busy',
    'no-answer': 'nobody answered',
    declined: 'the call was declined',
    failed: 'the call failed',
    lost: 'the call was lost',
    forbidden: 'the PBX does not allow this call',
    'answered-late': "this app answered after the PBX's wait was over",
    'request-refused': "this app refused the PBX's question",
    'request-unreadable': "this app could not read the PBX's question",
    'asked-elsewhere': 'the PBX asked another address',
    'no-trace': 'it left no trace on the PBX',
    'not-withdrawn': 'the PBX could not take it back',
    restored: 'it came from a backup without its end',
    'another-pbx': 'this app was connected with another PBX before its end',
  } satisfies Words<OutcomeReason>,
  note: {
    'component-address':
      'If you did not hang up, check in this order: row {{row}} in context {{context}}; the URL in its {{component}} component; the firewall of this computer; the allowed addresses',
    'trunk-name':
      'If you did not hang up, check the trunk “{{trunk}}”: exactly this name must stand under PBX › Trunks in SimoTel’s panel',
    'number-unknown': 'If you did not hang up, check whether the PBX has the number {{number}}',
    'ring-time':
      'If the PBX rings for less time than your settings say, an unanswered call looks the same: check the ring time',
    'ring-time-shorter':
      'It rang exactly {{n}} seconds: if that is the ring time of the component, set $t(named.ringSeconds) to {{n}}',
    'ring-time-longer':
      'It rang {{duration}}, longer than $t(named.ringSeconds) ({{n}}): set it to the ring time of the component',
    'first-party-hung-up': 'If you hung up yourself, it looks the same',
    word: 'The PBX’s own message is “{{words}}”',
    inferred: 'Inferred from what is known; the PBX did not say so itself',
    'own-number': 'Check your number {{number}} ($t(named.agentNumber)), and that this phone is registered',
    'zone-ahead':
      'Nothing rang: the clock of the PBX is {{duration}} ahead of the time in the zone that is set here. Correct it ($t(named.timeZone)); $t(named.check) names the right one',
    'zone-behind':
      'Nothing rang: the clock of the PBX is {{duration}} behind the time in the zone that is set here. Correct it ($t(named.timeZone)); $t(named.check) names the right one',
    'clock-ahead':
      'Nothing rang: the clock of the PBX is {{duration}} ahead of this computer’s. Set both by the same time server',
    'clock-behind':
      'Nothing rang: the clock of the PBX is {{duration}} behind this computer’s. Set both by the same time server',
    'time-over':
      'By the clock of the PBX the time of this order is over: check $t(named.timeZone); $t(named.check) compares it',
    'request-refused': 'At {{time}} {{target}} came from {{from}} and was refused: {{why}}. {{next}}',
    'question-refused': 'At {{time}} the PBX asked and got no number: {{why}}',
  } satisfies Words<
    | NonNullable<Verdict['otherReading']>
    | 'word'
    | 'inferred'
    | 'number-unknown'
    | `ring-time-${'shorter' | 'longer'}`
    | 'own-number'
    | 'time-over'
    | `${'zone' | 'clock'}-${'ahead' | 'behind'}`
    | 'request-refused'
    | 'question-refused'
  >,
  reasonNote: {
    forbidden:
      'The PBX blocks numbers that begin like this (barred_call_pre_codes in simotel.ini); its administrator can permit them',
    'answered-late':
      "This app's answer came after the PBX had stopped waiting: check how busy this computer and the network are",
    'request-refused':
      'The question came from a component that this call was not routed to: check which row of the Autodialer Route leads where',
    'request-unreadable':
      "The component's question was in a form that can't be read: set the PBX's web service to GET, or to POST of version 4 (JSON)",
    'asked-elsewhere': "The component asked another address: check the API Address in this desk's component",
    'app-was-away': 'This app was closed when the PBX asked for the number: keep it running during a call',
    'no-trace':
      'The call was placed without the bulk dialer: it leaves no trace while you talk, and none at all when you do not answer your phone',
    'not-withdrawn':
      'What the PBX has begun cannot be taken back from here; its record of the call corrects this outcome',
  },
  disposition: {
    ANSWERED: 'answered',
    'NO ANSWER': 'no answer',
    BUSY: 'busy',
    FAILED: 'failed',
    LOST: 'lost',
  } satisfies Words<Disposition>,
  cause: {
    '1': 'number not assigned',
    '2': 'no route to the network',
    '3': 'no route to the destination',
    '16': 'normal hang-up',
    '17': 'busy',
    '18': 'no phone responded',
    '19': 'no answer',
    '20': 'phone not registered',
    '21': 'declined',
    '22': 'number changed',
    '27': 'destination out of order',
    '28': 'invalid number',
    '31': 'normal end',
    '34': 'no line free',
    '38': 'network out of order',
    '41': 'temporary failure',
    '42': 'exchange overloaded',
    '58': 'service not available',
    '102': 'timed out',
    '127': 'interworking',
    unknown: 'cause {{code}}',
  },
  managerProblem: {
    inactive: 'switched off',
    'outside-hours': 'outside its hours',
    'perhaps-outside-hours': 'perhaps outside its hours',
    'at-capacity': 'all its lines are in use',
    missing: 'does not exist on the PBX',
  } satisfies Words<ManagerProblem>,
  routeRefusal: {
    'relay-alarmed': 'the team’s relay did not trust it; your administrator sees why (relay status)',
    'no-call-waiting': 'no call was waiting here; another desk’s row may lead to this desk',
    'only-a-test': 'it was a test of your own phone, which calls nobody else',
    'other-component': 'the call was routed to another component',
    'several-calls-match': 'several calls were waiting and it fits more than one',
    'another-request-was-answered': 'this call already has its number',
    'call-cancelled': 'the call was cancelled',
    'call-ended': 'the call was over',
    'earlier-call':
      'it is of a call that began before this one was dialled; if that happens with every call, check the clock of the PBX',
    unreadable: 'it could not be read',
  } satisfies Words<RouteRefusal>,
  /** Why the way in refused a request, where the engine could not for the same reason; and what to do. */
  intakeRefusal: {
    'foreign-address': 'it came from an address that may not ask',
    'too-many-requests': 'too many requests came within a second',
    'wrong-path': 'it was sent to a wrong path',
    'wrong-secret': 'its URL holds an old secret, or another desk’s',
    'wrong-credentials': 'it came with wrong credentials',
    'too-large': 'it was too large',
    'too-slow': 'it came too slowly',
    'other-protocol': 'the PBX speaks another protocol to this address, such as https',
  } satisfies Words<Exclude<IntakeRefusal, RouteRefusal>>,
  intakeRefusalNext: {
    'foreign-address': 'Add it to the allowed addresses ($t(named.allowedAddresses))',
    'too-many-requests': 'Find out what else sends requests to this computer',
    'wrong-path': 'Paste the component’s URL again; it ends in {{path}}',
    'wrong-secret': 'Paste this desk’s URL into the component',
    'wrong-credentials': 'Enter the events’ user name and password alike here and on the PBX',
    'too-large': 'Check what is sent to this address',
    'too-slow': 'Check the network between the PBX and this computer',
    unreadable: 'Set the PBX’s web service to GET, or to POST of version 4 (JSON)',
    'other-protocol': 'The URL begins with http://',
  } satisfies Words<IntakeRefusal>,
};
