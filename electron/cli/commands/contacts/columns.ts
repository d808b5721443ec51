import { type ColumnRole, columnRoles, type ImportPreview } from '../../../../shared/contacts/import.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';

const roleOf = (text: string): ColumnRole | null => columnRoles.find((role) => role === text) ?? null;

/** The column's place: its number from 1, else its title, in any letter case. */
function placeOf(text: string, header: readonly string[]): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text) - 1;
  return header.findIndex((title) => title.toLowerCase() === text.toLowerCase());
}

/** Reads `--map name=1,number=Mobile`: roles to columns, each by its place or title. */
export function columnsOf(map: string, preview: ImportPreview): Result<(ColumnRole | null)[], string> {
  if (preview.format === 'vcard') return fail('--map is for tables; cards name their parts themselves.');
  const header = preview.header ?? [];
  const columns: (ColumnRole | null)[] = [];
  for (const pair of map.split(',')) {
    const [word = '', column = ''] = pair.split(/=(.*)/s).map((text) => text.trim());
    const role = roleOf(word);
    if (role === null) return fail(`--map knows no "${word}"; it takes ${columnRoles.join(', ')}.`);
    const place = placeOf(column, header);
    if (place === -1)
      return fail(`--map: the file has no column "${column}". Its titles: ${header.join(' | ')}`);
    columns[place] = role;
  }
  const filled = Array.from(columns, (role) => role ?? null);
  return filled.includes('number') ? ok(filled) : fail('--map needs a column for number.');
}
