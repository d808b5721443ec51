import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Agent } from 'undici';
import type { WireProcess } from '../processes/wire.ts';
import { createClick, startSingleDesk, toTheWire } from '../support/clicks.ts';
import { interleave } from '../support/interleave.ts';
import { startProcess } from '../support/processes.ts';
import { inMilliseconds, type Section } from '../support/section.ts';
import { median, p99 } from '../support/statistics.ts';

const minute = '2026-02-19 15:17';
/** What the engine sends for a click, with the same length. */
const body = {
  name: 'dotaraf-mf1q2w3e-0123456789',
  trunk_manager_id: '62f0a1b2c3d4e5f60718293a',
  interface_context: 'auto',
  interface_text: 'trunk-201',
  numbers: ['201'],
  groups: [],
  try_interval: '60',
  try: '1',
  start: minute,
  end: minute,
  announcement: '',
  description: '',
};

function createBarePost(origin: string) {
  const agent = new Agent({ allowH2: false });
  const headers = {
    'content-type': 'application/json',
    authorization: `Basic ${Buffer.from('dotaraf:sandbox-password').toString('base64')}`,
    'x-apikey': 'sandbox-token',
  };
  const post = async () => {
    const request = { origin, path: '/api/v4/autodialer/campaigns/add', method: 'POST', headers } as const;
    const answer = await agent.request({ ...request, body: JSON.stringify(body) });
    await answer.body.dump();
  };
  return { post, close: () => agent.destroy() };
}

/** One insert with the log's pragmas: the least that a durable log entry can cost. */
function createRawInsert(directory: string) {
  const database = new DatabaseSync(path.join(directory, 'raw.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE log (event TEXT) STRICT');
  const insert = database.prepare('INSERT INTO log (event) VALUES (?)');
  const text = 'x'.repeat(700);
  return { insert: () => insert.run(text), close: () => database.close() };
}

export const click: Section = {
  name: 'click',
  async run({ directory, size }) {
    const wire = await startProcess<WireProcess>('wire');
    const origin = await wire.ask('start');
    const engine = await startSingleDesk(directory, origin);
    const clickAt = createClick();
    const bare = createBarePost(origin);
    const raw = createRawInsert(directory);
    const sides = {
      ours: () => toTheWire(wire, () => clickAt(engine)),
      theirs: () => toTheWire(wire, bare.post),
      floor: () =>
        toTheWire(wire, () => {
          raw.insert();
          return bare.post();
        }),
    };
    await interleave(size(30, 1), sides);
    const measured = await interleave(size(400, 2), sides);
    await engine.stop();
    await bare.close();
    raw.close();
    await wire.stop();
    const [ours, theirs, floor] = [measured.ours, measured.theirs, measured.floor];
    return {
      'click-durable': {
        value: median(ours) / median(floor),
        ours: inMilliseconds(median(ours)),
        theirs: inMilliseconds(median(floor)),
        note: `the bare POST alone ${inMilliseconds(median(theirs))}; p99 with the insert ${inMilliseconds(p99(floor))}`,
      },
      'click-p99': {
        value: p99(ours) - p99(theirs),
        ours: inMilliseconds(p99(ours)),
        theirs: inMilliseconds(p99(theirs)),
      },
    };
  },
};
