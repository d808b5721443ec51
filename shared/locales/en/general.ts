/** What stands on every page of the windows, in English. */
export const general = {
  common: {
    close: 'Close',
    back: 'Back',
    cancel: 'Cancel',
    save: 'Save',
    copy: 'Copy',
    copied: 'Copied',
    undo: 'Undo',
    today: 'Today',
    yesterday: 'Yesterday',
    set: 'Set',
    notSet: 'Not set',
  },
  /** A label with the unit of its number. */
  unit: { seconds: '{{label}}, seconds', minutes: '{{label}}, minutes' },
  rail: {
    label: 'Places',
  },
  pbx: {
    reachable: 'Connected to the PBX',
    unknown: 'No word from the PBX yet',
    sandbox: 'Trying it out: a simulated PBX',
    'not-set-up': 'Not set up yet',
    sandboxBar: 'A simulated PBX: no real phone rings.',
    setUp: 'Set up',
    look: 'Look into it',
  },
};
