import { toJalaali } from 'jalaali-js';
import type { FollowUp } from '../follow-ups/follow-up.ts';
import { languageStyles } from '../locales/language.ts';
import type { Texts } from '../locales/texts.ts';
import { sheetNumber } from '../number/sheet-number.ts';
import { wallClockOf } from '../time/wall-clock.ts';
import { type SheetColumn, sheetColumns } from './sheet-columns.ts';
import type { CallSummary } from './summary.ts';

/** How the history looks in a spreadsheet. */
export interface SheetStyle {
  texts: Texts;
  /** Of the dialling rules, for the groups of numbers. */
  country: string;
  timeZone: string;
}

/** `followUps`: promises to call that came of it, the earliest first. */
export type SheetCall = CallSummary & { contactName: string | null; followUps: FollowUp[] };

const two = (value: number) => String(value).padStart(2, '0');

/** Jalali in Persian, Gregorian in English; digits are Latin and the order sorts, so that sheets can count with it. */
function dateText(wall: Date, language: Texts['language']): string {
  if (languageStyles[language].calendar === 'gregorian') return wall.toISOString().slice(0, 10);
  const { jy, jm, jd } = toJalaali(wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate());
  return `${jy}/${two(jm)}/${two(jd)}`;
}

/** What several promises say, in one cell. */
const together = (texts: string[]): string => texts.filter((text) => text !== '').join('; ');

function cellsOf(call: SheetCall, { texts, country, timeZone }: SheetStyle): Record<SheetColumn, string> {
  const wall = new Date(wallClockOf(call.startedAt, timeZone));
  const { followUps } = call;
  const moment = (at: number | null) => {
    if (at === null) return '';
    const then = new Date(wallClockOf(at, timeZone));
    return `${dateText(then, texts.language)} ${then.toISOString().slice(11, 16)}`;
  };
  const seconds = (value: number | null) => (value === null ? '' : String(value));
  return {
    date: dateText(wall, texts.language),
    time: wall.toISOString().slice(11, 19),
    number: sheetNumber(call.number, country),
    contact: call.contactName ?? '',
    direction: texts.say(`direction.${call.direction}`),
    outcome: call.outcome === null ? '' : texts.outcomeLabel(call.outcome, call.verdict),
    reason: call.reason === null ? '' : texts.say(`reason.${call.reason}`),
    ring: seconds(call.ringSeconds),
    talk: seconds(call.talkSeconds),
    origin: texts.say(`origin.${call.origin}`),
    code: call.wrapUp?.code ?? '',
    note: call.wrapUp?.note ?? '',
    call: call.callId,
    followUp: together(followUps.map(({ at }) => moment(at))),
    followUpNote: together(followUps.map(({ note }) => note)),
    followUpDone: together(followUps.map(({ doneAt }) => moment(doneAt))),
  };
}

export const sheetTitles = (texts: Texts): string[] =>
  sheetColumns.map((column) => texts.say(`sheet.${column}`));

/** A call as a row of cells. Seconds are the PBX's count of leg B. */
export function sheetRow(call: SheetCall, style: SheetStyle): string[] {
  const cells = cellsOf(call, style);
  return sheetColumns.map((column) => cells[column]);
}
