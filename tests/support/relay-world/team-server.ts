import { join } from 'node:path';
import { openKeys, type TeamKeys } from '../../../electron/team/relay/nats/keys.ts';
import { startServer } from '../../../electron/team/relay/nats/server.ts';
import { valueIn } from '../storage/stored-calls.ts';
import { temporaryDirectory } from '../storage/temporary-directory.ts';
import { natsServer } from '../tools/find-nats-server.ts';

interface TeamServer {
  /** Holds the team's `keys` and the server's store. */
  directory: string;
  keys: TeamKeys;
  url: string;
  stop(): Promise<void>;
}

/** A nats-server of its own, at a free port, that trusts the keys of a new team. */
export async function startTeamServer(): Promise<TeamServer> {
  const directory = temporaryDirectory();
  const keys = await openKeys(join(directory, 'keys'));
  const options = { binary: natsServer, directory: join(directory, 'nats'), host: '127.0.0.1', port: 0 };
  const { url, stop } = valueIn(await startServer({ ...options, trust: keys.trust }));
  return { directory, keys, url, stop };
}
