import { Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';

type Headers = Record<string, string | string[] | undefined>;

/** The start of a gzip file (RFC 1952, section 2.3.1). */
const isGzip = (start: Buffer) => start[0] === 0x1f && start[1] === 0x8b;
/** The start of zlib data, method and check bits (RFC 1950, section 2.2); some send `deflate` without it. */
const isZlib = ([method = 0, flags = 0]: Buffer) =>
  (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;

/** What undoes a content coding (RFC 9110, section 8.4.1); null for an unknown one. `start`: the first bytes, where they are known. */
function decoderOf(coding: string, start: Buffer | null): Transform | null {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'deflate':
      return start === null || isZlib(start) ? zlib.createInflate() : zlib.createInflateRaw();
    case 'br':
      return zlib.createBrotliDecompress();
    case 'zstd':
      return zlib.createZstdDecompress();
    default:
      return null;
  }
}

/** More than any server and proxies put upon each other: every one costs memory and time. */
const mostCodings = 4;

const textOf = (header: string | string[] | undefined) => [header ?? ''].flat().join(',').toLowerCase();

/**
 * What undoes the codings of a body, in the order in which to apply it; null where one of them is unknown, or they are
 * more than four. Told by the bytes where they speak against the header: a proxy may have decoded it, or taken the
 * header away (W1.8).
 */
export function decodersOf(headers: Headers, start: Buffer): Transform[] | null {
  const codings = textOf(headers['content-encoding'])
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > mostCodings) return null;
  const gzipIsSaid = /gzip$/.test(codings.at(-1) ?? '');
  if (codings.length === 0) return isGzip(start) ? [zlib.createGunzip()] : [];
  if (gzipIsSaid && !isGzip(start)) return [];
  const decoders = codings.toReversed().map((coding, index) => decoderOf(coding, index === 0 ? start : null));
  return decoders.some((decoder) => decoder === null) ? null : decoders.filter((decoder) => decoder !== null);
}

/** The body without its codings, at most `most` bytes of it; `whole` is false where it broke off, is longer or unknown. */
export async function decodedBody(
  headers: Headers,
  body: Buffer,
  most: number,
): Promise<{ bytes: Buffer; whole: boolean }> {
  const decoders = decodersOf(headers, body);
  if (decoders === null) return { bytes: Buffer.alloc(0), whole: false };
  if (decoders.length === 0) return { bytes: body, whole: true };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of through(Readable.from([body]), decoders)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) return { bytes: Buffer.concat(chunks), whole: false };
    }
    return { bytes: Buffer.concat(chunks), whole: true };
  } catch {
    return { bytes: Buffer.concat(chunks), whole: false };
  }
}

/** A stream through its decoders; a failure of any of them is one of the result. */
export function through(body: Readable, decoders: readonly Transform[]): Readable {
  return decoders.reduce<Readable>((from, decoder) => {
    from.on('error', (error) => decoder.destroy(error));
    decoder.on('close', () => from.destroy());
    return from.pipe(decoder);
  }, body);
}

/**
 * The bytes as text: UTF-8 where they are that (a byte order mark is dropped), else in the charset that the content type
 * names, else UTF-8 with what can't be read replaced (W1.8).
 */
export function decodedText(bytes: Buffer, headers: Headers): string {
  const utf8 = decoded(bytes, 'utf-8', true);
  if (utf8 !== null) return utf8;
  const charset = /charset\s*=\s*["']?([^\s;"']+)/.exec(textOf(headers['content-type']))?.[1];
  return (charset === undefined ? null : decoded(bytes, charset, false)) ?? new TextDecoder().decode(bytes);
}

function decoded(bytes: Buffer, charset: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(charset, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}
