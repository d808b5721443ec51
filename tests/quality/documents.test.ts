import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { neededServices } from '../../shared/pbx/needed-services.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })];

interface Row {
  page: string;
  text: string;
  tests: { file: string; name: string }[];
}

/** `[words](tests/FILE) “name”, “name”`, or `[words](tests/FILE "name")`. */
const reference = /\]\((?:\.\.\/)*(tests\/[^ )]+)(?: "([^"]+)")?\)((?:,? “[^”]+(?:’[^”]*)?”)*)/g;

function testsIn(text: string): Row['tests'] {
  return [...text.matchAll(reference)].flatMap(([, file = '', title, quoted = '']) => {
    const names = [...quoted.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name);
    return [...(title === undefined ? [] : [title]), ...names].map((name) => ({ file, name }));
  });
}

/** The rows of the tables whose last column is about tests. */
function rowsOf(page: string): Row[] {
  const tables = read(page).split(/\n(?!\|)/);
  return tables.flatMap((table) => {
    const [head = '', _line, ...rows] = table.split('\n').filter((line) => line.startsWith('|'));
    if (!/\| (proved by|tests?) \|$/.test(head)) return [];
    return rows.map((text) => ({ page, text, tests: testsIn(text) }));
  });
}

const rows = pages.flatMap(rowsOf);

test('every promise, every way in which a PBX misbehaves and every item of the checklist names a test', () => {
  expect(rows.length).toBeGreaterThan(35);
  expect(rows.filter(({ tests }) => tests.length === 0).map(({ text }) => text)).toEqual([]);
});

test('each test that is named is there under that name', () => {
  const missing = rows
    .flatMap(({ tests }) => tests)
    .filter(({ file, name }) => !existsSync(path.join(root, file)) || !isNamed(read(file), name));
  expect(missing).toEqual([]);
});

/** As the source writes it: a whole text in any kind of quotes. */
const isNamed = (source: string, name: string): boolean =>
  ["'", '"', '`'].some((quote) => source.includes(`${quote}${name}${quote}`));

test('every file that the pages link to is there', () => {
  const missing = pages.flatMap((page) => {
    const links = [...read(page).matchAll(/\]\(([^)#:" ]+)(?:#[^)]*)?(?: "[^"]*")?\)/g)].map(
      ([, to = '']) => to,
    );
    return links.filter((to) => !existsSync(path.resolve(root, path.dirname(page), to)));
  });
  expect(missing).toEqual([]);
});

/** The files that the repository holds, and their folders, each path from its root. */
const paths = globSync('{.ci,docs,electron,renderer,resources,shared,tests}/**', { cwd: root });

const inBackticks = (page: string): string[] =>
  [...read(page).matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);

/** A source file or folder, whole from the root or from some folder on; `*` and `<name>` stand for anything. */
const sourcePath =
  /^(?:(?:electron|renderer|resources|shared|tests)\/[\w.*<>/-]+|[\w.*<>/-]+\.(?:tsx?|mjs|sql))$/;

function isThere(text: string): boolean {
  const name = text
    .replace(/\/$/, '')
    .replaceAll('.', String.raw`\.`)
    .replace(/\*|<\w+>/g, '[^/]*');
  return paths.some((file) => new RegExp(`(?:^|/)${name}$`).test(file));
}

test('every source file and folder that a page names is there', () => {
  const named = pages.flatMap((page) =>
    inBackticks(page)
      .filter((text) => sourcePath.test(text))
      .map((text) => ({ page, text })),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ text }) => !isThere(text))).toEqual([]);
});

test('every script of npm that a page names is one of package.json', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name = '']) => name),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test('every file that a comment names is there', () => {
  const sources = globSync('{electron,renderer,resources,shared,tests}/**/*.{ts,tsx,mjs}', { cwd: root });
  const named = sources.flatMap((source) =>
    [...read(source).matchAll(/^.*(?:\/\/|\/\*\*|^ *\*) .*$/gm)].flatMap(([comment]) =>
      [
        ...comment.matchAll(
          /\b(?:docs|electron|renderer|resources|shared|tests)\/[\w./-]*\.(?:tsx?|mjs|md|sql)\b/g,
        ),
      ].map(([text]) => ({ source, text })),
    ),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ text }) => !isThere(text))).toEqual([]);
});

/** Where the command line reads the words behind a command's name. */
const sourcesOf = (command: string): string =>
  globSync(`electron/cli/commands/{${command}.ts,${command}/**/*.ts}`, { cwd: root }).map(read).join('\n');

const commonOptions = ['--config', '--data-dir', '--help', '--version'];

test('every command that a page shows is known to the command line, with each of its options', () => {
  const shown = pages.flatMap((page) =>
    [...read(page).matchAll(/\bdotaraf (?:-- )?([a-z][a-z-]*)([^`|#\n]*)/g)].map(
      ([line, command = '', words = '']) => ({
        line,
        command,
        options: words.match(/(?<= )--[a-z-]+/g) ?? [],
      }),
    ),
  );
  expect(shown.length).toBeGreaterThan(40);
  const isRead = (command: string, option: string) =>
    commonOptions.includes(option) ||
    new RegExp(`[ '{]${option.slice(2)}'?: \\{ type:`).test(sourcesOf(command));
  const unknown = shown.filter(
    ({ command, options }) =>
      sourcesOf(command) === '' || !options.every((option) => isRead(command, option)),
  );
  expect(unknown.map(({ line }) => line)).toEqual([]);
});

test('every option of the command line stands in its documentation', () => {
  const sources = globSync('electron/cli/commands/**/*.ts', { cwd: root }).map(read).join('\n');
  const options = [...sources.matchAll(/[\s{]'?([a-z][a-z-]*)'?: (?:\{ type: '(?:string|boolean)'|text,)/g)];
  expect(options.length).toBeGreaterThan(40);
  const documented = read('docs/cli.md') + read('docs/team.md');
  const missing = options.filter(([, name]) => !new RegExp(`--${name}\\b`).test(documented));
  expect(missing.map(([, name]) => name)).toEqual([]);
});

/** Every text of a language's windows, as its dictionaries write it. */
const textsOf = (language: string): string =>
  globSync(`shared/locales/${language}/*.ts`, { cwd: root }).map(read).join('\n');

test.each([
  ['en', 'Settings', pages.filter((page) => !page.startsWith('docs/fa/'))],
  ['fa', 'تنظیمات', pages.filter((page) => page.startsWith('docs/fa/'))],
])(
  'every place of the settings that a page in %s names is there under that name',
  (language, settings, of) => {
    const texts = textsOf(language);
    const named = of.flatMap((page) =>
      [...read(page).matchAll(new RegExp(`\\*${settings} › ([^*]+)\\*`, 'g'))].map(([, path = '']) => ({
        page,
        names: path.split('›').map((name) => name.replaceAll(/\s+/g, ' ').trim()),
      })),
    );
    expect(named.length).toBeGreaterThan(5);
    const isWritten = (name: string) => ["'", '"', '`'].some((quote) => texts.includes(`${quote}${name}`));
    expect(named.filter(({ names }) => !names.every(isWritten))).toEqual([]);
  },
);

test('every service that a call needs is among those that the administrators’ guides have permitted', () => {
  const guides = ['docs/en/administrators.md', 'docs/fa/administrators.md'];
  const missing = guides.flatMap((page) =>
    neededServices.campaign.filter((service) => !read(page).includes(`\`${service}\``)),
  );
  expect(missing).toEqual([]);
});
