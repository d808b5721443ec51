/** The object without its undefined entries: in a request they mean "leave as it is". */
export function defined(part: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}
