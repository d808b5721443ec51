/** How deep a JSON text nests: 1 for an object or list of plain values. Counts without reading the values. */
export function jsonDepth(json: string): number {
  if (json.indexOf('{', 1) < 0 && json.indexOf('[', 1) < 0) return 1;
  let [depth, most, quoted] = [0, 0, false];
  for (let index = 0; index < json.length; index += 1) {
    const mark = json[index];
    if (mark === '"') quoted = !quoted;
    else if (quoted) index += mark === '\\' ? 1 : 0;
    else if (mark === '[' || mark === '{') most = Math.max(most, ++depth);
    else if (mark === ']' || mark === '}') depth -= 1;
  }
  return most;
}
