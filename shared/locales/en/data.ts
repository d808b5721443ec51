/** What the PBX's directory gave, and backups, in English. */
export const data = {
  data: {
    pbx: 'From the PBX',
    pbxHint:
      'Shown beside your own contacts and found by the same search. They can’t be changed here; your own contact of a number wins.',
    source: { 'pbx-users': 'Extensions of the PBX', 'pbx-contacts': 'Contacts of the PBX' },
    state: {
      'not-yet': 'Not read yet',
      fine_one: '{{n}} entry, read on {{when}}',
      fine_other: '{{n}} entries, read on {{when}}',
      'not-permitted': 'The API account may not read them: nothing of them is shown',
      missing: 'This PBX does not offer them',
      failed: 'Could not be read; what was there before stays',
    },
    refresh: 'Read them now',
    filesHint: 'Tables and vCards, in and out.',
    files: 'Import and export contacts…',
    backup: 'Backup',
    backupHint:
      'Contacts, do-not-call list, history with notes, and settings as one file. Passwords and tokens are not in it.',
    save: 'Save a backup…',
    restore: 'Restore one…',
    restoreTitle: 'Restore a backup',
    saved: '{{what}} written to {{file}}',
    made: 'Made on {{when}}: {{what}}.',
    replaces:
      'Your contacts, the history and the settings of now are replaced by those of the backup. No call can be made meanwhile.',
    replacesData:
      'Your contacts and the history of now are replaced by those of the backup; it has no settings of this app. No call can be made meanwhile.',
    noSecrets: 'Passwords and tokens stay as they are here.',
    replaceNow: 'Replace everything',
    restored: 'Restored: {{what}}',
  },
};
