import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownDataDirectory } from '../../electron/storage/owner.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { runInProcess } from '../support/terminal/in-process.ts';
import { node, root, start } from '../support/terminal/process.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';

const entry = join(root, 'electron/cli/dotaraf.mjs');

/** A data directory of its own and `dotaraf` over it: `run` in this process, `start` as one of its own. */
function terminal() {
  const directory = temporaryDirectory();
  const dataDirectory = join(directory, 'data');
  const environment = { DOTARAF_DATA_DIR: dataDirectory };
  const file = (name: string, content: string) => {
    writeFileSync(join(directory, name), content);
    return join(directory, name);
  };
  return {
    directory,
    dataDirectory,
    file,
    start: (...words: string[]) => start(node, [entry, ...words], environment),
    run: (...words: string[]) => runInProcess(words, environment).ended,
  };
}

test('contacts are added, listed and searched, as lines for people and as JSON for scripts', async () => {
  const { start: begin } = terminal();
  const run = (...words: string[]) => begin(...words).ended;
  const added = await run(
    'contacts',
    'add',
    'سارا میری',
    '۰۹۳۵ ۱۱۱ ۰۵۰۱',
    '214',
    '--company',
    'نسیم',
    '--json',
  );
  expect(objectsOf(added.stdout)).toMatchObject([
    { name: 'سارا میری', numbers: [{ dialled: '09351110501' }, { dialled: '214' }] },
  ]);
  expect((await run('contacts', 'list')).stdout).toBe('سارا میری, نسیم: 09351110501, 214\n');
  expect((await run('contacts', 'search', 'ميري', '--json')).stdout).toContain('09351110501');
  expect((await run('contacts', 'search', 'nobody')).stdout).toBe('No contacts.\n');
});

test('an import shows itself first, then merges; what was not taken goes to standard error by line', async () => {
  const { run, file } = terminal();
  const people = file('people.csv', 'نام;موبایل\nسارا;۰۹۳۵۱۱۱۰۵۱۱\nبد;abc\n');
  const dry = await run('contacts', 'import', people, '--dry-run');
  expect(dry.stdout).toContain('CSV, delimiter ;, utf-8');
  expect(dry.stdout).toContain('Nothing was changed.');
  const ended = await run('contacts', 'import', people);
  expect(ended).toMatchObject({ code: 0, stderr: 'line 3: it is not a phone number: "abc"\n' });
  expect(ended.stdout).toContain('1 contacts were added');
  const json = objectsOf((await run('contacts', 'import', people, '--json')).stdout);
  expect(json).toMatchObject([
    { type: 'import-preview', columns: ['given-name', 'number'] },
    { type: 'import-problem', line: 3, reason: 'not-a-number', text: 'abc' },
    { type: 'import-ended', added: 0, unchanged: 1, cancelled: false, dryRun: false },
  ]);
});

test('columns are named by place or title', async () => {
  const { run, file } = terminal();
  const people = file('people.csv', 'x,Wer,Wohin\n1,Ann,09351110521\n');
  const mapped = await run('contacts', 'import', people, '--map', 'name=wer,number=3', '--header');
  expect(mapped.code).toBe(0);
  expect((await run('contacts', 'list')).stdout).toBe('Ann: 09351110521\n');
  const unknown = await run('contacts', 'import', people, '--map', 'name=Was', '--header');
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toContain('no column "Was"');
});

test('what cannot be read is refused with exit code 2 and a reason, standard output empty', async () => {
  const { run, file } = terminal();
  const empty = await run('contacts', 'import', file('empty.csv', ''));
  expect(empty).toMatchObject({ code: 2, stdout: '' });
  expect(empty.stderr).toContain('it is empty');
  for (const words of [
    ['import'],
    ['import', 'a', 'b'],
    ['import', 'a', '--encoding', 'latin1'],
    ['bogus'],
    [],
    ['add', 'Ann'],
    ['export'],
  ]) {
    expect(await run('contacts', ...words)).toMatchObject({ code: 2, stdout: '' });
  }
  expect((await run('contacts', 'add', 'Ann', 'x')).code).toBe(2);
});

test('exports by the name of the file come back by an import', async () => {
  const { run, directory } = terminal();
  await run('contacts', 'add', 'سارا', '+44 20 7946 0958', '--favourite', '--label', 'work');
  for (const name of ['out.csv', 'out.vcf']) {
    const file = join(directory, name);
    expect((await run('contacts', 'export', file)).stdout).toBe(`1 contacts written to ${file}.\n`);
    const other = terminal();
    await other.run('contacts', 'import', file);
    expect((await other.run('contacts', 'list')).stdout).toBe('* سارا: 00442079460958 (work)\n');
  }
  expect(readFileSync(join(directory, 'out.csv'), 'utf8')).toMatch(/^\uFEFF/);
});

test('Ctrl-C gives a long import up: exit code 7 and nothing changed', async () => {
  const { run, start: begin, file } = terminal();
  const rows = Array.from({ length: 50_000 }, (_, n) => `P${n},0935${1_000_000 + n}`);
  const people = file('people.csv', `Name,Phone\n${rows.join('\n')}\n`);
  // The address book is there before: what is cancelled is the import alone.
  await run('contacts', 'add', 'Ann', '214');
  const running = begin('contacts', 'import', people, '--json');
  await running.prints(/import-preview/);
  running.kill('SIGINT');
  const { code, stdout } = await running.ended;
  expect([code, objectsOf(stdout).at(-1)]).toEqual([7, expect.objectContaining({ cancelled: true })]);
  expect((await run('contacts', 'list')).stdout).toBe('Ann: 214\n');
});

test('contacts are written beside a process that owns the data directory', async () => {
  const { start: begin, dataDirectory } = terminal();
  mkdirSync(dataDirectory);
  const owner = valueIn(ownDataDirectory(dataDirectory, 'dotaraf listen'));
  expect((await begin('contacts', 'add', 'Ann', '214').ended).code).toBe(0);
  owner.release();
});

test('the dialling rules are those of the configuration; a broken one is told, a missing one is not needed', async () => {
  const { run, file } = terminal();
  const broken = await run('contacts', 'add', 'Ann', '214', '--config', file('config.json', '{'));
  expect(broken).toMatchObject({ code: 3, stdout: '' });
  expect((await run('contacts', 'add', 'Ann', '214', '--config', '/nowhere.json')).code).toBe(3);
});
