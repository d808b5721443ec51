/**
 * A key for each row that is drawn, by what it shows: the focus stays with that where other rows come before it. `ids` in
 * their order; null: nothing is there yet. The PBX may give several the same id.
 */
export function rowKeys(ids: readonly (string | null)[]): string[] {
  const times = new Map<string | null, number>();
  return ids.map((id) => {
    const time = (times.get(id) ?? 0) + 1;
    times.set(id, time);
    return `${time} ${id ?? ''}`;
  });
}
