import { addAbortSignal, Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';

type Headers = Record<string, string | string[] | undefined>;

/** The start of a gzip file (RFC 1952, section 2.3.1). */
const isGzip = (start: Buffer) => start[0] === 0x1f && start[1] === 0x8b;
/** The start of zlib data, method and check bits (RFC 1950, section 2.2); some send `deflate` without it. */
const isZlib = ([method = 0, flags = 0]: Buffer) =>
  (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;

/** The window that a decoder of HTTP has to support, and no more memory: 8 MiB (RFC 9659, section 3). */
const zstdWindow = { [zlib.constants.ZSTD_d_windowLogMax]: 23 };

const textOf = (header: string | string[] | undefined) => [header ?? ''].flat().join(',').toLowerCase();

/** A decoder that takes the coding off a body; `none`: it has none; `unknown`: nobody can say what it holds. */
type Coding = Transform | 'none' | 'unknown';

/**
 * How a body is coded (RFC 9110, section 8.4.1). Told by the bytes where they speak against the header: a proxy may have
 * decoded it, or taken the header away (W1.8). One coding at most, for a web server compresses once: each further one
 * multiplies what a few bytes make work, a thousandfold.
 */
export function codingOf(headers: Headers, start: Buffer): Coding {
  const codings = textOf(headers['content-encoding'])
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > 1) return 'unknown';
  switch (codings[0]) {
    case undefined:
    case 'gzip':
    case 'x-gzip':
      return isGzip(start) ? zlib.createGunzip() : 'none';
    case 'deflate':
      return isZlib(start) ? zlib.createInflate() : zlib.createInflateRaw();
    case 'br':
      return zlib.createBrotliDecompress();
    case 'zstd':
      return zlib.createZstdDecompress({ params: zstdWindow });
    default:
      return 'unknown';
  }
}

/**
 * The body, in the pieces in which it came, without its coding, at most `most` bytes of it; `whole` is false where it
 * broke off, is longer, in no known coding, or where `end` came before it was decoded.
 */
export async function decodedBody(
  headers: Headers,
  body: readonly Buffer[],
  most: number,
  end: AbortSignal,
): Promise<{ bytes: Buffer; whole: boolean }> {
  const coded = Buffer.concat(body);
  const decoder = codingOf(headers, coded);
  if (decoder === 'unknown') return { bytes: Buffer.alloc(0), whole: false };
  if (decoder === 'none') return { bytes: coded, whole: true };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Piece by piece, since what zlib has begun with a piece it ends.
    for await (const chunk of addAbortSignal(end, through(Readable.from(body), [decoder]))) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) return { bytes: Buffer.concat(chunks), whole: false };
    }
    return { bytes: Buffer.concat(chunks), whole: true };
  } catch {
    return { bytes: Buffer.concat(chunks), whole: false };
  }
}

/** A stream through what changes it; a failure of any of them is one of the result, and its end is theirs. */
export function through(body: Readable, transforms: readonly Transform[]): Readable {
  return transforms.reduce<Readable>((from, transform) => {
    from.on('error', (error) => transform.destroy(error));
    transform.on('close', () => from.destroy());
    return from.pipe(transform);
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
