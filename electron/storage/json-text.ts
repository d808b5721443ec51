/** The value of a stored JSON text; undefined, which no schema takes, where it is broken. */
export function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
