/** What the windows say in English about calls that are originated, for a PBX without the bulk dialer. */
export const enWay = {
  way: {
    label: 'How calls are placed',
    campaign: 'By the bulk dialer (recommended)',
    campaignHint: 'Shows how your own phone’s leg ended, too.',
    originate: 'Without the bulk dialer (originate)',
    originateHint:
      'For a PBX without the bulk dialer. It cannot tell whether you picked up: an unanswered phone of yours leaves no trace, a call leaves one when it is over, and what was asked for cannot be taken back.',
    offer: 'This PBX seems to have no bulk dialer, but it can place calls without it.',
    use: 'Place calls without it',
    back: 'Back to the bulk dialer',
    context: { label: 'Context', hint: 'The dialplan’s context for outgoing calls, such as main_routing' },
    callerId: { label: 'Caller id', hint: 'Empty: your own number' },
    trunk: { label: 'Trunk', hint: 'Only where the PBX wants its name, as for a mobile of yours' },
    ringSeconds: 'Rings, seconds',
    callLimitSeconds: 'Longest call, seconds',
    title: 'How do calls leave the PBX?',
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
};
