import path from 'node:path';
import { ensureBuilt } from '../../support/app/build-app.ts';
import type { ImportsProcess } from '../processes/imports.ts';
import { writeContactsCsv } from '../support/data.ts';
import { interleave } from '../support/interleave.ts';
import { startProcess } from '../support/processes.ts';
import { againstBase, inMilliseconds, readable, type Section } from '../support/section.ts';
import { median } from '../support/statistics.ts';

export const contactsImport: Section = {
  name: 'import',
  async run({ directory, size, base }) {
    await ensureBuilt();
    const count = size(100_000, 500);
    const file = writeContactsCsv(path.join(directory, 'import'), count);
    // What other sections, or the other side, left in memory is collected in the middle of something: not in an import.
    const app = await startProcess<ImportsProcess>('imports');
    const plain = await startProcess<ImportsProcess>('imports');
    const stalls: number[] = [];
    const built = async () => {
      const { taken, stall } = await app.ask('import', { file, isBuilt: true });
      stalls.push(stall);
      return taken;
    };
    const both = await interleave(size(3, 1), {
      built,
      // The other version runs from its sources, too.
      ours: async () => (await app.ask('import', { file, isBuilt: false })).taken,
      theirs: () => plain.ask('papaparse', { file, rows: count }),
      numbers: () => plain.ask('numbers', count),
      floor: () => plain.ask('plainly', file),
    });
    await Promise.all([app.stop(), plain.stop()]);
    const seconds = median(both.ours) / 1000;
    return {
      'import-floor': {
        value: median(both.built) / median(both.floor),
        ours: `${readable(median(both.built) / 1000)} s`,
        theirs: `${readable(median(both.floor) / 1000)} s`,
        note: `papaparse alone ${readable(median(both.theirs) / 1000)} s; ours, as the app ships it, also starts the thread, reads every number (${readable(median(both.numbers) / 1000)} s alone), merges, and writes contacts.db with its indexes in one transaction`,
      },
      'import-base': againstBase(seconds, base?.found('import', 'import-ratio') ?? null, 's'),
      'import-stall': {
        value: Math.max(...stalls),
        note: `each of ${stalls.length}: ${stalls.map(inMilliseconds).join(', ')}`,
      },
    };
  },
};
