import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect } from 'vitest';
import { readAnswer } from '../../electron/pbx/simotel/answers.ts';
import { parseCdr } from '../../electron/pbx/simotel/wire/cdr.ts';
import { parseReport } from '../../electron/pbx/simotel/wire/report.ts';
import { checkBackup } from '../../electron/storage/backup/restore-backup.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { orderOf, startContacts } from './contact-files.ts';
import { valueIn } from './stored-calls.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Texts that break readers more often than letters do. */
const piece = fc.oneof(
  fc.constantFrom(
    '"',
    '""',
    ',',
    ';',
    '\t',
    '|',
    '\r',
    '\n',
    '\r\n',
    '=',
    '=\n',
    '=D9',
    '\\',
    '\\n',
    ':',
    ' ',
    '\u0000',
  ),
  fc.constantFrom(
    '0912 555 0101',
    '+989125550102',
    '۰۹۱۲',
    'نام',
    'Name',
    'Mobile',
    '=HYPERLINK("x")',
    '\u202e',
    '\u009b',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const repeated = fc.tuple(piece, fc.integer({ min: 1, max: 3000 })).map(([one, times]) => one.repeat(times));

const row = fc.array(fc.oneof(text, fc.constant('0912 555 0103')), { minLength: 1, maxLength: 6 });
const table = fc
  .tuple(
    fc.constantFrom(',', ';', '\t'),
    fc.array(row, { maxLength: 8 }),
    fc.constantFrom('\n', '\r\n', '\r'),
  )
  .map(
    ([delimiter, rows, end]) =>
      `Name${delimiter}Number${end}${rows.map((cells) => cells.join(delimiter)).join(end)}`,
  );

const property = fc
  .tuple(
    fc.constantFrom('FN', 'N', 'TEL', 'item1.TEL', 'ORG', 'NOTE', 'BEGIN', 'END', 'VERSION', ''),
    fc.array(fc.constantFrom('TYPE=cell', 'ENCODING=QUOTED-PRINTABLE', 'CHARSET=x', 'CELL', '"', 'X=";:'), {
      maxLength: 4,
    }),
    text,
  )
  .map(([name, parameters, value]) => `${[name, ...parameters].join(';')}:${value}`);
const cards = fc
  .array(fc.array(property, { maxLength: 8 }), { maxLength: 5 })
  .map((all) => all.map((lines) => ['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\r\n')).join('\r\n'));

/** Bytes of a file of contacts, cut, swapped or doubled at places. */
const contactFile = fc
  .tuple(
    fc.oneof(table, cards, text, repeated),
    fc.constantFrom<BufferEncoding>('utf8', 'utf16le', 'latin1'),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
    fc.nat(),
    fc.boolean(),
  )
  .map(([content, encoding, swaps, cut, isCut]) => {
    const bytes = Buffer.from(content, encoding);
    for (const [place, byte] of swaps) if (bytes.length > 0) bytes[place % bytes.length] = byte;
    return isCut ? bytes.subarray(0, cut % (bytes.length + 1)) : bytes;
  });

const record = fc.object({
  key: fc.constantFrom(
    'cuid',
    'unique_id',
    'src',
    'dst',
    'starttime',
    'disposition',
    'record',
    '$numberLong',
    '__proto__',
    'data',
  ),
  values: [fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), text],
  maxDepth: 3,
});
const deep = fc
  .tuple(fc.constantFrom('[', '{"$numberLong":', '{"data":'), fc.integer({ min: 1, max: 20_000 }))
  .map(([open, depth]) => open.repeat(depth));
const answer = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(fc.anything(), record).map(([success, data]) => jsonOf({ success, data })),
  },
  { weight: 4, arbitrary: fc.array(record, { maxLength: 5 }).map((data) => jsonOf({ success: 1, data })) },
  { weight: 1, arbitrary: deep },
  { weight: 2, arbitrary: text },
);

/** As a program writes it; what JSON has no words for is left out. */
function jsonOf(value: unknown): string {
  const plain = (_key: string, one: unknown) => (typeof one === 'bigint' ? String(one) : one);
  return JSON.stringify(value, plain) ?? '';
}

const times = { zone: 'Asia/Tehran', utc: false };

function readFuzzedAnswer(given: string): void {
  const read = readAnswer(
    'reports/cdr/search',
    { status: 200, headers: {}, text: given, complete: true },
    [],
  );
  const data = read.ok && Array.isArray(read.value) ? read.value : [read.ok ? read.value : null];
  for (const one of data) {
    parseCdr(one, times);
    parseReport(one, times);
  }
}

/** A whole backup with some bytes of its database turned: as if its maker had written it so. */
async function backupFuzzer(): Promise<(places: readonly [number, number][]) => Promise<void>> {
  const [directory, folder] = [temporaryDirectory(), temporaryDirectory()];
  const file = join(folder, 'desk.dotaraf');
  valueIn(
    await writeBackup({
      directory,
      file,
      settings: { config: null, preferences: null, connection: null },
      now: 1,
    }),
  );
  const plain = gunzipSync(readFileSync(file));
  return async (places) => {
    const bytes = Buffer.from(plain);
    for (const [place, byte] of places) bytes[place % bytes.length] = byte;
    writeFileSync(file, gzipSync(bytes, { level: 1 }));
    const checked = await checkBackup(directory, file);
    if (!checked.ok) expect(checked.error.kind).toBe('file-unusable');
    expect(readdirSync(directory)).toEqual([]);
  };
}

/**
 * Reads so many made-up files of contacts, answers of a PBX and backups. Each is read or refused with what a person can be
 * told; none ends the contacts' thread, leaves a file or throws.
 */
export async function fuzzForeignFiles(runs: number): Promise<void> {
  const contacts = startContacts();
  const folder = temporaryDirectory();
  const file = join(folder, 'people');
  const readBackup = await backupFuzzer();
  await fc.assert(
    fc.asyncProperty(contactFile, async (bytes) => {
      writeFileSync(file, bytes);
      const report = await contacts.import(orderOf(file, {}, true), () => {}).report;
      if (!report.ok) expect(report.error.kind).toBe('file-unusable');
    }),
    { numRuns: Math.ceil(runs * 0.5) },
  );
  expect(valueIn(await contacts.search({ text: '', offset: 0, limit: 1 })).total).toBe(0);
  expect(readdirSync(folder)).toEqual(['people']);
  fc.assert(fc.property(answer, readFuzzedAnswer), { numRuns: Math.ceil(runs * 0.45) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }), readBackup),
    { numRuns: Math.ceil(runs * 0.05) },
  );
}
