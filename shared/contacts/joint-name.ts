/** More people than this who share a number are not named all. */
const mostNamed = 3;

/** The name of whoever has a number: of several people who share it, all; null for nobody. */
export function jointName(people: readonly { name: string }[]): string | null {
  const names = [...new Set(people.map(({ name }) => name))];
  if (names.length === 0) return null;
  const shown = names.slice(0, mostNamed).join(' / ');
  return names.length > mostNamed ? `${shown} / …` : shown;
}
