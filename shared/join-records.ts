/** What several records hold together. */
type Joined<Parts extends readonly object[]> = Parts extends readonly [
  infer First,
  ...infer Rest extends object[],
]
  ? First & Joined<Rest>
  : unknown;

/** One record of several. Throws where two of them have the same key: one would silently take the other's place. */
export function joinRecords<const Parts extends readonly object[]>(...parts: Parts): Joined<Parts> {
  const joined = new Map<string, unknown>();
  for (const [key, value] of parts.flatMap((part) => Object.entries(part))) {
    if (joined.has(key)) throw new Error(`Two parts have the key "${key}".`);
    joined.set(key, value);
  }
  return Object.fromEntries(joined) as Joined<Parts>;
}
