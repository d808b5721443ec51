/** The system's notifications, in English. */
export const notices = {
  notice: {
    linkRefused: 'Link not dialled',
    profileKept: 'Profile not switched',
    callRefused: 'Call not placed',
    redialDue: 'Redialling {{name}} in {{n}} seconds',
    redialHint: 'Your phone rings first. Click to see or cancel the call',
    followUpDue: 'Follow-up: call {{name}}',
    followUpsDue: '{{n}} follow-ups are due',
    followUpHint: 'Click to see what is waiting today',
    pillPlaced: 'The call is in a small window',
    pillPlacedHint:
      'This desktop decides where it stands and whether it stays on top. Click to see the call in the main window.',
    pageRefused: 'Call page not opened',
    pageGone: 'A Dotaraf window keeps crashing',
    pageGoneHint:
      'Calls are still followed. Click to try again; if that does not help, quit Dotaraf and start it again',
    callEnded: 'Call with {{name}}',
    newVersion: 'Dotaraf {{version}} is available',
    newVersionHint: 'Click to download; it installs when you quit',
    acceptAddress: 'Send the credentials to {{address}}?',
    acceptAddressHint:
      'They were entered for {{enteredFor}}. Whoever runs {{address}} learns them. Certificate: {{pin}}.',
    acceptAddressPlain: 'http is not encrypted: anyone in the same network can read them.',
    acceptAddressYes: 'Send them to this address',
    acceptAddressNo: 'Don’t send',
    nowhere: 'no address',
    anyCertificate: 'any that this system trusts',
    startFailed: 'Dotaraf could not start',
    startFailedHint:
      'Reason: {{reason}}\n\nCheck that this user may read and write this folder and that the disk is not full, then start Dotaraf again:\n{{directory}}\n\nDetails are in the log:\n{{logs}}',
    invitationRefused: 'Team not joined',
    joinTeam: 'Join this team?',
    joinTeamHint:
      'Address:\n{{addresses}}\nFingerprint: {{fingerprint}}\nYour number: {{number}}\nName: {{name}}\nAddress and fingerprint must be those that your administrator sees. From then on the calls of this computer go through the team’s relay.',
    joinTeamYes: 'Join',
    joinTeamNo: 'Don’t join',
    replaceConnection: 'Remove this computer’s own connection?',
    replaceConnectionHint:
      'The connection with {{address}} is removed, and its saved credentials with it. Call history, contacts, codes and preferences stay.',
    replaceConnectionYes: 'Remove it and join',
    leaveTeam: 'Leave the team?',
    leaveTeamHint:
      'No calls can be made from this computer until it is set up again. Call history and contacts stay. Ask your administrator to revoke number {{number}}, too.',
    leaveTeamYes: 'Leave',
    leaveTeamNo: 'Stay',
    slowRulesTitle: 'A calling rule of yours takes too long',
    slowRules:
      'Trying this pattern on a number would stop Dotaraf:\n{{patterns}}\n\nUntil you change it in Settings › Calling rules, Dotaraf asks about every number where the rule asks or refuses.',
    settingsKeptTitle: 'The settings could not be used',
    settingsKept: {
      broken:
        'The file is damaged. Dotaraf starts with default settings. The old file was kept here:\n{{file}}',
      'unknown-version':
        'The file is from another version. Dotaraf starts with default settings. The old file was kept here:\n{{file}}',
      'not-understood':
        'The file contains values that this version does not know. Dotaraf starts with default settings. The old file was kept here:\n{{file}}',
    },
  },
};
