import type { RingResult } from '../../call/ring-test.ts';
import type { CheckProblem } from '../../ipc/check-steps.ts';
import type { Words } from '../shape.ts';

type Worded = Exclude<CheckProblem['kind'], 'pbx' | 'listener' | 'sign-in' | 'trunk-manager'>;

/** What a check of the connection found, in English. */
export const check = {
  checkProblem: {
    'wrong-path':
      '{{address}} is not SimoTel’s API: that answers at {{better}}. Enter this address ($t(named.baseUrl)).',
    'not-simotel':
      'Something answers at {{address}}, but it is not SimoTel’s API. Check host, port and path; SimoTel’s ends in /api/v4.',
    'agent-unknown':
      'The PBX has no active extension {{number}}, so your own phone can’t ring. Check your number ($t(named.agentNumber)).',
    'other-way':
      'This PBX has no bulk dialer, but it can place calls without one: set dialing.way to originate, and originate.context. That way can’t tell whether your own phone was answered, nor take a call back.',
    zone: 'The time zone {{zone}} is wrong: the PBX is {{offset}}. Enter {{better}} ($t(named.timeZone)).',
    'loopback-listener':
      'Only this computer reaches {{host}}, and the PBX is at {{pbx}}. Leave the listener’s address empty ($t(named.listenerHost)), or enter {{better}}.',
    'loopback-listener-no-network':
      'Only this computer reaches {{host}}, and the PBX is at {{pbx}}. This computer has no address that leads there: check its network.',
    'pbx-not-allowed':
      'The PBX may not ask: {{addresses}}, where it is, is not allowed. Add it to the allowed addresses ($t(named.allowedAddresses)), or leave them empty.',
  } satisfies Words<Worded | 'loopback-listener-no-network'>,
  signIn: {
    'both-basic':
      'The PBX accepts the user name and password alone: the token is wrong, or this account has none (then set $t(named.auth) to $t(named.authBasic)).',
    'both-token':
      'The PBX accepts the token alone: the user name or password is wrong, or this account has none (then set $t(named.auth) to $t(named.authToken)).',
    'basic-both': 'The PBX accepts them together with the token: set $t(named.auth) to $t(named.authBoth).',
    'basic-token': 'The PBX accepts the token alone: set $t(named.auth) to $t(named.authToken).',
    'token-both':
      'The PBX accepts it together with the user name and password: set $t(named.auth) to $t(named.authBoth).',
    'token-basic':
      'The PBX accepts the user name and password alone: set $t(named.auth) to $t(named.authBasic).',
    swapped: 'The password and the token are swapped: the PBX accepts them the other way round.',
    both: 'The PBX does not accept the user name, password and token, neither together nor the token or the password alone. Check all three with the API account on the PBX.',
    basic:
      'The PBX does not accept this user name and password. Check them with the API account on the PBX; it may want a token, too ($t(named.auth)).',
    token:
      'The PBX does not accept this token. Check it with the API account on the PBX; it may want a user name and password, too ($t(named.auth)).',
    words: '{{text}} The PBX says: {{words}}',
  },
  managerCheck: {
    missing: 'The PBX has no trunk manager with the _id {{title}}. {{others}}',
    unset: 'No trunk manager is chosen ($t(named.trunkManagerId)). {{others}}',
    others: 'It has: {{list}}.',
    'title-given':
      '“{{title}}” is the name of a trunk manager. Enter its _id: {{id}} ($t(named.trunkManagerId)).',
    none: 'The PBX shows this account no trunk manager at all: add one in its bulk dialer, or let the account see it.',
    inactive: 'The trunk manager “{{title}}” is switched off. Activate it on the PBX.',
    'outside-hours':
      'The trunk manager “{{title}}” does not dial at this hour (as far as its day numbering is known). Change its hours on the PBX, or try inside them.',
    'at-capacity':
      'All lines of the trunk manager “{{title}}” are taken. Wait, or raise its capacity on the PBX.',
  },
  ahead: { ahead: '{{duration}} ahead of UTC', behind: '{{duration}} behind UTC', none: 'at UTC' },
  checkNote: {
    'clock-ahead':
      'The PBX’s clock is {{duration}} ahead of this computer’s. Calls allow for it; still, set both by the same time server.',
    'clock-behind':
      'The PBX’s clock is {{duration}} behind this computer’s. Calls allow for it; still, set both by the same time server.',
    'zone-not-seen':
      'Whether the PBX keeps the time of {{zone}} is not known yet: it has no campaign that shows it.',
    'update-not-permitted':
      'The account may not use autodialer/campaigns/update. Calls work; one that has to wait keeps the start time that it was given.',
    'credentials-not-proved': 'Not checked: the PBX gave no answer that shows whether it accepts them.',
    'route-not-set-up-external': 'External numbers: not set up ($t(named.external)).',
    'route-not-set-up-internal': 'Internal numbers: not set up ($t(named.internal)).',
    'component-not-asked':
      'The {{component}} component of row {{row}} has not asked this app yet. $t(named.ringTest) shows whether it does.',
    'events-refused': 'Events of the PBX that were refused: {{n}}. The last one: {{why}}',
    'no-event-yet': 'No event has come from the PBX yet (optional).',
    'listening-already': 'This desk listens there already ({{owner}}).',
    'pbx-not-looked-up':
      'The address of {{host}} could not be found out: until then only this computer may ask.',
  },
  ringTest: {
    ringing: 'Ringing your phone {{number}} by row {{row}}: pick it up, then hang up.',
    proved: 'The PBX asked this app’s {{component}} component, and got its answer in time.',
    'trunk-not-tried':
      'The trunk “{{trunk}}” is not part of this test: the first call to the outside shows whether the PBX has it.',
    late: 'The PBX asked, and the answer came after its wait was over: check how busy this computer and the network are.',
    'other-component':
      'The question of row {{row}} came to the address of the other component. Either the addresses of the two components are swapped: that of {{component}} ends in {{path}} ($t(named.addresses)). Or row {{row}} leads to the wrong component.',
    refused: 'Your phone was picked up, and a request was refused: {{reason}}',
    'not-asked':
      'Your phone was picked up, but the PBX never asked this app. Check in this order: row {{row}} in context {{context}}; the URL in its {{component}} component; the firewall of this computer; the allowed addresses.',
    'not-picked-up': 'Your phone {{number}} was not picked up, so the PBX had nothing to ask.',
    'not-started': 'The PBX did not ring your phone {{number}}. {{reason}}',
    cancelled: 'The test was cancelled.',
    unknown: 'The PBX did not say what became of the call.',
    events: 'Events: came.',
    'no-events':
      'Events: none came, though the PBX has sent some before. Check the event settings of the PBX.',
  } satisfies Words<RingResult | 'ringing' | 'trunk-not-tried' | 'events' | 'no-events'>,
};
