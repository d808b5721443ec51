import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { goesAround, sinkProblems, sinkRules } from './sinks.ts';

const root = path.resolve(import.meta.dirname, '../..');

test('nothing goes around the function that makes a sink safe', () => {
  expect(sinkProblems(root)).toEqual([]);
});

test.each(sinkRules)('the rule for $sink ($use) finds what it is against', (rule) => {
  for (const bad of rule.bad) expect(goesAround(rule, bad), bad).toBe(true);
  for (const file of rule.except ?? []) expect(existsSync(path.join(root, file)), file).toBe(true);
});

test('a file that goes around the safe functions is named with what to use, a comment about them is not', () => {
  const place = temporaryDirectory();
  mkdirSync(path.join(place, 'electron/cli'), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(path.join(place, 'electron/cli', name), text);
  write('bad.ts', "import { writeFileSync } from 'node:fs';\nprocess.stdout.write(name);\n");
  write('good.ts', "/** Never process.stdout.write. */\nimport { readFileSync } from 'node:fs';\n");
  expect(sinkProblems(place)).toEqual([
    'electron/cli/bad.ts goes around what makes terminal safe: use print, printLines, printDrawing, printJson or say of electron/cli/output.ts.',
    'electron/cli/bad.ts goes around what makes file modes safe: use electron/files/own-file.ts.',
  ]);
});
