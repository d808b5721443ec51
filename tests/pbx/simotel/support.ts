import { afterEach } from 'vitest';
import { createSimotelClient, type SimotelClient } from '../../../electron/pbx/simotel/client.ts';
import type { SimotelOptions } from '../../../electron/pbx/simotel/options.ts';
import { type FakeHttp, type Reply, startFakeHttp } from '../../support/network/fake-http.ts';

export interface Desk {
  pbx: FakeHttp;
  client: SimotelClient;
}

const started: Desk[] = [];

/** A fake PBX that answers with `reply`, and a client of it; both are closed after the test. */
export async function connect(reply: Reply, options: Partial<SimotelOptions> = {}): Promise<Desk> {
  const pbx = await startFakeHttp(reply);
  const client = createSimotelClient({
    baseUrl: `${pbx.origin}/api/v4`,
    auth: 'both',
    username: 'desk',
    password: 'p4ssw0rd-of-desk',
    token: 't0ken-of-desk',
    timeZone: 'Asia/Tehran',
    now: Date.now,
    ...options,
  });
  const desk = { pbx, client };
  started.push(desk);
  return desk;
}

afterEach(async () => {
  for (const { client, pbx } of started.splice(0)) {
    await client.close();
    await pbx.close();
  }
});

/** The body of the last request that the PBX received. */
export function lastBody(pbx: FakeHttp): unknown {
  return JSON.parse(pbx.received.at(-1)?.body ?? 'null');
}
