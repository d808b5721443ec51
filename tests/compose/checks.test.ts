import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { english } from '../../electron/cli/english.ts';
import { openChecks } from '../../electron/compose/checks/checks.ts';
import type { Bound } from '../../electron/compose/checks/listener.ts';
import { nothingHeard } from '../../electron/compose/heard-before.ts';
import { sandboxConfig } from '../../electron/pbx/sandbox/desk.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../electron/pbx/sandbox/sandbox.ts';
import { createSimotelClient } from '../../electron/pbx/simotel/client.ts';
import type { CheckStep, CheckStepName } from '../../shared/ipc/check-steps.ts';
import { checkNoteText, checkProblemText } from '../../shared/locales/check-text.ts';
import type { Config } from '../../shared/settings/config.ts';

const texts = english();
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function pbx(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  ends.push(() => sandbox.close());
  return sandbox;
}

const configOf = (baseUrl: string) =>
  sandboxConfig(baseUrl, { port: 5099, pathToken: 'desk-201-secret-word' });
type PbxPart = Partial<Config['pbx']>;
const withPbx = (config: Config, part: PbxPart): Config => ({ ...config, pbx: { ...config.pbx, ...part } });

interface Around {
  bound?: Bound;
  heard?: Partial<typeof nothingHeard>;
  secrets?: Pick<Config['pbx'], 'username' | 'password' | 'token'>;
}

/** One link, and all that it says to a person. */
async function look(
  config: Config,
  step: CheckStepName,
  around: Around = {},
): Promise<CheckStep & { says: string }> {
  const { bound = { kind: 'bound' }, heard = {}, secrets = config.pbx } = around;
  const checks = openChecks({
    config,
    secrets,
    bindListener: async () => bound,
    heard: () => ({ ...nothingHeard, ...heard }),
  });
  const found = await checks.check(step);
  await checks.close();
  const says = [
    ...found.problems.map((problem) => checkProblemText(texts, problem)),
    ...found.notes.map((note) => checkNoteText(texts, note)),
  ].join('\n');
  return { ...found, says };
}

/** A web server that is no SimoTel. */
async function otherServer(status: number, body: string): Promise<string> {
  const server: Server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.for(['', '/api/v3', '/api', '/simotel'])(
  'an address that ends in "%s" is told in one line with the right one',
  async (path) => {
    const { baseUrl } = await pbx();
    const address = baseUrl.replace('/api/v4', path);
    const found = await look(configOf(address), 'address');
    expect(found).toMatchObject({ ok: false, problems: [{ kind: 'wrong-path', better: baseUrl }] });
    expect(found.says).toBe(
      `${address} is not SimoTel’s API: that answers at ${baseUrl}. Enter this address (pbx.baseUrl).`,
    );
  },
);

test.for([404, 405, 501])(
  'a web server that answers everything with %s is no PBX, and accepts no credentials',
  async (status) => {
    const config = configOf(`${await otherServer(status, 'Not here')}/api/v4`);
    const address = await look(config, 'address');
    expect(address.problems).toEqual([{ kind: 'not-simotel', address: config.pbx.baseUrl }]);
    const credentials = await look(config, 'credentials');
    expect(credentials).toMatchObject({ ok: true, proved: false });
    expect(credentials.says).toMatch(/^Not checked/);
  },
);

test('a PBX that lacks the ping alone is a PBX, and its other services prove the credentials', async () => {
  const sandbox = await pbx();
  sandbox.faults.set('setting/ping/act', 'missing');
  const config = configOf(sandbox.baseUrl);
  expect(await look(config, 'address')).toMatchObject({ ok: true });
  expect(await look(config, 'credentials')).toMatchObject({ ok: true, proved: true });
  expect((await look(config, 'services')).says).toContain('The PBX has no service setting/ping/act');
});

test('a name that no name server knows is told by that name', async () => {
  const found = await look(configOf('http://pbxx.invalid/api/v4'), 'address');
  expect(found.ok).toBe(false);
  expect(found.says).toMatch(
    /^(No computer is called pbxx\.invalid|The PBX at pbxx\.invalid:80 can't be reached)/,
  );
});

test('an unknown name has words of its own', () => {
  const error = { kind: 'pbx-unreachable', address: 'pbxx:80', code: 'ENOTFOUND', sent: false } as const;
  expect(texts.errorText(error)).toBe(
    'No computer is called pbxx. Check the spelling of the address (pbx.baseUrl), or enter the IP address of the PBX.',
  );
  expect(texts.errorText({ ...error, code: 'ECONNREFUSED' })).toContain("can't be reached");
});

const right = { username: 'dotaraf', password: 'sandbox-password', token: 'sandbox-token' };

test.for<[SandboxOptions, PbxPart, string | null, RegExp]>([
  [{ auth: 'basic' }, { auth: 'token' }, 'basic', /user name and password alone: set pbx\.auth to basic/],
  [{ auth: 'token' }, { auth: 'basic' }, 'token', /token alone: set pbx\.auth to token/],
  [{ auth: 'both' }, { auth: 'basic' }, 'both', /together with the token: set pbx\.auth to both/],
  [{ auth: 'both' }, { auth: 'token' }, 'both', /together with the user name and password/],
  [{ auth: 'both' }, { password: 'sandbox-token', token: 'sandbox-password' }, 'swapped', /swapped/],
  [{ auth: 'both' }, { password: 'wrong' }, null, /neither together nor the token or the password alone/],
])('the ways of signing in are tried apart: %j with %j', async ([options, part, accepted, says]) => {
  const sandbox = await pbx(options);
  const config = withPbx(configOf(sandbox.baseUrl), part);
  const found = await look(config, 'credentials', { secrets: { ...right, ...part } });
  expect(found.problems).toMatchObject([{ kind: 'sign-in', accepted }]);
  expect(found.says).toMatch(says);
  expect(found.says).not.toMatch(/sandbox-(token|password)/);
});

test('a PBX that knows the token alone says that the password was wrong', async () => {
  const server = createServer((request, response) => {
    const known = request.headers['x-apikey'] === 'the-token' && request.headers.authorization === undefined;
    response
      .writeHead(known ? 200 : 401)
      .end(JSON.stringify({ success: known ? 1 : 0, message: '', data: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => server.close(() => resolve())));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v4`;
  const found = await look(withPbx(configOf(url), { token: 'the-token', password: 'wrong' }), 'credentials');
  expect(found.says).toContain('The PBX accepts the token alone: the user name or password is wrong');
});

test('one cause is one line: wrong credentials are not told once a service', async () => {
  const { baseUrl } = await pbx();
  const found = await look(withPbx(configOf(baseUrl), { password: 'wrong' }), 'services');
  expect(found.problems).toHaveLength(1);
});

test('one cause is one line: services that are missing stand together', async () => {
  const { baseUrl } = await pbx({ bulkDialer: false });
  const found = await look(configOf(baseUrl), 'services');
  expect(found.problems.map(({ kind }) => kind)).toEqual(['pbx', 'other-way']);
  expect(found.says).toContain(
    'autodialer/trunks/search, autodialer/campaigns/add, autodialer/campaigns/search, autodialer/campaigns/remove, autodialer/reports/search',
  );
});

test('`add` that is not permitted is a matter of permission, and recommends no other way', async () => {
  const sandbox = await pbx();
  sandbox.faults.set('autodialer/campaigns/add', 'forbidden');
  const found = await look(configOf(sandbox.baseUrl), 'services');
  expect(found.problems.map(({ kind }) => kind)).toEqual(['pbx']);
  expect(found.says).toMatch(/may not use autodialer\/campaigns\/add.*Permit this service/);
});

test('`update` is asked for, and a note where it is not permitted; nothing is changed', async () => {
  const sandbox = await pbx();
  const config = configOf(sandbox.baseUrl);
  expect(await look(config, 'services')).toMatchObject({ ok: true, notes: [], facts: { checked: 8 } });
  sandbox.faults.set('autodialer/campaigns/update', 'forbidden');
  const found = await look(config, 'services');
  expect(found).toMatchObject({ ok: true, notes: [{ kind: 'update-not-permitted' }], facts: { checked: 7 } });
  expect(sandbox.campaigns()).toEqual([]);
});

test('an agent’s number that the PBX does not have is looked up; a mobile and an account that may not look are not', async () => {
  const sandbox = await pbx();
  const config = configOf(sandbox.baseUrl);
  const unknown = { ...config, agent: { number: '2001' } };
  expect((await look(unknown, 'services')).says).toContain('The PBX has no active extension 2001');
  expect((await look({ ...config, agent: { number: '399' } }, 'services')).ok).toBe(false);
  expect((await look({ ...config, agent: { number: '09125550199' } }, 'services')).ok).toBe(true);
  sandbox.faults.set('pbx/users/search', 'forbidden');
  expect((await look(unknown, 'services')).ok).toBe(true);
});

test('where the trunk manager is missing, those that there are stand with their ids; a title is told as one', async () => {
  const { baseUrl } = await pbx();
  const config = configOf(baseUrl);
  const withManager = (trunkManagerId: string) => ({
    ...config,
    campaign: { ...config.campaign, trunkManagerId },
  });
  expect((await look(withManager('5ec600000000000000000000'), 'trunk-manager')).says).toContain(
    'It has: autodialer = 62f0a1b2c3d4e5f60718293a.',
  );
  expect((await look(withManager('autodialer'), 'trunk-manager')).says).toMatch(
    /“autodialer” is the name of a trunk manager\. Enter its _id: 62f0a1b2c3d4e5f60718293a/,
  );
});

test.for([20, -20])('a clock %i minutes away is told in minutes, and is no failure', async (minutes) => {
  const { baseUrl } = await pbx({ clockOffsetMilliseconds: minutes * 60_000 });
  const found = await look(configOf(baseUrl), 'clock');
  expect(found.ok).toBe(true);
  expect(found.says).toMatch(/PBX’s clock is (20 minutes|19 minutes 5\d seconds) (ahead of|behind)/);
});

async function withCampaign(timeZone: string): Promise<Sandbox> {
  const sandbox = await pbx({ timeZone, campaignLagSeconds: 0 });
  const client = createSimotelClient({ ...configOf(sandbox.baseUrl).pbx, timeZone, now: Date.now });
  const now = Date.now();
  const placed = await client.place({
    ...{ kind: 'campaign', callId: 'c', firstParty: '201', secondParty: '09125550100', name: 'seen-before' },
    ...{ dialer: '62f0a1b2c3d4e5f60718293a', entry: { context: 'auto', text: '' }, attempts: 1 },
    ...{ retryIntervalSeconds: 60, startsAt: now + 3_600_000, endsAt: now + 7_200_000 },
  });
  await client.close();
  if (!placed.ok) throw new Error(JSON.stringify(placed.error));
  return sandbox;
}

test.for([
  ['UTC', 'Asia/Tehran', '3:30 ahead of UTC', 'Asia/Tehran'],
  ['Asia/Dubai', 'Asia/Tehran', '3:30 ahead of UTC', 'Asia/Tehran'],
  ['Asia/Karachi', 'UTC', 'at UTC', 'UTC'],
] as const)(
  'the zone %s is wrong for a PBX in %s, and the right one is told',
  async ([zone, pbxZone, offset, better]) => {
    const { baseUrl } = await withCampaign(pbxZone);
    const found = await look(withPbx(configOf(baseUrl), { timeZone: zone }), 'clock');
    expect(found.ok).toBe(false);
    expect(found.says).toContain(`The time zone ${zone} is wrong: the PBX is ${offset}. Enter ${better}`);
  },
);

test('the right zone is proved by a campaign, and without one it is not', async () => {
  const { baseUrl } = await withCampaign('Asia/Tehran');
  expect(await look(configOf(baseUrl), 'clock')).toMatchObject({ ok: true, proved: true, notes: [] });
  const empty = await pbx();
  expect(await look(configOf(empty.baseUrl), 'clock')).toMatchObject({
    ...{ ok: true, proved: false, notes: [{ kind: 'zone-not-seen' }] },
  });
});

type ListenerPart = Partial<Config['listener']>;
const elsewhere = (part: ListenerPart): Config => {
  const config = configOf('http://192.0.2.10/api/v4');
  return { ...config, listener: { ...config.listener, allowedAddresses: undefined, ...part } };
};

test.for(['127.0.0.1', 'localhost', '::1'])(
  'a listener at %s fails where the PBX is elsewhere, with what to enter',
  async (host) => {
    const found = await look(elsewhere({ host }), 'listener');
    expect(found).toMatchObject({ ok: false, problems: [{ kind: 'loopback-listener', pbx: '192.0.2.10' }] });
    expect(found.says).toMatch(/^Only this computer reaches .* the PBX is at 192\.0\.2\.10\./);
  },
);

test('a PBX that is not among the allowed addresses is told, and an absent list allows it', async () => {
  const host = '0.0.0.0';
  const found = await look(elsewhere({ host, allowedAddresses: ['127.0.0.1'] }), 'listener');
  expect(found.problems).toEqual([{ kind: 'pbx-not-allowed', addresses: '192.0.2.10' }]);
  expect((await look(elsewhere({ host }), 'listener')).ok).toBe(true);
  expect((await look(elsewhere({ host, allowedAddresses: ['192.0.2.0/24'] }), 'listener')).ok).toBe(true);
});

test('a PBX on this computer may have a listener at 127.0.0.1', async () => {
  expect(await look(configOf('http://127.0.0.1:8088/api/v4'), 'listener')).toMatchObject({
    ok: true,
    notes: [],
  });
});

test('a port that this desk’s own process holds is no problem', async () => {
  const config = configOf('http://127.0.0.1:8088/api/v4');
  const bound: Bound = { kind: 'held-by-desk', owner: 'dotaraf listen, process 7' };
  const found = await look(config, 'listener', { bound });
  expect(found.ok).toBe(true);
  expect(found.says).toContain('dotaraf listen, process 7');
});

test('what is not set up, not asked and not sent yet is named, and is no failure', async () => {
  const config = configOf('http://127.0.0.1:8088/api/v4');
  const { external } = config.campaign.routes;
  const one: Config = { ...config, campaign: { ...config.campaign, routes: { external } } };
  const found = await look(one, 'component-urls');
  expect(found).toMatchObject({ ok: true, proved: false });
  expect(found.says).toMatch(/Internal numbers: not set up/);
  expect(found.says).toMatch(/Trunk API component of row trunk-201 has not asked this app yet/);
  expect(found.says).toMatch(/No event has come from the PBX yet/);
  const heard = { hasAsked: () => true, eventCame: true };
  expect(await look(config, 'component-urls', { heard })).toMatchObject({
    ok: true,
    proved: true,
    notes: [],
  });
});
