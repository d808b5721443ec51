import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { createUser, fromSeed } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { joinTeam } from '../../electron/team/desk/join-team.ts';
import { readInvitation } from '../../electron/team/protocol/invitation.ts';
import { proveKey } from '../../electron/team/protocol/key-proof.ts';
import type { News } from '../../electron/team/protocol/messages.ts';
import { newsStream, subjects } from '../../electron/team/protocol/subjects.ts';
import { invite, listDesks } from '../../electron/team/relay/desks/registry.ts';
import { openBucket } from '../../electron/team/relay/nats/bucket.ts';
import { connectAs } from '../../electron/team/relay/nats/connect-as.ts';
import { openKeys } from '../../electron/team/relay/nats/keys.ts';
import { startCutProxy } from '../support/network/cut-proxy.ts';
import { freePort } from '../support/network/free-port.ts';
import { asDesk, asHolder, membershipIn } from '../support/relay-world/as-desk.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { askRelay } from '../support/terminal/ask-relay.ts';
import type { RunningProcess } from '../support/terminal/process.ts';
import { aloneAre, secondRelay } from '../support/terminal/second-relay.ts';
import { openTeam, type Team } from '../support/terminal/team.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';
import { hasNatsServer, natsServer } from '../support/tools/find-nats-server.ts';

const [number, nextNumber] = ['09125550100', '09125550102'];
const rows = [
  ...Array.from({ length: 12 }, (_, index) => `slot-${String(index + 1).padStart(2, '0')}`),
  // One desk's own: its next call takes the same again.
  { row: 'slot-13', desk: '210' },
];

describe.skipIf(!hasNatsServer())('when something of a team breaks', () => {
  let team: Team;
  let relay: RunningProcess;
  beforeAll(async () => {
    team = await openTeam({ rows, config: { nats: { port: await freePort(), binary: natsServer } } });
    relay = team.relay;
  });
  afterAll(() => team.close());

  /** The phone of the desk rings so long, in scripted seconds, a tenth of which are real; or until it is picked up. */
  const ringing = async (desk: string, ringSeconds = 86_400) => {
    team.sandbox.scriptNext({ firstPartyRingSeconds: ringSeconds });
    const dial = team.dial(desk, number);
    await dial.prints(/"state":"ringing"/);
    return dial;
  };
  const sees = (pattern: RegExp, from = 0) =>
    expect
      .poll(
        () =>
          team.sandbox.componentExchanges
            .slice(from)
            .map(({ text }) => text)
            .join(' '),
        { timeout: 60_000 },
      )
      .toMatch(pattern);

  test('a desk that is killed while its phone rings: the relay answers, and the desk tells the true end at its return', async () => {
    const desk = await team.desk('201');
    const before = team.sandbox.componentExchanges.length;
    const dial = await ringing(desk, 30);
    dial.kill('SIGKILL');
    await dial.ended;
    await sees(/09125550100/, before);
    const listen = team.run('listen', '--data-dir', desk);
    await expect
      .poll(() => team.callsOf(desk), { timeout: 60_000 })
      .toMatchObject([{ outcome: 'completed' }]);
    listen.kill('SIGTERM');
    expect((await listen.ended).code).toBe(0);
  });

  test('an answer to the add that was lost is looked for by the relay, although its desk is gone: one campaign, which is answered', async () => {
    const desk = await team.desk('222');
    const [before, asked] = [team.sandbox.campaigns().length, team.sandbox.componentExchanges.length];
    team.sandbox.faults.set('autodialer/campaigns/add', 'drop-after-acting', 1);
    team.sandbox.scriptNext({ firstPartyRingSeconds: 60 });
    const dial = team.dial(desk, number);
    await expect.poll(() => team.sandbox.campaigns().length, { timeout: 60_000 }).toBe(before + 1);
    dial.kill('SIGKILL');
    await dial.ended;
    await sees(/09125550100/, asked);
    expect(team.sandbox.campaigns()).toHaveLength(before + 1);
  });

  test('a relay that is killed before the PBX has answered the add: the audit says who called whom, and a call that the PBX refuses is noted as not placed', async () => {
    const desk = await team.desk('226');
    const before = team.sandbox.campaigns().length;
    team.sandbox.faults.set('autodialer/campaigns/add', { kind: 'hang', acts: true }, 1);
    team.sandbox.scriptNext({ firstPartyRingSeconds: 86_400 });
    const dial = team.dial(desk, number);
    await expect.poll(() => team.sandbox.campaigns().length, { timeout: 60_000 }).toBe(before + 1);
    relay.kill('SIGKILL');
    await relay.ended;
    dial.kill('SIGKILL');
    await dial.ended;
    relay = await team.startRelay();
    expect((await auditedOf(team, '226')).map(({ what, number: called }) => [what, called])).toEqual([
      ['call', number],
    ]);

    const refused = await team.desk('227');
    team.sandbox.faults.set('autodialer/campaigns/add', 'success-0', 1);
    expect((await team.dialled(refused, number)).code).toBe(4);
    const entries = await auditedOf(team, '227');
    expect(entries.map(({ what }) => what)).toEqual(['call', 'not-placed']);
    expect(new Set(entries.map(({ callId }) => callId)).size).toBe(1);
  });

  test('a question that the relay refuses with an alarm is told at the desk concerned, in the relay’s name', async () => {
    const desk = await team.desk('223');
    const dial = await ringing(desk);
    const row = team.sandbox.campaigns().at(-1)?.interfaceText;
    const unique_id = `${Math.floor(Date.now() / 1000)}.7`;
    const copied = { src: 'AutoDialer', dst: '', data: '', unique_id, app_name: 'in-02' };
    const body = JSON.stringify(copied);
    const answer = await fetch(`${team.address}/${row}/trunk-api`, { method: 'POST', body });
    expect(await answer.json()).toEqual({ ok: '0' });
    const told: { reason: string } = JSON.parse(await dial.prints(/\{.*"component-refused".*\}/));
    expect(told.reason).toBe('relay-alarmed');
    dial.kill('SIGINT');
    await dial.ended;
    const calls = await team.run('calls', '--json', '--limit', '1', '--data-dir', desk).ended;
    const { callId }: { callId: string } = JSON.parse(calls.stdout);
    const { stdout } = await team.run('show', callId, '--data-dir', desk).ended;
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/refused: the team’s relay did not trust it/);
    const { alarms }: { alarms: unknown[] } = JSON.parse((await team.administer('status', '--json')).stdout);
    expect(alarms).toContainEqual(
      expect.objectContaining({ kind: 'wrong-app-name', row, desk: '223', callId }),
    );
  });

  test('a relay that is killed while a phone rings: the next one answers the question, and the call goes on', async () => {
    const desk = await team.desk('202');
    const before = team.sandbox.componentExchanges.length;
    const dial = await ringing(desk);
    relay.kill('SIGKILL');
    await relay.ended;
    relay = await team.startRelay();
    team.sandbox.pickUp();
    await sees(/09125550100/, before);
    expect((await dial.ended).code).toBe(0);
  });

  test('a nats-server that is killed while a phone rings: the relay answers from memory, and starts it again', async () => {
    const desk = await team.desk('203');
    const before = team.sandbox.componentExchanges.length;
    const dial = await ringing(desk, 30);
    process.kill(await serverPid(team), 'SIGKILL');
    await relay.complains(/started again/);
    await sees(/09125550100/, before);
    expect((await dial.ended).code).toBe(0);
  });

  test('a desk that floods is cut short, and another one calls meanwhile', async () => {
    const [flooder, other] = [await team.desk('204'), await team.desk('205')];
    const connection = await asDesk(membershipIn(flooder));
    const answers = Array.from({ length: 300 }, () =>
      connection.request(subjects.ask('204', 'find'), JSON.stringify({ callId: 'x' }), { timeout: 20_000 }),
    );
    const dialled = team.dialled(other, number);
    const texts = (await Promise.all(answers)).map((answer) => answer.string());
    expect(texts.filter((text) => text.includes('too-fast')).length).toBeGreaterThan(100);
    expect((await dialled).code).toBe(0);
    await connection.close();
  });

  test('of two calls that a desk places at once one begins, and the other a second later; another desk does not wait for it', async () => {
    const hasty = await asDesk(membershipIn(await team.desk('224')));
    const other = await asDesk(membershipIn(await team.desk('225')));
    const place = async (connection: NatsConnection, desk: string, callId: string) => {
      const request = JSON.stringify({ callId, number });
      const answer = await connection.request(subjects.ask(desk, 'place'), request, { timeout: 20_000 });
      return answer.json();
    };
    const placed = [
      place(hasty, '224', 'hasty-1'),
      place(hasty, '224', 'hasty-2'),
      place(other, '225', 'other'),
    ];
    expect(await Promise.all(placed)).toMatchObject([
      { ok: true, value: { kind: 'added' } },
      { ok: true, value: { kind: 'in-line', position: 1 } },
      { ok: true, value: { kind: 'added' } },
    ]);
    await expect
      .poll(() => place(hasty, '224', 'hasty-2'), { timeout: 20_000, interval: 500 })
      .toMatchObject({ value: { kind: 'added' } });
    await Promise.all([hasty.close(), other.close()]);
  });

  test('a desk that asks for another’s subjects, events or calls gets none', async () => {
    const [own, other] = [await team.desk('206'), await team.desk('207')];
    const theirs = await team.dialled(other, number);
    const connection = await asDesk(membershipIn(own));
    const refused: string[] = [];
    const watching = (async () => {
      for await (const status of connection.status())
        if (status.type === 'error') refused.push(String(status.error));
    })();
    connection.subscribe('_INBOX.207.>', { callback: () => {} });
    connection.subscribe('>', { callback: () => {} });
    connection.publish(subjects.ask('207', 'hello'), '{}');
    connection.publish(`$JS.API.CONSUMER.MSG.NEXT.${newsStream}.207`, '');
    connection.publish('$JS.API.STREAM.LIST', '');
    connection.publish('$KV.leases.slot.slot-01', '{}');
    await connection.flush();
    await expect.poll(() => refused.length).toBe(6);
    for (const words of refused) expect(words).toMatch(/permissions violation/i);
    const call = JSON.stringify({ callId: theirs.last.callId });
    const found = await connection.request(subjects.ask('206', 'find'), call, { timeout: 10_000 });
    expect(found.json()).toMatchObject({ ok: false, error: 'not-enrolled' });
    const hijacked = JSON.stringify({ callId: theirs.last.callId, number: '09125550199' });
    const placed = await connection.request(subjects.ask('206', 'place'), hijacked, { timeout: 10_000 });
    expect(placed.json()).toMatchObject({ ok: false, error: 'not-enrolled' });
    await connection.close();
    await watching;
  });

  test('a desk that names a subject which is not its own for the answer has nothing written there', async () => {
    await team.desk('214');
    const own = await asDesk(membershipIn(await team.desk('215')));
    const elsewhere = await listenElsewhere(team);
    const before = await kept(team);
    own.publish(subjects.ask('215', 'team'), '{}', { reply: elsewhere.subject });
    for (const subject of [subjects.ask('215', 'team'), ...newsRequests('215')])
      for (const reply of notTheirs('214')) own.publish(subject, '{}', { reply });
    // Whatever came before this one is answered by then.
    await own.request(subjects.ask('215', 'team'), '{}', { timeout: 10_000 });
    expect(await kept(team)).toEqual(before);
    expect(await elsewhere.heard()).toEqual([]);
    await own.close();
  });

  test('a desk that names a subject for its news erases no news of another desk, adds none, and moves no desk’s place', async () => {
    await team.desk('218');
    const own = await asDesk(membershipIn(await team.desk('219')));
    const among = await team.among();
    // Both desks were away, and have something to learn.
    for (const desk of ['218', '219'])
      await jetstream(among).publish(subjects.news(desk), JSON.stringify(reportFor(desk)));
    const { streams, consumers } = await jetstreamManager(among);
    const theirs = async () => {
      const { state } = await streams.info(newsStream, { subjects_filter: subjects.news('218') });
      const { delivered, ack_floor, num_ack_pending } = await consumers.info(newsStream, '218');
      return { kept: state.subjects, delivered, ack_floor, num_ack_pending };
    };
    const before = await theirs();
    const next = `$JS.API.CONSUMER.MSG.NEXT.${newsStream}`;
    const elsewhere = [
      ...[subjects.news('218'), `${next}.218`, `$JS.ACK.${newsStream}.218.1.1.1.1.1`],
      ...['PURGE', 'DELETE'].map((what) => `$JS.API.STREAM.${what}.${newsStream}`),
      `$JS.API.CONSUMER.DELETE.${newsStream}.218`,
    ];
    for (const request of ['', JSON.stringify({ batch: 5, no_wait: true })])
      for (const subject of [`${next}.219`, `$JS.API.CONSUMER.INFO.${newsStream}.219`])
        for (const reply of elsewhere) own.publish(subject, request, { reply });
    await own.request(subjects.ask('219', 'team'), '{}', { timeout: 10_000 });
    await among.flush();
    expect(await theirs()).toEqual(before);
    await Promise.all([own.close(), among.close()]);
  });

  test('who holds an invitation has nothing written by the subject that they name for the answer', async () => {
    await team.desk('216');
    const invitation = readInvitation(await team.invitation('217'));
    if (invitation === null) throw new Error('no invitation');
    const { id } = invitation;
    const holder = await asHolder(invitation);
    const elsewhere = await listenElsewhere(team);
    const before = await kept(team);
    for (const reply of [elsewhere.subject, ...notTheirs('216')])
      holder.publish(subjects.enrol(id), '{}', { reply });
    await holder.request(subjects.enrol(id), '{}', { timeout: 10_000 });
    expect(await kept(team)).toEqual(before);
    expect(await elsewhere.heard()).toEqual([]);
    await holder.close();
  });

  test('an invitation with which somebody asks without end is answered at a rate, and fills no audit', async () => {
    const invitation = readInvitation(await team.invitation('218'));
    if (invitation === null) throw new Error('no invitation');
    const { id } = invitation;
    valueIn(await joinTeam(invitation, '0.1.0'));
    const holder = await asHolder(invitation);
    const among = await team.among();
    const { streams } = await jetstreamManager(among);
    const noted = async () =>
      (await streams.info('AUDIT', { subjects_filter: 'audit.enrolment' })).state.subjects?.[
        'audit.enrolment'
      ] ?? 0;
    const before = await noted();
    const key = createUser();
    const own = { publicKey: key.getPublicKey(), proof: proveKey(key, id) };
    const request = JSON.stringify({ protocol: 1, version: 'x', ...own });
    for (let turn = 0; turn < 60; turn += 1)
      await holder.request(subjects.enrol(id), request, { timeout: 10_000 });
    expect((await noted()) - before).toBeLessThan(30);
    await holder.close();
    await among.close();
  });

  test('a desk that is revoked is cut off while it is connected, within two seconds by the server’s clock, and not let in again', async () => {
    const desk = await team.desk('213');
    const connection = await asDesk(membershipIn(desk));
    const cutOff = await hearCutOff(team, membershipIn(desk));
    expect((await team.administer('revoke', '213')).code).toBe(0);
    await connection.closed();
    const milliseconds = (await cutOff.at) - (await writtenAt(team, 'desk.213'));
    expect(milliseconds).toBeGreaterThanOrEqual(0);
    expect(milliseconds).toBeLessThan(2_000);
    await expect(asDesk(membershipIn(desk))).rejects.toThrow(/not-let-in/);
  });

  test('a desk that enrols with the public key of a colleague or of a relay is refused, and has neither of them shut out', async () => {
    const colleague = await team.desk('220');
    const keys = await openKeys(join(team.directory, 'keys'));
    const seeds = [membershipIn(colleague).seed, new TextDecoder().decode(keys.toDesks.seed)];
    for (const seed of seeds) {
      const invitation = readInvitation(await team.invitation('221'));
      if (invitation === null) throw new Error('no invitation');
      const holder = await asHolder(invitation);
      const publicKey = fromSeed(new TextEncoder().encode(seed)).getPublicKey();
      const request = JSON.stringify({ protocol: 1, version: 'x', publicKey });
      const answer = await holder.request(subjects.enrol(invitation.id), request, { timeout: 10_000 });
      expect.soft(answer.json()).toMatchObject({ kind: 'refused' });
      await holder.close();
    }
    await team.desk('221');
    const connection = await asDesk(membershipIn(colleague));
    const asked = JSON.stringify({ protocol: 1, version: 'x' });
    const answer = await connection.request(subjects.ask('220', 'hello'), asked, { timeout: 10_000 });
    expect(answer.json()).toMatchObject({ ok: true });
    await connection.close();
  });

  test('an invitation that was revoked, forged or has expired lets nobody in', async () => {
    const join1 = async (invitation: string) => {
      const read = readInvitation(invitation);
      if (read === null) throw new Error('no invitation');
      return joinTeam(read, '1');
    };
    const revoked = await team.invitation('208');
    await team.administer('revoke', '208');
    // Its key is shut out: the team's server does not say why.
    expect(await join1(revoked)).toMatchObject({ error: { kind: 'invitation-refused', reason: 'unknown' } });

    const keys = await openKeys(join(team.directory, 'keys'));
    const connection = await team.among();
    const place = { number: '209', name: 'Desk 209', servers: [team.nats] };
    const expired = valueIn(await invite(openBucket(connection, 'desks'), keys, { ...place, hours: -1 }));
    expect(await join1(expired.link)).toMatchObject({
      error: { kind: 'invitation-refused', reason: 'expired' },
    });

    const strangers = await openKeys(join(team.directory, 'strangers-keys'));
    const forged = valueIn(await invite(openBucket(connection, 'desks'), strangers, { ...place, hours: 1 }));
    expect(await join1(forged.link)).toMatchObject({
      error: { kind: 'invitation-refused', reason: 'unknown' },
    });
    await connection.close();
  });

  test('a desk whose clock is days ahead joins all the same: whether an invitation has expired is the server’s to say', async () => {
    const invitation = readInvitation(await team.invitation('228'));
    if (invitation === null) throw new Error('no invitation');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * 24 * 3_600_000 });
    const joined = await joinTeam(invitation, '1').finally(() => vi.useRealTimers());
    expect(joined).toMatchObject({ ok: true });
  });

  test('an authority that is longer than an invitation carries is refused when a desk is enrolled, and no link is printed', async () => {
    const file = join(team.directory, 'keys', 'authority.pem');
    await writeFile(file, 'x'.repeat(6_001));
    const { code, stdout, stderr } = await team.administer('enrol', '209').finally(() => rm(file));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/at most 6000 characters, and .*authority\.pem has 6001/);
  });

  test('of two relays, the one that is cut off from NATS refuses what it may no longer know, while the other one answers and leases the slot again', async () => {
    const proxy = await startCutProxy({ host: '127.0.0.1', port: Number(new URL(team.nats).port) });
    const second = await secondRelay(team, proxy);
    const desk = await team.desk('210');
    const dial = await ringing(desk);
    const row = team.sandbox.campaigns().at(-1)?.interfaceText ?? '';
    const id = `${Math.floor(Date.now() / 1000)}.77`;
    // One that heard nobody answers from its memory while it is cut off, and its slots are leased to nobody for minutes.
    await expect
      .poll(() => aloneAre(team, [team.directory, second.directory]), { timeout: 60_000 })
      .toEqual([false, false]);
    proxy.cut();
    await expect
      .poll(() => askRelay(second.address, row, id), { timeout: 60_000, interval: 2_000 })
      .toEqual({ ok: '0' });
    expect(await askRelay(team.address, row, id)).toMatchObject({ ok: '1', extension: number });
    dial.kill('SIGINT');
    await dial.ended;
    // Ten seconds after its question the lease ends, and half a minute later the slot is another call's.
    await expect
      .poll(async () => JSON.stringify(await statusOf(team)), { timeout: 110_000, interval: 3_000 })
      .toContain(`{"row":"${row}","state":"free"`);
    team.sandbox.scriptNext({ firstPartyRingSeconds: 86_400 });
    const next = team.dial(desk, nextNumber);
    await next.prints(/"state":"ringing"/);
    expect(team.sandbox.campaigns().at(-1)?.interfaceText).toBe(row);
    const late = `${Math.floor(Date.now() / 1000)}.78`;
    expect(await askRelay(second.address, row, late)).toEqual({ ok: '0' });
    expect(await askRelay(team.address, row, late)).toMatchObject({ ok: '1', extension: nextNumber });
    next.kill('SIGINT');
    second.running.kill('SIGKILL');
    await Promise.all([next.ended, second.running.ended, proxy.close()]);
  }, 300_000);

  test('a NATS whose disk was wiped: no slot is leased that may still be asked, and calls wait in line', async () => {
    const desk = await team.desk('211');
    relay.kill('SIGTERM');
    await relay.ended;
    await rm(join(team.directory, 'nats', 'store'), { recursive: true, force: true });
    relay = await team.startRelay();
    const status = JSON.stringify(await statusOf(team));
    expect(status.match(/"quarantined"/g)).toHaveLength(rows.length + 2);
    expect((await team.administer('status')).stdout).toMatch(
      /alarm: quarantine, row slot-01 waits since then: what NATS kept of it is lost, and a call of before may still ask; until /,
    );
    expect(await askRelay(team.address, 'slot-01', '1795000000.1')).toEqual({ ok: '0' });
    // Its enrolment is lost with the disk: it is refused, and nothing rings.
    const before = team.sandbox.campaigns().length;
    expect((await team.dialled(desk, number)).code).toBe(4);
    const again = await team.desk('212');
    const dial = team.dial(again, number);
    await dial.prints(/"in-line"/);
    dial.kill('SIGINT');
    expect((await dial.ended).code).toBe(7);
    expect(team.sandbox.campaigns()).toHaveLength(before);
  });
});

/** What a desk asks NATS itself, which answers whichever subject is named. */
const newsRequests = (desk: string) => [
  `$JS.API.CONSUMER.INFO.${newsStream}.${desk}`,
  `$JS.API.CONSUMER.MSG.NEXT.${newsStream}.${desk}`,
];

/** Where a message overwrites a colleague's enrolment, or erases what the relays keep. */
const notTheirs = (colleague: string) => [
  `$KV.desks.desk.${colleague}`,
  '$KV.leases.epoch',
  ...['AUDIT', 'KV_leases', 'KV_desks'].map((stream) => `$JS.API.STREAM.PURGE.${stream}`),
];

/** A subject of the desks' account that no desk may write to; `heard` ends it. */
async function listenElsewhere(team: Team) {
  const keys = await openKeys(join(team.directory, 'keys'));
  const connection = valueIn(await connectAs([team.nats], keys.toDesks));
  const subject = 'elsewhere';
  const texts: string[] = [];
  connection.subscribe(subject, { callback: (_, message) => void texts.push(message.string()) });
  await connection.flush();
  return {
    subject,
    async heard() {
      await connection.drain();
      return texts;
    },
  };
}

/** News of a desk whose phone was not picked up. */
const reportFor = (desk: string): News => ({
  kind: 'event',
  event: {
    kind: 'first-party-report',
    report: {
      ...{ reportId: `report-${desk}`, campaignId: null, campaignName: 'dotaraf-x', number: desk },
      ...{
        end: { disposition: 'NO ANSWER', ringSeconds: null, talkSeconds: null, cause: null },
        tries: 1,
        at: null,
      },
    },
  },
});

/** What the relays keep that no desk may change. */
async function kept(team: Team) {
  const connection = await team.among();
  const desks = valueIn(await listDesks(openBucket(connection, 'desks')));
  const epoch = valueIn(await openBucket(connection).store.get('epoch'));
  const { streams } = await jetstreamManager(connection);
  const { messages } = (await streams.info('AUDIT')).state;
  await connection.close();
  return { desks, epoch, audit: messages };
}

/** What the audit's stream says of a desk's calls, the first one first. */
async function auditedOf(team: Team, desk: string) {
  const connection = await team.among();
  const { streams } = await jetstreamManager(connection);
  const { state } = await streams.info('AUDIT');
  const entries: unknown[] = [];
  for (let seq = state.first_seq; seq <= state.last_seq; seq += 1)
    entries.push((await streams.getMessage('AUDIT', { seq }))?.json());
  await connection.close();
  return z
    .array(
      z.object({
        what: z.string(),
        desk: z.string().nullable(),
        callId: z.string().optional(),
        number: z.string().optional(),
      }),
    )
    .parse(entries)
    .filter((entry) => entry.desk === desk && entry.callId !== undefined);
}

const goneSchema = z.object({
  client: z.object({ user: z.string(), stop: z.iso.datetime({ offset: true }) }),
});

/** Hears the server tell, as its own event, when it cut off the desk that is connected now: by its clock, UTC ms. */
async function hearCutOff(team: Team, { seed }: { seed: string }): Promise<{ at: Promise<number> }> {
  const user = fromSeed(new TextEncoder().encode(seed)).getPublicKey();
  const { system } = await openKeys(join(team.directory, 'keys'));
  const connection = valueIn(await connectAs([team.nats], system));
  const gone = connection.subscribe('$SYS.ACCOUNT.*.DISCONNECT');
  await connection.flush();
  const heard = async () => {
    for await (const message of gone) {
      const { client } = goneSchema.parse(message.json());
      if (client.user === user) return Date.parse(client.stop);
    }
    throw new Error('the server ended first');
  };
  return { at: heard().finally(() => connection.close()) };
}

/** When an entry of the desks' bucket was last written, by the server's clock, UTC ms. */
async function writtenAt(team: Team, key: string): Promise<number> {
  const connection = await team.among();
  const entry = valueIn(await openBucket(connection, 'desks').store.get(key));
  await connection.close();
  return entry?.stamp ?? Number.NaN;
}

const statusOf = async (team: Team) => objectsOf((await team.administer('status', '--json')).stdout)[0];

/** Its own nats-server's, by the file in which that tells its port. */
async function serverPid(team: Team): Promise<number> {
  const names = await readdir(join(team.directory, 'nats'));
  return Number(names.map((name) => /_(\d+)\.ports$/.exec(name)?.[1]).find(Boolean));
}
