/** What stands on every page of the windows, in English. */
export const general = {
  common: {
    close: 'Close',
    back: 'Back',
    cancel: 'Cancel',
    save: 'Save',
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
    label: 'Main navigation',
  },
  pbx: {
    reachable: 'Connected to the PBX',
    unknown: 'No response from the PBX yet',
    sandbox: 'Trial mode: a simulated PBX',
    unreachable: 'No connection to the PBX',
    'not-set-up': 'Not set up yet',
    sandboxBar: 'Simulated PBX: no real phone rings.',
    settingsDue: 'The new settings take effect when this call is over.',
    setUp: 'Set up',
    look: 'Troubleshoot',
  },
};
