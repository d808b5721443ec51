/** What waits for the agent: the strips above the views, and Today, in English. */
export const workplace = {
  strips: {
    missed_one: '{{n}} missed call',
    missed_other: '{{n}} missed calls',
    redials_one: '{{n}} redial',
    redials_other: '{{n}} redials',
    how: { ringing: 'is calling you', talking: 'on the line with you', missed: 'Missed call' },
  },
  today: {
    waiting_one: '{{n}} waiting',
    waiting_other: '{{n}} waiting',
    nothing: 'Nothing is waiting for you.',
    missed: 'Missed calls',
    redials: 'Redials',
  },
  person: {
    before: 'Recent calls',
    blocked: 'This number is not called from this app.',
    details: 'Technical details',
    copyForAdministrator: 'Copy for the administrator',
    note: 'Note about the contact',
    nothing: 'Select a row to see the person.',
  },
  dayPicker: {
    choose: 'Choose a day',
    before: 'Previous month',
    after: 'Next month',
    any: 'Any day',
  },
};
