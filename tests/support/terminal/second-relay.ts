import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { relayIdIn } from '../../../electron/team/relay/kept-files.ts';
import { openBucket } from '../../../electron/team/relay/nats/bucket.ts';
import { relaySchema, keys as slotKeys } from '../../../electron/team/relay/slots/records.ts';
import type { CutProxy } from '../network/cut-proxy.ts';
import { freePort } from '../network/free-port.ts';
import { valueIn } from '../storage/stored-calls.ts';
import type { RunningProcess } from './process.ts';
import type { Team } from './team.ts';

/** Whether the relays with these data directories said in their last sign of life that they heard no other one. */
export async function aloneAre(team: Team, directories: string[]): Promise<unknown[]> {
  const connection = await team.among();
  const { store } = openBucket(connection, 'leases');
  const alone = directories.map(async (directory) => {
    const entry = valueIn(await store.get(slotKeys.relay(relayIdIn(directory))));
    return relaySchema.parse(entry?.value).alone;
  });
  return Promise.all(alone).finally(() => connection.close());
}

/** Another relay of the same team, which reaches NATS at a port of its own, as that of a proxy. `other`: what its relay.json has otherwise. */
export async function secondRelay(
  team: Team,
  proxy: Pick<CutProxy, 'port'>,
  other: Record<string, unknown> = {},
): Promise<{ running: RunningProcess; address: string; directory: string }> {
  const directory = join(team.directory, 'second');
  await mkdir(directory, { recursive: true });
  await cp(join(team.directory, 'keys'), join(directory, 'keys'), { recursive: true });
  const config: { listener: { port: number }; nats: unknown } = JSON.parse(
    await readFile(team.configFile, 'utf8'),
  );
  const port = await freePort();
  const listener = { ...config.listener, port };
  const file = join(directory, 'relay.json');
  const nats = { servers: [`nats://127.0.0.1:${proxy.port}`] };
  await writeFile(file, JSON.stringify({ ...config, listener, nats, ...other }));
  const running = team.run('relay', 'run', '--config', file, '--json');
  await running.prints(/"type":"ready"/);
  return { running, directory, address: team.address.replace(/:\d+\//, `:${port}/`) };
}
