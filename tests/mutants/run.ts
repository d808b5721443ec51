import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type Mutant, mutants } from './mutants.ts';

const root = path.resolve(import.meta.dirname, '../..');

const reportSchema = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ title: z.string(), status: z.string() })) }),
  ),
});

/** `left out`: the test does not run here (some need another user than root, or a browser). */
type Outcome = 'caught' | 'survived' | 'left out' | 'red without it' | 'broke the file';

/** A copy of what is checked out, changes that are not committed included; packages are shared. */
function copyProject(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'dotaraf-mutants-'));
  // Some tests run a program as another user.
  chmodSync(directory, 0o755);
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((name) => name !== '')) {
    const copy = path.join(directory, file);
    mkdirSync(path.dirname(copy), { recursive: true });
    copyFileSync(path.join(root, file), copy);
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(directory, 'node_modules'));
  return directory;
}

/** The name of a test as Vitest fills it in: `%s` and `$name` stand for anything. */
function patternOf(name: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return escaped.replace(/%[a-z]|\\\$\w+/g, '.*');
}

/** Runs one test in the copy; gives the states of the tests of that name, none where the file could not be run. */
async function run(project: string, { file, name }: Mutant['test']): Promise<string[]> {
  const report = path.join(project, 'mutant-report.json');
  rmSync(report, { force: true });
  const vitest = path.join('node_modules', 'vitest', 'vitest.mjs');
  const pattern = patternOf(name);
  const child = spawn(
    process.execPath,
    [vitest, 'run', file, '-t', pattern, '--reporter=json', `--outputFile=${report}`],
    { cwd: project, stdio: 'ignore' },
  );
  await new Promise((resolve) => child.once('close', resolve));
  try {
    const { testResults } = reportSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
    return testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ title, status }) => new RegExp(`^${pattern}$`).test(title) && status !== 'skipped')
      .map(({ status }) => status);
  } catch {
    return [];
  }
}

/** Breaks the rule in the copy, runs the test that should notice, and mends it again. */
async function tryMutant(project: string, mutant: Mutant): Promise<Outcome> {
  const file = path.join(project, mutant.file);
  const whole = readFileSync(file, 'utf8');
  if (whole.split(mutant.rule).length !== 2)
    throw new Error(`${mutant.file} does not hold this text exactly once: ${mutant.rule}`);
  const before = await run(project, mutant.test);
  if (before.length === 0) return 'left out';
  if (!before.every((state) => state === 'passed')) return 'red without it';
  writeFileSync(
    file,
    whole.replace(mutant.rule, () => mutant.broken),
  );
  const states = await run(project, mutant.test);
  writeFileSync(file, whole);
  if (states.length === 0) return 'broke the file';
  return states.includes('failed') ? 'caught' : 'survived';
}

/** `npm run mutants [-- WORDS]`: those whose promise or file holds the words; exit 1 unless each was caught. */
async function main(words: string): Promise<void> {
  const chosen = mutants.filter(({ promise, file }) => `${promise} ${file}`.includes(words));
  const project = copyProject();
  const outcomes: Outcome[] = [];
  try {
    for (const mutant of chosen) {
      const started = Date.now();
      const outcome = await tryMutant(project, mutant);
      outcomes.push(outcome);
      const seconds = Math.round((Date.now() - started) / 1000);
      process.stdout.write(`${outcome.padEnd(14)} ${seconds} s  ${mutant.promise} (${mutant.file})\n`);
    }
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
  const caught = outcomes.filter((outcome) => outcome === 'caught').length;
  process.stdout.write(`\n${caught} of ${outcomes.length} caught\n`);
  if (caught !== outcomes.length || caught === 0) process.exitCode = 1;
}

await main(process.argv.slice(2).join(' '));
