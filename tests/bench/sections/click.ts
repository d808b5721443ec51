import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Agent } from 'undici';
import { startEngine } from '../../../electron/compose/start-engine.ts';
import { sandboxConfig } from '../../../electron/pbx/sandbox/desk.ts';
import { freePort } from '../../support/network/free-port.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import type { WireProcess } from '../processes/wire.ts';
import { numberOf, pathToken } from '../support/data.ts';
import { interleave, pause, until } from '../support/interleave.ts';
import { type Remote, startProcess } from '../support/processes.ts';
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

/** Milliseconds from `act` to the first byte of the campaigns/add that it causes. */
async function toTheWire(wire: Remote<WireProcess>, act: () => unknown): Promise<number> {
  const before = await wire.ask('last');
  // Long enough for whatever the one before left to be done.
  await pause(3);
  const clicked = process.hrtime.bigint();
  const acted = act();
  // Nothing else is asked of this process meanwhile.
  await pause(4);
  let after = before;
  await until(async () => {
    after = await wire.ask('last');
    return after.count > before.count;
  });
  await acted;
  return Number(after.at - clicked) / 1e6;
}

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

async function startClicks(directory: string, origin: string) {
  const config = sandboxConfig(`${origin}/api/v4`, { port: await freePort(), pathToken });
  const engine = valueIn(await startEngine({ config, dataDirectory: directory, owner: 'bench' }));
  let clicks = 0;
  const click = async () => {
    clicks += 1;
    const { callId } = valueIn(engine.dial({ text: numberOf(clicks), origin: 'pad' }));
    await pause(4);
    // The PBX refuses, so the call is over at once and the next click may follow.
    await until(() => engine.events(callId).some((event) => event.type === 'call-ended'));
  };
  return { click, stop: () => engine.stop() };
}

export const click: Section = {
  name: 'click',
  async run({ directory, size }) {
    const wire = await startProcess<WireProcess>('wire');
    const origin = await wire.ask('start');
    const engine = await startClicks(directory, origin);
    const bare = createBarePost(origin);
    const raw = createRawInsert(directory);
    const sides = {
      ours: () => toTheWire(wire, engine.click),
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
