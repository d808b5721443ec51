/** The connection to the PBX and the addresses for its dialplan, in English. */
export const connection = {
  connection: {
    pbx: 'PBX',
    desk: 'This desk',
    listener: 'Where the PBX asks this app',
    listenerHint: 'The dialplan’s component asks this computer for the number. It must be able to reach it.',
    listenerAt: 'Listening at {{host}}',
    exposed:
      'This address may be reached from outside your network. Leave it empty, or enter the address that faces the PBX, and let the firewall admit the PBX alone.',
    replace: 'Replace',
    remove: 'Remove',
    replaceOf: 'Replace {{label}}',
    removeOf: 'Remove {{label}}',
    reveal: 'Show what is typed',
    unreadable:
      'The system’s keyring can’t read some of the credentials now. They are kept; the app tries again, and what you enter here replaces them.',
    protection: {
      weak: 'This desktop has no keyring: the credentials are kept, but only weakly protected.',
      none: 'This system offers no protection for secrets: they are kept only while the app runs.',
      opening:
        'Waiting for the system’s keyring: unlock it if it asks. Until then the credentials can’t be read.',
    },
  },
  dialing: {
    rules: 'Numbers',
    notAPattern: 'This is no regular expression',
  },
  route: {
    external: { title: 'Outside numbers', hint: 'The row of the Autodialer Route that leads to the trunk' },
    internal: { title: 'Internal numbers', hint: 'The row that leads to extensions' },
  },
  way: {
    offer: 'This PBX seems to have no bulk dialer, but it can place calls without it.',
    use: 'Place calls without it',
    back: 'Back to the bulk dialer',
    lead: 'The PBX is asked to ring you and then the other party, in one request.',
    noRingMe: 'This way always rings the other party, too: try it with a number that you know.',
    eventsTitle: 'Where can the PBX tell?',
    eventsLead:
      'Optional, but worth it: where the PBX pushes its events here, the states of the phones are shown as they change.',
    cancelled: 'Cancelled here. The PBX cannot take the call back: your phone may go on ringing.',
    cannotWithdraw: 'Cancelling only stops following: the PBX cannot take this call back.',
    notKnown: 'not known',
    way: 'Placed',
    originatedId: 'Originated call',
  },
  addresses: {
    hint: 'Paste each into the API Address of its component. They carry this desk’s secret: treat them like a password.',
    trunkApi: 'Trunk API',
    extenApi: 'Exten API',
    events: 'Events (one for the whole PBX)',
    copy: 'Copy the address of {{name}}',
    waiting: 'The PBX has not asked yet. The light turns green at its first request.',
    asked: 'The PBX first asked on {{when}}.',
    renew: 'New addresses',
    renewHint:
      'If they became known to others: the old ones stop working, and the components need the new ones.',
    renewNow: 'Replace them now',
  },
};
