/** The columns of the history in a spreadsheet, in their order. */
export const sheetColumns = [
  'date',
  'time',
  'number',
  'contact',
  'direction',
  'outcome',
  'reason',
  'ring',
  'talk',
  'origin',
  'code',
  'note',
  'call',
  'followUp',
  'followUpNote',
  'followUpDone',
] as const;
export type SheetColumn = (typeof sheetColumns)[number];
