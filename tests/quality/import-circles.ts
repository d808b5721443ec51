import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

/** What a file imports: statements, re-exports, `import()` and types alike. */
function importsOf(file: string, text: string): string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const source: unknown = Reflect.get(node, 'source');
    if (typeof source === 'object' && source !== null) {
      const specifier: unknown = Reflect.get(source, 'value');
      if (typeof specifier === 'string' && specifier.startsWith('.'))
        found.add(path.join(path.dirname(file), specifier));
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(file, text).program);
  return [...found];
}

/**
 * Circles of imports among the files of `folders` below `root`, a shortest one for each knot of files: every file
 * imports the next, the last one the first. Imports of types count, too: biome's `noImportCycles` leaves them out.
 */
export function importCircles(root: string, folders: readonly string[]): string[][] {
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }));
  const imports = new Map(
    files.map((file) => [file, importsOf(file, readFileSync(path.join(root, file), 'utf8'))]),
  );
  const circles: string[][] = [];
  const seen = new Set<string>();
  for (const file of files.toSorted()) {
    if (seen.has(file)) continue;
    const circle = shortestWayBack(file, imports);
    if (circle === null) continue;
    circles.push(circle);
    for (const member of circle) seen.add(member);
  }
  return circles;
}

/** By breadth: the first way that comes back is a shortest one. */
function shortestWayBack(start: string, imports: ReadonlyMap<string, string[]>): string[] | null {
  const ways = [[start]];
  const reached = new Set<string>();
  for (const way of ways) {
    for (const next of imports.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return way;
      if (reached.has(next)) continue;
      reached.add(next);
      ways.push([...way, next]);
    }
  }
  return null;
}
