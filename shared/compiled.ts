/** More than the rules of a desk have. */
const mostKept = 50;
const kept = new Map<string, RegExp>();

/** The regular expression of a pattern that a configuration has, made once: a click tries several. Throws where it is none. */
export function compiled(pattern: string): RegExp {
  const known = kept.get(pattern);
  if (known !== undefined) return known;
  const made = new RegExp(pattern);
  if (kept.size >= mostKept) kept.clear();
  kept.set(pattern, made);
  return made;
}
