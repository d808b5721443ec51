import fc from 'fast-check';

/** Texts that break readers more often than letters do. */
export const piece = fc.oneof(
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
export const contactFile = fc
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
export const answer = fc.oneof(
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

/** Numbers as links and cells have them, and what breaks their readers. */
export const numberText = fc
  .tuple(
    fc.constantFrom('', 'tel:', 'callto:', 'TEL:', 'tel://', 'callto:+', 'sip:'),
    fc.array(
      fc.oneof(
        fc.constantFrom('0912 555 0101', '+98', '0098', '%2B', '%', ';ext=', ';phone-context=', ' / ', ' - '),
        fc.constantFrom(
          'داخلی',
          'تلفن:',
          'x12',
          '(',
          ')',
          '*',
          '#',
          ',',
          '\n',
          '۰۲۱',
          '021-88 77 66 5',
          '/66',
        ),
        piece,
      ),
      { maxLength: 12 },
    ),
    fc.integer({ min: 1, max: 40 }),
  )
  .map(([scheme, parts, times]) => scheme + parts.join('').repeat(times));

/** Expressions that somebody may suggest: among them nested repetitions, which take for ever. */
const atom = fc.constantFrom(
  '[0-9]',
  '\\d',
  '0',
  '9',
  '.',
  '^',
  '$',
  '(?:0|00)',
  '[2-9]',
  '|',
  '(?=1)',
  '\\1',
  '(',
  '\\',
);
const repetition = fc.constantFrom('', '*', '+', '?', '{1,4}', '{2,}', '*?');
export const expression = fc
  .array(
    fc.tuple(fc.array(fc.tuple(atom, repetition), { minLength: 1, maxLength: 3 }), fc.boolean(), repetition),
    { maxLength: 4 },
  )
  .map((groups) =>
    groups
      .map(([parts, grouped, times]) => {
        const inner = parts.map((pair) => pair.join('')).join('');
        return grouped ? `(${inner})${times}` : inner;
      })
      .join(''),
  );

/** What a PBX sends for a recording, in pieces, and how much it says that comes. */
export const sound = fc.record({
  start: fc.constantFrom('RIFF', 'ID3', 'OggS', 'fLaC', 'MZ\u0090', '<html>', '\u007fELF', '#!/bin/sh\n', ''),
  pieces: fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 6 }),
  announced: fc.option(fc.nat(20_000)),
  breaksOff: fc.boolean(),
});

/** What somebody may have done to the tables of a backup. */
export const statements = fc.array(
  fc.constantFrom(
    'CREATE VIEW extra AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT * FROM n',
    'ALTER TABLE contacts ADD COLUMN extra',
    'CREATE TRIGGER run AFTER INSERT ON contacts BEGIN DELETE FROM contacts; END',
    'CREATE TABLE more (x)',
    'CREATE INDEX other ON contacts (id)',
    'DROP TABLE do_not_call',
    "UPDATE backup SET value = '999' WHERE key = 'format'",
    "UPDATE backup SET value = '{\"config\":' WHERE key = 'settings'",
    "DELETE FROM backup WHERE key = 'createdAt'",
    "INSERT INTO do_not_call VALUES (x'00', 1, 'x')",
    'PRAGMA user_version = 77',
    'PRAGMA writable_schema = ON',
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE contacts (x)' WHERE name = 'contacts'",
  ),
  { maxLength: 3 },
);
