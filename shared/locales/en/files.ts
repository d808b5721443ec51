/** The system's dialogs for files, in English. */
export const files = {
  files: {
    importContacts: 'Import contacts',
    importDoNotCall: 'Import numbers that must not be called',
    exportContacts: 'Export contacts',
    exportCalls: 'Export calls',
    saveRecording: 'Save the recording',
    calls: 'calls',
    recording: 'recording',
    recordings: 'Recordings',
    exportBackup: 'Save a backup',
    importBackup: 'Restore a backup',
    contacts: 'contacts',
    backup: 'dotaraf',
    lists: 'Tables and vCards',
    csv: 'Table (CSV)',
    vcard: 'vCard',
    backups: 'Backups of Dotaraf',
    any: 'All files',
  },
};
