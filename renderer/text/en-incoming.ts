/** Calls to the agent, calls that are tried again, and the web page of a call, in English. */
export const enIncoming = {
  incoming: {
    label: 'A call to you',
    missedLabel: 'A missed call',
    before: 'Calls with this number',
    noneBefore: 'No other calls with this number.',
    callBack: 'Call back',
    rang: 'Your phone rang for',
    talked: 'You talked for',
    entryPoint: 'Line',
    takenBy: 'Answered by',
    direction: 'Direction',
    both: 'Both',
  },
  redial: {
    label: 'Tried again',
    tryAgain: 'Try again in',
    minutes_one: '{{n}} minute',
    minutes_other: '{{n}} minutes',
    in: 'Calls again in',
    at: 'Calls {{name}} again at {{time}}',
    heldByCall: 'Waits until your call is over',
    heldByLock: 'Waits until the screen is unlocked',
    cancel: "Don't call again",
    hint: 'Your phone rings first; a notice comes 15 seconds before. Quitting the app forgets it.',
  },
  callPage: {
    open: 'Open the page',
    field: 'Address of the page',
    fieldHint: '{number} stands for the other number, {call} for the id of the call. Empty: no page.',
    example: 'Opens for instance {{url}}',
    when: 'Open it',
    whens: { 'by-hand': 'By hand', 'on-answer': 'On answer' },
    whenHint: {
      'by-hand': 'A button beside each call opens it',
      'on-answer':
        'Once a call, when it is answered; for numbers outside, when you pick up, for the PBX does not tell when they do',
    },
  },
};
