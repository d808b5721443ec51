/** What the PBX's directory gave, and backups, in English. */
export const data = {
  data: {
    pbx: 'From the PBX',
    pbxHint:
      'Shown with your own contacts and found by the same search. They can’t be changed here; where a number is in both, your own contact is shown.',
    source: { 'pbx-users': 'PBX extensions', 'pbx-contacts': 'PBX contacts' },
    state: {
      'not-yet': 'Not read yet',
      fine_one: '{{n}} entry, read on {{when}}',
      fine_other: '{{n}} entries, read on {{when}}',
      'not-permitted': 'The API account is not permitted to read them: none are shown',
      missing: 'This PBX does not have them',
      failed: 'Could not be read; the entries read before are kept',
    },
    refresh: 'Read again',
    filesHint: 'CSV tables and vCards.',
    files: 'Import and export contacts…',
    backup: 'Backup',
    backupHint:
      'Contacts, do-not-call list, history with notes, and settings in one file. It contains no passwords or tokens.',
    save: 'Save backup…',
    restore: 'Restore backup…',
    restoreTitle: 'Restore backup',
    saved: '{{what}} written to {{file}}',
    leftOut_one: '{{n}} unreadable record left out',
    leftOut_other: '{{n}} unreadable records left out',
    made: 'Made on {{when}}: {{what}}.',
    chooseParts: 'What to take',
    part: {
      contacts: 'Contacts',
      calls: 'History with notes',
      'do-not-call': 'Do-not-call list',
      preferences: 'Preferences',
      connection: 'Connection to the PBX',
      links: 'What links do',
      'call-page': 'Page for calls',
      guards: 'Rules against unwanted calls',
    },
    unusable: 'No call could be made with this connection, so it can’t be taken. Look at: {{fields}}',
    field: '“{{name}}”',
    replaces: 'What you take replaces what is here. You can’t make calls meanwhile.',
    noSecrets:
      'Passwords and tokens are not in the backup. Those of this computer are sent to another PBX only after you confirm it.',
    replaceNow: 'Replace what is chosen',
    restored: 'Restored: {{what}}',
  },
};
