import { crc32 } from 'node:zlib';

interface Entry {
  name: string;
  text: string;
}

/** "UTF-8 names" of the general purpose bits (APPNOTE.TXT 4.4.4, bit 11). */
const utf8Names = 0x0800;
/** 1980-01-01: the archive says nothing of when it was made. */
const dosDate = 0x21;

function header(
  signature: number,
  size: number,
  fields: readonly [offset: number, bytes: 2 | 4, value: number][],
) {
  const buffer = Buffer.alloc(size);
  buffer.writeUInt32LE(signature, 0);
  for (const [offset, bytes, value] of fields) buffer.writeUIntLE(value, offset, bytes);
  return buffer;
}

/** A ZIP archive of texts (PKWARE APPNOTE.TXT 6.3), not compressed, so that every program reads it. */
export function zipOf(entries: readonly Entry[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const [file, body] = [Buffer.from(name, 'utf8'), Buffer.from(text, 'utf8')];
    const sum = crc32(body);
    const local = header(0x04034b50, 30, [
      [4, 2, 20],
      [6, 2, utf8Names],
      [12, 2, dosDate],
      [14, 4, sum],
      [18, 4, body.length],
      [22, 4, body.length],
      [26, 2, file.length],
    ]);
    directory.push(
      header(0x02014b50, 46, [
        [4, 2, 20],
        [6, 2, 20],
        [8, 2, utf8Names],
        [14, 2, dosDate],
        [16, 4, sum],
        [20, 4, body.length],
        [24, 4, body.length],
        [28, 2, file.length],
        [42, 4, offset],
      ]),
      file,
    );
    parts.push(local, file, body);
    offset += local.length + file.length + body.length;
  }
  const central = Buffer.concat(directory);
  const end = header(0x06054b50, 22, [
    [8, 2, entries.length],
    [10, 2, entries.length],
    [12, 4, central.length],
    [16, 4, offset],
  ]);
  return Buffer.concat([...parts, central, end]);
}
