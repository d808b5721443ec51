import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { stallOfForeign } from '../../support/fuzz/foreign/stall.ts';
import { inMilliseconds, type Section } from '../support/section.ts';

export const foreign: Section = {
  name: 'foreign',
  async run({ directory, size }) {
    const stalls: number[] = [];
    for (let turn = 0; turn < size(3, 1); turn += 1) {
      const folder = path.join(directory, `foreign-${turn}`);
      mkdirSync(folder);
      stalls.push(await stallOfForeign(folder, size(10_000_000, 5000)));
    }
    return {
      'foreign-stall': {
        value: Math.max(...stalls),
        note: `each of ${stalls.length}: ${stalls.map(inMilliseconds).join(', ')}`,
      },
    };
  },
};
