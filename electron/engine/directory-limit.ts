/** People of a source, and characters about them: more than any PBX has, and an end where a list has none. */
const [mostPeople, mostCharacters] = [50_000, 64 * 1024 * 1024];

const tooLong = 'a list of more than 50,000 people or 64 Mi characters';

function charactersOf(person: object): number {
  const values: unknown[] = Object.values(person);
  return values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
}

/**
 * Counts the people of one source while they are read, whoever gives them. Given the next of them, it gives why the list
 * is too long to be taken, in words for the person; null as long as it is not.
 */
export function createDirectoryLimit(): (more: readonly object[]) => string | null {
  let [people, characters] = [0, 0];
  return (more) => {
    people += more.length;
    for (const person of more) characters += charactersOf(person);
    return people > mostPeople || characters > mostCharacters ? tooLong : null;
  };
}
