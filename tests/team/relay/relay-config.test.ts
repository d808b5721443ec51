import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRelayConfig } from '../../../electron/team/relay/config/relay-config.ts';
import { temporaryDirectory } from '../../support/storage/temporary-directory.ts';
import { node, start } from '../../support/terminal/process.ts';

const withServers = (servers: string[]) => ({
  pbx: { baseUrl: 'http://127.0.0.1/api/v4', username: 'u', password: 'p', token: 't' },
  listener: { pathToken: 'team-path-token-1234' },
  campaign: { context: 'auto', trunkManagerIds: ['manager'] },
  slots: { external: { trunk: 'Trunk', rows: ['slot-01'] } },
  nats: { servers },
});

test('servers of which one is reached with TLS and another without are refused', () => {
  for (const servers of [
    ['tls://a.example:4222', 'nats://b.example:4222'],
    ['wss://a.example', 'WS://b.example'],
  ])
    expect(readRelayConfig(withServers(servers))).toMatchObject({
      error: [{ path: 'nats.servers', expected: expect.stringContaining('all begin alike') }],
    });
  for (const servers of [['tls://a.example:4222', 'TLS://b.example:4222'], ['nats://a:1'], []])
    expect(readRelayConfig(withServers(servers)).ok).toBe(true);
});

test('relay.json and the team’s keys are warned of where other users can read them, by every command that reads them', async () => {
  const directory = temporaryDirectory();
  const file = join(directory, 'relay.json');
  const keys = join(directory, 'keys');
  mkdirSync(keys, { mode: 0o755 });
  writeFileSync(file, JSON.stringify(withServers(['nats://127.0.0.1:1'])), { mode: 0o600 });
  for (const name of ['operator.seed', 'team.seed']) writeFileSync(join(keys, name), 'SU', { mode: 0o600 });
  const warned = async (word: string) => {
    const { stderr } = await start(node, ['electron/cli/dotaraf.mjs', 'relay', word, '--config', file], {})
      .ended;
    return [...stderr.matchAll(/can read (\S+), which holds secrets/g)].map(([, name]) => name);
  };
  expect(await warned('status')).toEqual([]);
  chmodSync(file, 0o644);
  chmodSync(join(keys, 'team.seed'), 0o640);
  for (const word of ['status', 'desks', 'run', 'check'])
    expect(await warned(word), word).toEqual([file, join(keys, 'team.seed')]);
});
