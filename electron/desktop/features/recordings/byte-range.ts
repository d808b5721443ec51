/** Bytes from `start` up to, not including, `end`. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The one range that a `Range` header asks for of `size` bytes (RFC 9110, section 14.1.2): null for the whole, which is
 * also the answer to what is not understood; `unsatisfiable` where nothing of it is there.
 */
export function byteRange(header: string | null, size: number): ByteRange | null | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  const suffix = Math.min(Number(last), size);
  const range =
    first === ''
      ? { start: size - suffix, end: size }
      : { start: Number(first), end: last === '' ? size : Math.min(Number(last) + 1, size) };
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
  return range.start < range.end ? range : 'unsatisfiable';
}
