import type { SheetColumn } from '../../call/sheet-columns.ts';
import type { Words } from '../shape.ts';

/** Titles of the exported history, in English. */
export const sheet = {
  sheet: {
    date: 'Date',
    time: 'Time',
    number: 'Number',
    contact: 'Contact',
    direction: 'Direction',
    outcome: 'Outcome',
    reason: 'Reason',
    ring: 'Ringing (seconds)',
    talk: 'Talking (seconds)',
    origin: 'Origin',
    code: 'Code',
    note: 'Note',
    call: 'Call',
    followUp: 'Follow up at',
    followUpNote: 'Follow-up note',
    followUpDone: 'Follow-up done at',
  } satisfies Words<SheetColumn>,
};
