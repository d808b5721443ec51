/** The system's dialogs for files, in English. */
export const files = {
  files: {
    importContacts: 'Import contacts',
    importDoNotCall: 'Import do-not-call numbers',
    exportContacts: 'Export contacts',
    exportCalls: 'Export calls',
    saveRecording: 'Save recording',
    calls: 'calls',
    recording: 'recording',
    recordings: 'Recordings',
    exportBackup: 'Save backup',
    importBackup: 'Restore backup',
    contacts: 'contacts',
    backup: 'dotaraf',
    lists: 'CSV tables and vCards',
    csv: 'Table (CSV)',
    vcard: 'vCard',
    backups: 'Dotaraf backups',
    any: 'All files',
  },
};
