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
    redials: 'Tried again soon',
  },
  person: {
    before: 'Last calls',
    blocked: 'Not called from here.',
    details: 'Technical details',
    copyForAdministrator: 'Copy for the administrator',
    note: 'Note on them',
    nothing: 'Select a row to see the person.',
  },
  dayPicker: {
    choose: 'choose a day',
    before: 'Month before',
    after: 'Month after',
    any: 'Any day',
  },
};
