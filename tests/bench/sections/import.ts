import path from 'node:path';
import type { ImportsProcess } from '../processes/imports.ts';
import { writeContactsCsv } from '../support/data.ts';
import { interleave } from '../support/interleave.ts';
import { startProcess } from '../support/processes.ts';
import { againstBase, inMilliseconds, readable, type Section } from '../support/section.ts';
import { median } from '../support/statistics.ts';

export const contactsImport: Section = {
  name: 'import',
  async run({ directory, size, base }) {
    const count = size(100_000, 500);
    const file = writeContactsCsv(path.join(directory, 'import'), count);
    // What other sections, or the other side, left in memory is collected in the middle of something: not in an import.
    const app = await startProcess<ImportsProcess>('imports');
    const plain = await startProcess<ImportsProcess>('imports');
    const stalls: number[] = [];
    const ours = async () => {
      const { taken, stall } = await app.ask('import', file);
      stalls.push(stall);
      return taken;
    };
    const both = await interleave(size(3, 1), {
      ours,
      theirs: () => plain.ask('papaparse', { file, rows: count }),
      numbers: () => plain.ask('numbers', count),
      floor: () => plain.ask('plainly', file),
    });
    await Promise.all([app.stop(), plain.stop()]);
    const seconds = median(both.ours) / 1000;
    return {
      'import-floor': {
        value: median(both.ours) / median(both.floor),
        ours: `${readable(seconds)} s`,
        theirs: `${readable(median(both.floor) / 1000)} s`,
        note: `papaparse alone ${readable(median(both.theirs) / 1000)} s; ours also starts the thread, reads every number (${readable(median(both.numbers) / 1000)} s alone), merges, and writes contacts.db with its indexes in one transaction`,
      },
      'import-base': againstBase(seconds, base?.found('import', 'import-ratio') ?? null, 's'),
      'import-stall': {
        value: Math.max(...stalls),
        note: `each of ${stalls.length}: ${stalls.map(inMilliseconds).join(', ')}`,
      },
    };
  },
};
