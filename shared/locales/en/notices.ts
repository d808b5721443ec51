/** The system's notifications, in English. */
export const notices = {
  notice: {
    linkRefused: 'The link was not dialled',
    profileKept: 'The profile was not changed',
    callRefused: 'The call was not made',
    redialDue: 'Calling {{name}} again in {{n}} seconds',
    redialHint: 'Your phone rings first. Click to see the call, where you can cancel it',
    pageRefused: 'The page for the call was not opened',
    callEnded: 'Call with {{name}}',
    newVersion: 'Dotaraf {{version}} is there',
    newVersionHint: 'Click to fetch it; it is put in place when you quit',
    settingsKeptTitle: 'The settings could not be used',
    settingsKept: {
      broken: 'The file is damaged. Dotaraf starts with fresh settings and kept the old file here:\n{{file}}',
      'unknown-version':
        'The file is from another version. Dotaraf starts with fresh settings and kept the old file here:\n{{file}}',
      'not-understood':
        'The file holds values that this version does not know. Dotaraf starts with fresh settings and kept the old file here:\n{{file}}',
    },
  },
};
