import type {
  ImportOrder,
  ImportPreview,
  ImportProgress,
  ImportReport,
} from '../../../../shared/contacts/import.ts';
import { english } from '../../english.ts';
import { showProgress } from '../../output.ts';

const cellWidth = 24;

/** How a table would be read: each column with its role, title and first cells. */
export function previewLines(preview: Omit<ImportPreview, 'mark'>): string[] {
  const { format, encoding, delimiter, columns, header, rows } = preview;
  const between = delimiter === '\t' ? 'tab' : delimiter;
  const kind = format === 'vcard' ? 'vCards' : `CSV, delimiter ${between}`;
  const shown = columns.map((role, place) => {
    const cells = rows.slice(0, 3).map((row) => (row[place] ?? '').slice(0, cellWidth));
    const title = header?.[place] ?? '';
    return `  ${String(place + 1).padStart(2)}  ${(role ?? '-').padEnd(12)} ${[title, ...cells].join(' | ')}`;
  });
  return [`${kind}, ${encoding}`, ...shown];
}

/** Which columns with numbers of some kind were not read: whoever is in them may be called. */
export function unreadLines({ columns, header, rows }: Omit<ImportPreview, 'mark'>): string[] {
  const unread = columns.flatMap((role, place) => {
    const cell = rows.map((row) => row[place] ?? '').find((text) => /\p{Nd}{2}/u.test(text));
    if (role === 'number' || cell === undefined) return [];
    const title = header?.[place] ?? '';
    return [`${place + 1} (${title === '' ? '' : `${title}: `}${cell.slice(0, cellWidth)})`];
  });
  if (unread.length === 0) return [];
  return [`Not read as numbers: column ${unread.join(', ')}. --map names the columns of numbers.`];
}

export function reportLines(report: ImportReport, into: ImportOrder['into']): string[] {
  if (report.cancelled) return ['Import cancelled, nothing changed.'];
  const { dryRun, entries, added, merged, unchanged, joined, sharing, problemCount } = report;
  const did = dryRun ? 'would be' : 'were';
  const kind = into === 'do-not-call' ? 'entries' : 'contacts';
  const others = into === 'do-not-call' ? '' : ` ${merged} ${did} merged into others,`;
  return [
    `${entries} entries read: ${added} ${kind} ${did} added,${others} ${unchanged} were there already; ${problemCount} problems.`,
    ...(joined > 0 ? [`${joined} entries ${did} joined with another one of the same name and number.`] : []),
    ...(sharing > 0
      ? [`${sharing} ${kind} share a number with a contact of another name and stand beside it.`]
      : []),
    ...(dryRun ? ['Nothing was changed.'] : []),
  ];
}

export function problemLines({ problems, problemCount }: ImportReport): string[] {
  const lines = problems.map(
    ({ line, reason, text }) =>
      `line ${line}: ${english().importProblem(reason)}${text === '' ? '' : `: "${text}"`}`,
  );
  const rest = problemCount - problems.length;
  return rest > 0 ? [...lines, `and ${rest} more`] : lines;
}

/** How far an import is, in one line of a terminal. */
export function tellProgress({ phase, done, total }: ImportProgress): void {
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  showProgress(`${phase === 'reading' ? 'Reading' : 'Writing'} ${percent} %`);
}
