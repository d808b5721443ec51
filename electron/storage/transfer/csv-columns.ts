import type { ColumnRole } from '../../../shared/contacts/import.ts';
import { bareText } from '../../../shared/number/phone-text.ts';
import { searchText } from '../contacts/search-text.ts';

/** Role by the title as `searchText` writes it; the first that fits counts. Null: a column that is not for us. */
const titles: [RegExp, ColumnRole | null][] = [
  [/phonetic|yomi|middle|nick|prefix|suffix|title|department|سمت|شغل/, null],
  [/fax|فکس|نمابر|دورنگار/, null],
  [/(شماره|کد|number|code|id).*(ملی|پرسنلی|حساب|شبا|کارت|پستی|مشتری|ثبت)|postal|zip|account|^id$|ردیف/, null],
  [/(label|type|برچسب|نوع)( ?\d+)?$/, 'label'],
  [/e-?mail|ایمیل|رایانامه|address|آدرس|نشانی/, null],
  [/phone|mobile|\bcell|\btel\b|\bnumber|تلفن|موبایل|همراه|شماره|تماس/, 'number'],
  [/^نام ?و ?نام ?خانوادگی|full ?name|display ?name|^(contact ?)?name$|نام ?کامل|نام ?مخاطب|^مخاطب$/, 'name'],
  [/family|last ?name|surname|خانوادگی|فامیل/, 'family-name'],
  [/given|first ?name|^نام( ?کوچک)?$/, 'given-name'],
  [/company|organi[sz]ation|شرکت|سازمان|موسسه/, 'company'],
  [/\bnotes?\b|comment|description|یادداشت|توضیح|ملاحظات/, 'note'],
  [/favou?rite|starred|برگزیده/, 'favourite'],
];

export function roleOfTitle(title: string): ColumnRole | null {
  const text = searchText(title);
  return text === '' ? null : (titles.find(([pattern]) => pattern.test(text))?.[1] ?? null);
}

const looksLikeNumber = (cell: string) => /^'?\+?\d{3,15}$/.test(bareText(cell));
const looksLikeName = (cell: string) => /\p{L}{2}/u.test(cell) && !cell.includes('@');

/** A first row that names columns: at least one title that is known, and no telephone number. */
export function isHeader(row: readonly string[]): boolean {
  const hasNumber = row.some((cell) => /^\+?\d{5,}$/.test(bareText(cell)));
  return !hasNumber && row.some((cell) => roleOfTitle(cell) !== null);
}

/** Whether most cells of a column that are not empty look so. */
function mostly(rows: readonly string[][], column: number, looks: (cell: string) => boolean): boolean {
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
  return cells.length > 0 && cells.filter(looks).length * 2 > cells.length;
}

/**
 * What each column holds, by its title, else by its cells: without a title for numbers, the first column of numbers;
 * without one for names, the first column of words. `rows` are some rows below the header.
 */
export function guessColumns(
  header: readonly string[] | null,
  rows: readonly string[][],
): (ColumnRole | null)[] {
  const width = Math.max(header?.length ?? 0, ...rows.map((row) => row.length));
  const roles = Array.from({ length: width }, (_, column) => roleOfTitle(header?.[column] ?? ''));
  const fillIn = (role: ColumnRole, looks: (cell: string) => boolean) => {
    const column = roles.findIndex((known, place) => known === null && mostly(rows, place, looks));
    if (column !== -1) roles[column] = role;
  };
  if (!roles.includes('number')) fillIn('number', looksLikeNumber);
  const hasName = roles.some((role) => role === 'name' || role === 'given-name' || role === 'family-name');
  if (!hasName) fillIn('name', looksLikeName);
  return roles;
}
