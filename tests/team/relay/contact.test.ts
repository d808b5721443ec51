import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { readRelayConfig } from '../../../electron/team/relay/config/relay-config.ts';
import { createContact, keepInTouch } from '../../../electron/team/relay/pbx/contact.ts';
import { type FakeHttp, startFakeHttp } from '../../support/network/fake-http.ts';
import { RealTime } from '../../support/relay-world/real-time.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

/** A relay in touch with a PBX, by a clock that a test lets go on. */
async function inTouch() {
  const pbx: FakeHttp = await startFakeHttp((response) =>
    response.end(JSON.stringify({ success: 1, message: '', data: {} })),
  );
  const config = valueIn(
    readRelayConfig({
      pbx: { baseUrl: `${pbx.origin}/api/v4`, username: 'u', password: 'p', token: 't' },
      listener: { port: 1, pathToken: 'token-of-a-listener' },
      campaign: { context: 'auto', trunkManagerIds: ['62f0a1b2c3d4e5f60718293a'] },
      slots: { external: { trunk: 'SampleTrunk', rows: ['slot-01'] } },
    }),
  );
  const time = new RealTime(Date.UTC(2026, 10, 27));
  const contact = createContact(
    config,
    () => time.now,
    () => {},
  );
  ended.push(
    () => pbx.close(),
    () => contact.client.close(),
    keepInTouch(contact, { after: (milliseconds, task) => time.after(milliseconds, task) }),
  );
  const pings = () => pbx.received.filter(({ path }) => path.endsWith('/setting/ping/act')).length;
  /** Until so many pings were answered. */
  const answered = async (count: number) => {
    await expect.poll(pings).toBe(count);
    while (!contact.isThere() || contact.quietFor() > 0) await settled();
  };
  return { time, contact, pings, answered };
}

test('a PBX that is asked for nothing else is asked for a sign of life every 30 s', async () => {
  const { time, pings, answered } = await inTouch();
  await time.pass(0);
  await answered(1);
  await time.pass(29_999);
  expect(pings()).toBe(1);
  await time.pass(1);
  await answered(2);
});

test('a PBX that answers other requests is not asked for a sign of life until it was quiet for 30 s', async () => {
  const { time, contact, pings, answered } = await inTouch();
  await time.pass(0);
  await answered(1);
  for (let turn = 0; turn < 5; turn += 1) {
    await time.pass(20_000);
    await contact.client.findTrunkManagers();
  }
  expect(pings()).toBe(1);
  await time.pass(29_999);
  expect(pings()).toBe(1);
  await time.pass(1);
  await answered(2);
});
