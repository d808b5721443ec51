import { test } from 'vitest';
import { fuzzForeignFiles } from '../support/fuzz-files.ts';

test('100,000 made-up files of contacts, answers and backups are read or refused: the long form', () =>
  fuzzForeignFiles(100_000));
