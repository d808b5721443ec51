import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeAccount, fromSeed } from '@nats-io/jwt';
import { describe, expect, test } from 'vitest';
import { readRelayConfig } from '../../../electron/team/relay/config/relay-config.ts';
import { connectAs } from '../../../electron/team/relay/nats/connect-as.ts';
import { pushClaims } from '../../../electron/team/relay/nats/push-claims.ts';
import { startRelay } from '../../../electron/team/relay/relay.ts';
import { startFakeHttp } from '../../support/network/fake-http.ts';
import { freePort } from '../../support/network/free-port.ts';
import { startTeamServer } from '../../support/relay-world/team-server.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { hasNatsServer } from '../../support/tools/find-nats-server.ts';

describe.skipIf(!hasNatsServer())('a relay that its NATS server shuts out while it starts', () => {
  test('says that NATS is away, as where no server answers, and leaves nothing running', async () => {
    const { directory, keys, url, stop } = await startTeamServer();
    const shutOut = async () => {
      const [operator, team] = ['operator', 'team'].map((name) =>
        fromSeed(readFileSync(join(directory, 'keys', `${name}.seed`))),
      );
      if (operator === undefined || team === undefined) throw new Error('no keys');
      const watching = valueIn(await connectAs([url], keys.toDesks));
      const revocations = { [fromSeed(keys.toDesks.seed).getPublicKey()]: Math.floor(Date.now() / 1000) };
      const limits = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, conn: -1, leaf: -1 };
      const claims = await encodeAccount('team', team, { limits, revocations }, { signer: operator });
      valueIn(await pushClaims([url], keys, claims));
      await watching.closed();
    };
    let shut: Promise<void> | null = null;
    // The PBX is first asked when the connections are there.
    const pbx = await startFakeHttp(async (response) => {
      shut ??= shutOut();
      await shut;
      response.end(JSON.stringify({ success: 1, message: '', data: { data: [] } }));
    });
    const config = valueIn(
      readRelayConfig({
        pbx: { baseUrl: `${pbx.origin}/api/v4`, username: 'u', password: 'p', token: 't' },
        nats: { servers: [url] },
        listener: { port: await freePort(), pathToken: 'token-of-a-listener' },
        campaign: { context: 'auto', trunkManagerIds: ['62f0a1b2c3d4e5f60718293a'] },
        slots: { external: { trunk: 'SampleTrunk', rows: ['slot-01'] } },
      }),
    );
    const started = await startRelay({ config, dataDirectory: directory, told: () => {} });
    expect(shut).not.toBeNull();
    expect(started).toEqual({ ok: false, error: { kind: 'nats-unreachable', address: url } });
    await pbx.close();
    await stop();
  });
});
