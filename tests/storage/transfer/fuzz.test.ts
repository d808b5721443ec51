import { test } from 'vitest';
import { fuzzForeignFiles } from '../../support/fuzz-files.ts';

test('2,000 made-up files of contacts, answers and backups are read or refused: no dead thread, no file left', () =>
  fuzzForeignFiles(2000));
