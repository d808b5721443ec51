import { expect, onTestFinished, test } from 'vitest';
import { startEngine } from '../../electron/engine/engine.ts';
import type { EngineEvent } from '../../electron/engine/event-stream.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { click } from '../support/call-evidence.ts';
import { deskConfig } from '../support/desk-config.ts';
import { freePort } from '../support/free-port.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

test('a listener given to the start gets what the start itself does to unfinished calls, whatever another one throws', async () => {
  const dataDirectory = temporaryDirectory();
  const log = openCallLog(dataDirectory);
  if (!log.ok) throw new Error(log.error.kind);
  log.value.append(click());
  log.value.close();
  const events: EngineEvent[] = [];
  const config = {
    ...deskConfig,
    listener: { ...deskConfig.listener, host: '127.0.0.1', port: await freePort() },
  };
  const started = await startEngine({
    config,
    dataDirectory,
    owner: 'test',
    listeners: [
      () => {
        throw new Error('broken view');
      },
      (event) => events.push(event),
    ],
  });
  if (!started.ok) throw new Error(started.error.kind);
  onTestFinished(() => started.value.stop());
  const types = events.flatMap((event) => (event.type === 'call-event' ? [event.event.type] : []));
  expect(types).toEqual(['call-taken-up', 'campaign-not-added', 'call-ended']);
  expect(started.value.calls()[0]?.ended?.outcome).toBe('not-started');
});
