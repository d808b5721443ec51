/**
 * Which of a few dozen marks each of many things has, 32 of them in each array, a thing's at its place: what lacks a mark
 * need not be looked at.
 */
export type Marks = readonly Uint32Array[];

/** `of`: the marks of each thing, below 32 times `arrays`. */
export function marksOf(of: readonly (readonly number[])[], arrays: number): Marks {
  const all = Array.from({ length: arrays }, () => new Uint32Array(of.length));
  for (const [place, marks] of of.entries()) {
    for (const [at, bits] of bitsOf(marks, arrays).entries()) all[at]?.fill(bits, place, place + 1);
  }
  return all;
}

/** The same marks as the bits that each array of `Marks` has to have. */
export function bitsOf(marks: readonly number[], arrays: number): Int32Array {
  const bits = new Int32Array(arrays);
  for (const mark of marks) bits[mark >> 5] = (bits[mark >> 5] ?? 0) | (1 << (mark & 31));
  return bits;
}
