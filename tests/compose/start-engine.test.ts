import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type EngineOptions, startEngine } from '../../electron/compose/start-engine.ts';
import { restoreBackup } from '../../electron/storage/backup/restore-backup.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { ok } from '../../shared/result.ts';
import { configSchema } from '../../shared/settings/config.ts';
import { deskConfig } from '../support/engine/desk-config.ts';
import { freePort } from '../support/network/free-port.ts';
import { callEnded, callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const optionsFor = async (dataDirectory: string): Promise<EngineOptions> => ({
  config: configSchema.parse({
    ...deskConfig,
    // Nobody listens there.
    pbx: { ...deskConfig.pbx, baseUrl: 'http://127.0.0.1:9/api/v4' },
    listener: { ...deskConfig.listener, host: '127.0.0.1', port: await freePort() },
  }),
  dataDirectory,
  owner: 'a test',
});

test('a start that breaks off gives the data directory and the port back', async () => {
  const options = await optionsFor(temporaryDirectory());
  const now = () => {
    throw new Error('no time');
  };
  const clock = { now, after: () => () => {} };
  await expect(startEngine({ ...options, clock })).rejects.toThrow('no time');
  const engine = valueIn(await startEngine(options));
  await engine.stop();
});

test('where something throws before the engine begins, the data directory is nobody’s: what is put right since starts', async () => {
  const options = await optionsFor(temporaryDirectory());
  // Of an earlier version: this one takes none that the dialplan’s URLs can’t hold.
  const listener = { ...options.config.listener, host: 'ab c' };
  await expect(startEngine({ ...options, config: { ...options.config, listener } })).rejects.toThrow();
  const engine = valueIn(await startEngine(options));
  await engine.stop();
});

test('a call that a backup holds as under way is not taken up, so that its number answers no question', async () => {
  const from = temporaryDirectory();
  const log = valueIn(openCallLog(from));
  const now = Date.now();
  valueIn(log.append(callRequested('theirs', now, 'AutoDialer'), callRequested('over', now)));
  valueIn(log.append(callEnded('over', now + 1)));
  log.close();
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const settings = { config: null, preferences: null, connection: null };
  valueIn(await writeBackup({ directory: from, file, settings, now }));
  const to = temporaryDirectory();
  valueIn(await restoreBackup(to, file, async () => ok(null)));
  const engine = valueIn(await startEngine(await optionsFor(to)));
  expect([engine.recovered, engine.calls()]).toEqual([[], []]);
  await engine.stop();
});
