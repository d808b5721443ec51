import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { TextEncoding } from '../../../shared/contacts/import.ts';
import type { AppError, FileRefusal } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { refused } from '../storage-error.ts';
import { detectEncoding, isSpreadsheet, looksLikeText, withoutNulls } from './encoding.ts';

/** Bytes. An address book of 100,000 people takes about 10 MB. */
const largestFile = 50 * 1024 * 1024;
const sampleSize = 256 * 1024;
/** Small enough that what is done with one block never takes long. */
const blockSize = 16 * 1024;

/** A piece of a text with `\n` line ends, how many bytes of the file were read by then, and whether it is the end. */
export interface TextBlock {
  text: string;
  bytesRead: number;
  last: boolean;
}

/** A text file that can be read as what it claims to be. */
export interface TextFile {
  encoding: TextEncoding;
  size: number;
  /** Another one where there is another file, or it was written to. */
  mark: string;
  /** The beginning, perhaps cut within a line; all of a file that is small enough. */
  beginning: string;
  isWhole: boolean;
  blocks(): AsyncGenerator<Result<TextBlock, AppError>>;
}

const refusalOfCode = (error: unknown): FileRefusal =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'unreadable';

async function readSample(handle: FileHandle): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(new Uint8Array(sampleSize), 0, sampleSize, 0);
  return buffer.subarray(0, bytesRead);
}

/** Line ends of all systems as `\n`; a carriage return at the end waits for what follows it. */
function createLineEnds(): (text: string, last: boolean) => string {
  let held = '';
  return (text, last) => {
    const whole = held + text;
    held = !last && whole.endsWith('\r') ? '\r' : '';
    return whole.slice(0, whole.length - held.length).replace(/\r\n?/g, '\n');
  };
}

const countLines = (text: string): number => text.match(/\r\n?|\n/g)?.length ?? 0;

/** Decodes block by block; the first byte that does not fit is told by its line. */
function createDecoder(file: string, encoding: TextEncoding) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const lineEnds = createLineEnds();
  let lines = 1;
  return (bytes: Uint8Array, last: boolean): Result<string, AppError> => {
    try {
      const text = lineEnds(decoder.decode(bytes, { stream: !last }), last);
      lines += countLines(text);
      return ok(withoutNulls(text));
    } catch {
      const [good = ''] = new TextDecoder(encoding).decode(bytes).split('\uFFFD');
      return refused(file, 'wrong-encoding', lines + countLines(good));
    }
  };
}

/** Whoever may write to a file may date it as they like (`mtime`); when it was changed last the system says (`ctime`). */
const markOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats) =>
  [dev, ino, size, mtimeNs, ctimeNs].join('-');

/** An open file; null where it is no file. */
async function openFile(file: string): Promise<{ handle: FileHandle; size: number; mark: string } | null> {
  // A pipe would not even be opened before somebody writes to it, and one may come in the file's place at any time.
  const handle = (await stat(file)).isFile()
    ? await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    : null;
  const facts = await handle?.stat({ bigint: true });
  if (handle !== null && facts?.isFile() === true)
    return { handle, size: Number(facts.size), mark: markOf(facts) };
  await handle?.close();
  return null;
}

/** The file that was looked at and no other one: what may be read was judged by it. */
async function* readBlocks(
  file: string,
  encoding: TextEncoding,
  mark: string,
): AsyncGenerator<Result<TextBlock, AppError>> {
  const decode = createDecoder(file, encoding);
  let handle: FileHandle | null = null;
  try {
    const opened = await openFile(file);
    handle = opened?.handle ?? null;
    if (handle === null || opened?.mark !== mark) return yield refused(file, 'changed');
    let bytesRead = 0;
    for (;;) {
      const block = await handle.read(new Uint8Array(blockSize), 0, blockSize, null);
      bytesRead += block.bytesRead;
      if (bytesRead > largestFile) return yield refused(file, 'too-large');
      const last = block.bytesRead === 0;
      if (last && markOf(await handle.stat({ bigint: true })) !== mark) return yield refused(file, 'changed');
      const text = decode(block.buffer.subarray(0, block.bytesRead), last);
      yield text.ok ? ok({ text: text.value, bytesRead, last }) : text;
      if (!text.ok || last) return;
    }
  } catch (error) {
    yield refused(file, refusalOfCode(error));
  } finally {
    await handle?.close();
  }
}

function judged(
  file: string,
  { size, mark }: Pick<TextFile, 'size' | 'mark'>,
  sample: Uint8Array,
  wanted: TextEncoding | null,
): Result<TextFile, AppError> {
  if (size > largestFile) return refused(file, 'too-large');
  if (isSpreadsheet(sample)) return refused(file, 'spreadsheet');
  const encoding = wanted ?? detectEncoding(sample);
  const decoded = new TextDecoder(encoding).decode(sample, { stream: true });
  const beginning = withoutNulls(decoded).replace(/\r\n?/g, '\n');
  if (decoded.trim() === '') return refused(file, 'empty');
  if (!looksLikeText(decoded)) return refused(file, wanted === null ? 'no-text' : 'wrong-encoding', 1);
  const isWhole = size <= sample.length;
  return ok({ encoding, size, mark, beginning, isWhole, blocks: () => readBlocks(file, encoding, mark) });
}

/**
 * Opens a text file, its encoding found out unless it is named. Gives `file-unusable` for what is missing,
 * unreadable, empty, over 50 MB or no text; a byte that does not fit the encoding, and that there is another file by then, is
 * told by the blocks.
 */
export async function openText(
  file: string,
  encoding: TextEncoding | null,
): Promise<Result<TextFile, AppError>> {
  let handle: FileHandle | null = null;
  try {
    const opened = await openFile(file);
    if (opened === null) return refused(file, 'unreadable');
    handle = opened.handle;
    return judged(file, opened, await readSample(handle), encoding);
  } catch (error) {
    return refused(file, refusalOfCode(error));
  } finally {
    await handle?.close();
  }
}
