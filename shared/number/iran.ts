/**
 * Numbers of Iran as their digits alone tell them, without the library's data for every country: a window draws them
 * before that is there.
 */

/** The areas of Iran, one a province (National Numbering Plan, ITU-T E.164 communication of 2015). */
const area = '(?:1[137]|2[134568]|3[1458]|4[145]|5[1468]|6[16]|7[1467]|8[13467])';
/** Area and eight digits, or a mobile number. */
const significant = `(?:${area}\\d{8}|9\\d{9})`;

/** How numbers of Iran are written. */
export const iran = {
  // Area and four to seven digits: numbers of companies and services, and older ones.
  national: new RegExp(`^0(?:9\\d{9}|${area}\\d{4,8})$`),
  withCode: new RegExp(`^(?:\\+|00)?980?(${significant})$`),
  withoutZero: new RegExp(`^${significant}$`),
  local: /^[2-9]\d{6,7}$/,
  mobile: /^(?:(?:\+|00)?98|0)?9\d{9}$/,
  beginning: new RegExp(`^0(?:${area}|9\\d\\d)$`),
  inArea: new RegExp(`^(?:0|(?:\\+|00)?980?)?(${area})\\d{7,8}$`),
  service: /^09\d{3,4}$/,
  begun: new RegExp(`^(?:${area}|9)`),
};

/** The code of the area of a whole number, with its 0; '' where it has none or none is known. */
export function areaInIran(text: string): string {
  const code = iran.inArea.exec(text)?.[1];
  return code === undefined ? '' : `0${code}`;
}

/** Each area's code with its 0. */
const areas = Array.from({ length: 90 }, (_, at) => `0${at + 10}`).filter((code) =>
  iran.beginning.test(code),
);
const withArea = new RegExp(`^0${area}([2-9]\\d{6,7})$`);

/**
 * Whom a local number may ring, as it is dialled from elsewhere, one in each area; of a number with its area, what rings it
 * within that area. Empty for all others. Takes and gives dialled forms.
 */
export function acrossAreas(dialled: string): string[] {
  if (iran.local.test(dialled)) return areas.map((code) => code + dialled);
  const within = withArea.exec(dialled)?.[1];
  return within === undefined ? [] : [within];
}

/** The dialled form of a number that is known to be whole, however it begins; else null. */
export function knownInIran(text: string): string | null {
  if (iran.national.test(text)) return text;
  const known = iran.withoutZero.exec(text)?.[0] ?? iran.withCode.exec(text)?.[1];
  return known === undefined ? null : `0${known}`;
}

const plain = new RegExp(`^0(?:9\\d\\d[ -]?\\d{3}|${area}[ -]?\\d{4})[ -]?\\d{4}$`);

/**
 * The digits of a whole number that is written with its 0 and nothing else than a blank or a dash between its groups, as
 * most are. It can mean nothing else; null for all others.
 */
export const plainInIran = (text: string): string | null =>
  plain.test(text) ? text.replace(/[ -]/g, '') : null;

const mobileGroups = /^(09\d\d)(\d{3})(\d{4})$/;
const areaGroups = new RegExp(`^(0${area})(\\d{4})(\\d{4})$`);

/** A value of a sentence: in groups that stay on one line, where it is a whole number of Iran and nothing else. */
export const groupedText = (text: string): string => readableInIran(text)?.replaceAll(' ', '\u00A0') ?? text;

/**
 * A whole number in the groups that the library writes (`0912 000 0002`, `021 8888 0002`), which takes a hundred times
 * as long; null for all others.
 */
export function readableInIran(digits: string): string | null {
  const groups = mobileGroups.exec(digits) ?? areaGroups.exec(digits);
  return groups === null ? null : groups.slice(1).join(' ');
}
