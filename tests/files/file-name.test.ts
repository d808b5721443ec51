import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeFileName } from '../../electron/files/file-name.ts';

test.each([
  ['calls-2026-11-26.csv', 'calls-2026-11-26.csv'],
  ['پشتیبان-2026-11-26.dotaraf', 'پشتیبان-2026-11-26.dotaraf'],
  ['../../.bashrc', '-..-.bashrc'],
  ['C:\\Windows\\x.wav', 'C--Windows-x.wav'],
  ['a/b.wav', 'a-b.wav'],
  ['con.wav', '_con.wav'],
  ['LPT1.tar.gz', '_LPT1.tar.gz'],
  ['console.wav', 'console.wav'],
  ['\u202Egnp.exe', 'gnp.exe'],
  ['a\u0000b\n.csv', 'a b.csv'],
  ['name. . .', 'name'],
  ['.csv', 'dotaraf.csv'],
  ['', 'dotaraf'],
])('%j makes one file in the folder that a person chooses: %j', (name, safe) =>
  expect(safeFileName(name)).toBe(safe),
);

test('whatever a name is made of, it names one file, on every system', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const safe = safeFileName(name);
      expect(path.posix.basename(safe)).toBe(safe);
      expect(path.win32.basename(safe)).toBe(safe);
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(220);
      expect(safe).not.toMatch(/^[\s.]|[\s.]$|[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069<>:"|?*]/u);
    }),
    { numRuns: 500 },
  );
});
