import { expect, test } from 'vitest';
import { fileReaders, fuzzForeign } from '../../support/fuzz/foreign/fuzz-foreign.ts';
import { growthOf } from '../../support/fuzz/foreign/growth.ts';
import { ranOnThisThread } from '../../support/fuzz/foreign/on-this-thread.ts';
import { fileOf } from '../../support/storage/contact-files.ts';

test('2,000 made-up inputs of every reader are read or refused: no dead thread, no file left, nothing read on this thread, no work beyond its size', () =>
  fuzzForeign(2000, 20_261_126));

test('a file that is read on this thread is noticed', async () => {
  const { openText } = await import('../../../electron/storage/transfer/text-file.ts');
  const ran = await ranOnThisThread(fileReaders, async () => {
    await openText(fileOf('Name,Phone\n'), null);
  });
  expect(ran).toContain('text-file.ts:openText');
});

test('work that grows much faster than its input is noticed', () => {
  // Eight times for twice as much: a square's four was measured as 2.2 on a machine that was busy at that moment.
  const cube = (text: string) => {
    let sum = 0;
    for (let at = 0; at < text.length; at += 10_000)
      for (let from = 0; from < text.length; from += 10_000)
        for (let place = 0; place < text.length; place += 1) sum += text.charCodeAt(place);
    return sum;
  };
  expect(growthOf(cube, 'ab')).toBeGreaterThan(3);
});
