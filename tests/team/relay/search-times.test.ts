import { expect, test } from 'vitest';
import { DeskEvidence } from '../../../electron/team/relay/desks/evidence.ts';
import type { Desk } from '../../../electron/team/relay/desks/registry.ts';
import { connect, lastBody } from '../../pbx/simotel/support.ts';

const now = Date.UTC(2026, 10, 27, 9, 0, 0);
const [minute, hour] = [60_000, 3_600_000];
const desk: Desk = {
  ...{ number: '201', name: '', publicKey: '', enrolledAt: 0, revokedAt: null, version: '1', writeId: 'w' },
};

/** A relay's evidence by a PBX whose clock is an hour ahead; the relay knows it. */
async function evidence() {
  const body = JSON.stringify({ success: 1, message: '', data: { data: [] } });
  const { client, pbx } = await connect(
    (response) => {
      response.sendDate = false;
      response.writeHead(200, { date: new Date(now + hour).toUTCString() }).end(body);
    },
    { timeZone: 'UTC', now: () => now },
  );
  await client.ping();
  const clock = { monotonic: () => 0, after: () => () => {} };
  return { pbx, evidence: new DeskEvidence(client, { memory: null } as never, null as never, clock) };
}

/** As a desk names it: what the PBX's clock showed. */
const span = { from: now + hour - 10 * minute, to: now + hour };
const range = { from: '2026-11-27 09:48', to: '2026-11-27 10:03' };

test('a desk’s search for records is made once by the PBX’s clock, by which the desk named its times', async () => {
  const relay = await evidence();
  await relay.evidence.cdrs(desk, { by: 'destination', number: '09125550100', ...span });
  expect(lastBody(relay.pbx)).toMatchObject({ date_range: range });
});

test('a desk’s search for reports is made once by the PBX’s clock, by which the desk named its times', async () => {
  const relay = await evidence();
  await relay.evidence.reports(desk, { callId: null, ...span });
  expect(lastBody(relay.pbx)).toMatchObject({ date_range: range });
});
