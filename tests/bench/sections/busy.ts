import { rmSync } from 'node:fs';
import path from 'node:path';
import { fillCalls, importContacts, writeContactsCsv } from '../support/data.ts';
import { routeAnswer, startDesk } from '../support/desk-under-test.ts';
import { interleave } from '../support/interleave.ts';
import { inMilliseconds, readable, type Section } from '../support/section.ts';
import { median, p99 } from '../support/statistics.ts';
import { steadyLoad } from '../support/steady-load.ts';

export const busy: Section = {
  name: 'busy',
  async run({ directory, size }) {
    const count = size(100_000, 500);
    const contactsFile = writeContactsCsv(directory, count);
    fillCalls(directory, count);
    await importContacts(directory, contactsFile);
    const { desk, target, pbx, stop } = await startDesk(directory);
    const recordings = await pbx.ask('recordings');
    let facts = { added: 0, milliseconds: 0, searches: 0, bytes: 0 };
    const idle = () => steadyLoad(target, 500, (milliseconds) => milliseconds < size(6000, 200));
    const underLoad = async () => {
      let done = false;
      const work = desk.ask('beBusy', { contactsFile, directory, recordings }).finally(() => {
        done = true;
      });
      const latencies = await steadyLoad(target, 500, () => !done);
      facts = await work;
      rmSync(path.join(directory, 'imported'), { recursive: true, force: true });
      return latencies;
    };
    const both = await interleave(size(3, 1), { idle, underLoad });
    await routeAnswer(target);
    await stop();
    const [ours, theirs] = [median(both.underLoad.map(p99)), median(both.idle.map(p99))];
    const what = `${facts.added} contacts in ${readable(facts.milliseconds / 1000)} s, ${facts.searches} searches of ${count} calls (one a keystroke), ${readable(facts.bytes / 1e6)} MB of recordings`;
    return {
      'busy-p99': {
        value: ours,
        note: `${what}, as a player gets them from the main process`,
      },
      'busy-ratio': { value: ours / theirs, ours: inMilliseconds(ours), theirs: inMilliseconds(theirs) },
    };
  },
};
