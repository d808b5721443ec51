import path from 'node:path';
import type { QuickPbxProcess } from '../processes/quick-pbx.ts';
import type { SessionProcess } from '../processes/session.ts';
import { startProcess } from '../support/processes.ts';
import { readable, type Section } from '../support/section.ts';

const megabytes = (bytes: number) => bytes / 1e6;
const shown = (bytes: number) => `${readable(megabytes(bytes))} MB`;

export const memory: Section = {
  name: 'memory',
  background: true,
  async run({ directory, size }) {
    const pbx = await startProcess<QuickPbxProcess>('quick-pbx');
    const session = await startProcess<SessionProcess>('session', ['--expose-gc']);
    const baseUrl = await pbx.ask('start');
    await pbx.ask(
      'callAt',
      await session.ask('start', { baseUrl, directory: path.join(directory, 'session') }),
    );
    const idle = await session.ask('heap');
    const first = size(200, 2);
    const calls = size(10_000, 3);
    const warmed = await session.ask('makeCalls', { from: 0, count: first });
    const before = await session.ask('heap');
    const completed = await session.ask('makeCalls', { from: first, count: calls });
    if (warmed + completed < first + calls)
      throw new Error(`only ${warmed + completed} calls were completed`);
    const after = await session.ask('heap');
    await Promise.all([session.stop(), pbx.stop()]);
    return {
      'memory-idle': { value: megabytes(idle), note: 'heap in use after a collection, on plain Node' },
      'memory-growth': {
        value: megabytes(after - before),
        ours: shown(after),
        theirs: shown(before),
        note: 'each call whole: added, asked for, answered, its CDR and report pushed, by HTTP',
      },
    };
  },
};
