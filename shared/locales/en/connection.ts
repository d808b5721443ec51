/** The connection to the PBX and the addresses for its dialplan, in English. */
export const connection = {
  connection: {
    pbx: 'PBX',
    desk: 'This desk',
    listener: 'Where the PBX reaches this app',
    listenerHint: 'The dialplan’s component asks this computer for the number. It must be able to reach it.',
    listenerAt: 'Listening at {{host}}',
    exposed:
      'This address may be reachable from outside your network. Leave it empty or enter the address in the PBX’s network, and allow only the PBX in the firewall.',
    replace: 'Replace',
    remove: 'Remove',
    replaceOf: 'Replace {{label}}',
    removeOf: 'Remove {{label}}',
    reveal: 'Show the text',
    unreadable:
      'The system’s keyring can’t read some of the credentials now. They are not lost; the app tries again, and what you enter here replaces them.',
    withheld:
      'The credentials were entered for {{enteredFor}}. They are not sent to {{address}} until you enter them again or confirm this address.',
    withheldPin:
      'The credentials were entered for {{address}} with another certificate. They are not sent until you enter them again or confirm this certificate.',
    withheldNowhere:
      'The credentials were entered for {{enteredFor}}. They are not sent anywhere until an address is entered here.',
    notAnAddress: 'An address begins with http:// or https://, such as http://10.0.0.2/api/v4.',
    nowhere: 'no address',
    acceptAddress: 'Confirm this address…',
    protection: {
      weak: 'This desktop has no keyring: the credentials are stored with weak protection only.',
      none: 'This system can’t protect secrets: the credentials are kept only until the app is closed.',
      opening:
        'Waiting for the system’s keyring: unlock it if it asks. Until then the credentials can’t be read.',
    },
  },
  dialing: {
    rules: 'Numbers',
    notAPattern: 'Invalid regular expression',
  },
  route: {
    external: { title: 'External numbers', hint: 'The row of the Autodialer Route that leads to the trunk' },
    internal: { title: 'Internal numbers', hint: 'The row that leads to extensions' },
  },
  way: {
    offer: 'This PBX seems to have no bulk dialer, but it can place calls without one.',
    use: 'Place calls without it',
    lead: 'The PBX is asked, in one request, to ring you and then the other party.',
    noRingMe: 'This method always rings the other party, too: try it with a number that you know.',
    eventsTitle: 'Where should the PBX send its events?',
    eventsLead:
      'Optional, but worthwhile: with the PBX’s events, the app shows each phone’s state as it changes.',
    cancelled: 'You stopped following. The PBX can’t take the call back: your phone may still ring.',
    cannotWithdraw: 'The PBX can’t take this call back. You can only stop following it from here.',
    notKnown: 'unknown',
    way: 'Method',
    originatedId: 'Originated call ID',
  },
  addresses: {
    hint: 'Paste each into the API Address of its component. These addresses are confidential: treat them like a password.',
    trunkApi: 'Trunk API',
    extenApi: 'Exten API',
    events: 'Events (one for the whole PBX)',
    copy: 'Copy the address of {{name}}',
    waiting: 'The PBX has not asked yet. The light turns green at its first request.',
    asked: 'First request from the PBX: {{when}}',
    renew: 'Create new addresses',
    renewHint:
      'If others know them: the old addresses stop working, and you paste the new ones into the components.',
    renewNow: 'Replace addresses',
  },
};
