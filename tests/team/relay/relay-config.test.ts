import { expect, test } from 'vitest';
import { readRelayConfig } from '../../../electron/team/relay/config/relay-config.ts';

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
