import { excused, type Measured, missBy, type Row, type RowId, rows } from './rows.ts';
import { readable } from './support/section.ts';

export interface Finding extends Measured {
  id: RowId;
  met: boolean;
}

const allRows: [RowId, Row][] = (Object.keys(rows) as RowId[]).map((id) => [id, rows[id]]);

/** What was found, in the table's order. */
export function findingsOf(found: Partial<Record<RowId, Measured>>): Finding[] {
  return allRows.flatMap(([id, row]) => {
    const measured = found[id];
    return measured === undefined ? [] : [{ id, ...measured, met: missBy(row, measured.value) <= 1 }];
  });
}

/** Rows missed that no profile excuses. Times are of one machine and judge nobody. */
export function missedUnexcused(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ id, met }) => !met && rows[id].kind !== 'time' && !excused.includes(id));
}

const withUnit = (value: string, unit: Row['unit']) => (unit === '×' ? `${value}×` : `${value} ${unit}`);

export function shownValue({ id, value }: Finding): string {
  const { unit } = rows[id];
  const whole = unit === 'requests' || unit === 'rows';
  return withUnit(whole ? String(value) : readable(value), unit);
}

export function shownReach(id: RowId): string {
  const row: Row = rows[id];
  const { reach, unit } = row;
  return 'least' in reach
    ? `≥ ${withUnit(String(reach.least), unit)}`
    : `≤ ${withUnit(String(reach.most), unit)}`;
}

function sides({ ours, theirs }: Finding): string {
  return ours === undefined ? '' : ` (${ours} against ${theirs})`;
}

const indent = ' '.repeat(37);

/** For people at a terminal: a line a row, what it is compared with and what is to be known about it below. */
export function tableText(findings: readonly Finding[]): string {
  const lines = findings.flatMap((finding) => {
    const row: Row = rows[finding.id];
    return [
      `${finding.met ? 'met   ' : 'MISSED'}  ${shownValue(finding).padEnd(13)} ${shownReach(finding.id).padEnd(14)} ${row.what}`,
      ...(row.against === null ? [] : [`${indent}against ${row.against}${sides(finding)}`]),
      ...(finding.note === undefined ? [] : [`${indent}${finding.note}`]),
    ];
  });
  return `${['        found         to reach', ...lines].join('\n')}\n`;
}

/** A page with the table in place of what stands between its two marks. */
export const withTable = (page: string, table: string): string =>
  page.replace(
    /(<!-- npm run bench -->\n).*?(?=\n*<!-- \/npm run bench -->)/s,
    (_, mark: string) => `${mark}${table.trimEnd()}`,
  );

/** The same as Markdown. */
export function tableMarkdown(findings: readonly Finding[]): string {
  const lines = findings.map((finding) => {
    const row: Row = rows[finding.id];
    const cells = [
      row.what,
      row.against ?? '-',
      shownReach(finding.id),
      `${shownValue(finding)}${sides(finding)}`,
    ];
    return `| ${[...cells, finding.met ? 'met' : '**missed**'].join(' | ')} |`;
  });
  return `${['| what | compared with | to reach | found | |', '|---|---|---|---|---|', ...lines].join('\n')}\n`;
}
