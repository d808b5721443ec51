import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { vi } from 'vitest';
import { type Reply, sends } from '../support/network/fake-http.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/network/faulty-proxy.ts';
import { gzipBomb } from '../support/network/gzip-bomb.ts';
import { type DeskOptions, type Dialled, readDialled, type TerminalDesk } from '../support/terminal/desk.ts';
import { testInProcess as inProcess, test as ofProcesses } from '../support/terminal/test.ts';
import type { Running } from '../support/terminal/watch-output.ts';

vi.setConfig({ maxConcurrency: 10 });

const number = '09125550100';
const add = 'autodialer/campaigns/add';
const reports = 'autodialer/reports/search';
const pem = (name: string) =>
  readFileSync(join(import.meta.dirname, '../support/network/certificates', name));

/** Opens a desk that reaches its PBX through a proxy. */
type OpenBehind<Desk> = (
  events?: 'all' | 'none',
  certificate?: string,
) => Promise<{ desk: Desk; proxy: FaultyProxy }>;

async function withProxies<Desk extends TerminalDesk<Running>>(
  openDesk: (options?: DeskOptions) => Promise<Desk>,
  use: (behind: OpenBehind<Desk>) => Promise<void>,
): Promise<void> {
  const proxies: FaultyProxy[] = [];
  await use(async (events = 'none', certificate) => {
    const desk = await openDesk({ events });
    const tls = certificate === undefined ? undefined : { key: pem('key.pem'), cert: pem(certificate) };
    const proxy = await startFaultyProxy(desk.sandbox.baseUrl, tls);
    proxies.push(proxy);
    await pointAt(desk, { baseUrl: proxy.baseUrl });
    return { desk, proxy };
  });
  for (const proxy of proxies) await proxy.close();
}

const test = inProcess.extend<{ behind: OpenBehind<TerminalDesk<Running>> }>({
  behind: async ({ openDesk }, use) => withProxies(openDesk, use),
});
const testOfProcesses = ofProcesses.extend<{ behind: OpenBehind<TerminalDesk> }>({
  behind: async ({ openDesk }, use) => withProxies(openDesk, use),
});

/** `pbx`: changes of that section of the desk's configuration. */
async function pointAt(desk: TerminalDesk<Running>, pbx: object): Promise<void> {
  const config = { ...desk.config, pbx: { ...Object(desk.config.pbx), ...pbx } };
  await writeFile(desk.configFile, JSON.stringify(config));
}

const countOf = (proxy: FaultyProxy, service: string) => proxy.asked.filter((one) => one === service).length;

const seen = ({ code, last }: Dialled) => ({ code, outcome: last.outcome, inferred: last.inferred });
const talked = { code: 0, outcome: 'completed', inferred: false };

/** Nobody answers at the address, or another server does: told at once, nothing is sent twice. */
test.concurrent('an address that no packet reaches is told as unreachable', async ({ behind, expect }) => {
  const { desk } = await behind();
  // RFC 5737: for documentation, routed nowhere.
  await pointAt(desk, { baseUrl: 'http://192.0.2.1:9/api/v4' });
  const dialled = await desk.dialled(number);
  expect(seen(dialled)).toEqual({ code: 4, outcome: 'pbx-unreachable', inferred: false });
  expect(desk.campaignsEver).toEqual([]);
});

test.concurrent('a connection that is never finished is given up after four seconds, and nothing rings', async ({
  behind,
  expect,
}) => {
  const { desk } = await behind();
  const silent = createServer();
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  await pointAt(desk, {
    baseUrl: `https://127.0.0.1:${typeof address === 'object' && address?.port}/api/v4`,
  });
  const dialled = await desk.dialled(number);
  silent.close();
  expect(seen(dialled)).toMatchObject({ code: 4, outcome: 'pbx-unreachable' });
});

test.concurrent.for(['self-signed.pem', 'expired.pem'])(
  'a certificate that nobody vouches for (%s) is told with what to do, and trusted where it is pinned',
  async (certificate, { behind, expect }) => {
    const { desk, proxy } = await behind('none', certificate);
    const checked = await desk.run('check').ended;
    expect(checked.stdout).toMatch(/A secure connection to 127\.0\.0\.1:\d+ could not be made/);
    const refused = await desk.dialled(number);
    expect(seen(refused)).toMatchObject({ code: 4, outcome: 'pbx-unreachable' });
    expect(refused.last.message).toMatch(
      /^A secure connection to 127\.0\.0\.1:\d+ could not be made\. Check .*certificatePin\) \([A-Z_]+\)$/,
    );
    expect(proxy.asked).toEqual([]);
    const { X509Certificate } = await import('node:crypto');
    const certificatePin = new X509Certificate(pem(certificate)).fingerprint256;
    await pointAt(desk, { baseUrl: proxy.baseUrl, certificatePin });
    expect(seen(await desk.dialled(number))).toEqual(talked);
  },
);

const trickle: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = setInterval(() => response.write(' '), 300);
  response.on('close', () => clearInterval(drip));
};
const headersAlone: Reply = (response) => void response.writeHead(200).flushHeaders();
const redirect: Reply = (response) =>
  response.writeHead(307, { location: 'http://127.0.0.1:9/api/v4/' }).end();

/** Answers to an add that was carried out all the same: looked up by name, never sent twice. */
test.concurrent.for<[string, Reply]>([
  ['hangs after its headers', headersAlone],
  ['trickles', trickle],
  ['is a page of HTML', sends(200, '<h1>Welcome</h1>', 'text/html')],
  ['is cut in the middle', sends(200, '{"success":1,"data":{"_id":')],
  ['has ten megabytes', sends(200, `"${'x'.repeat(10_000_000)}"`)],
  ['unpacks without end', gzipBomb],
  ['redirects elsewhere', redirect],
  ['is a 429 that asks for a pause', (response) => response.writeHead(429, { 'retry-after': '1' }).end()],
  ['is a 503 that asks for a pause', (response) => response.writeHead(503, { 'retry-after': '1' }).end()],
])(
  'an answer to the add that %s: the campaign is found by its name, the call goes on',
  async ([, reply], { behind, expect }) => {
    const { desk, proxy } = await behind();
    proxy.setAfter(add, reply);
    const dialled = await desk.dialled(number);
    expect(seen(dialled)).toEqual(talked);
    expect(desk.campaignsEver).toHaveLength(1);
    expect(countOf(proxy, add)).toBe(1);
  },
);

test.concurrent('a wrong content type changes nothing', async ({ behind, expect }) => {
  const { desk, proxy } = await behind();
  proxy.set('setting/ping/act', sends(200, '{"success":1,"data":""}', 'text/html'));
  expect(seen(await desk.dialled(number))).toEqual(talked);
});

test.concurrent('a busy PBX is left alone for as long as it asks', async ({ behind, expect }) => {
  const { desk, proxy } = await behind();
  const at: number[] = [];
  const busy: Reply = (response) => {
    at.push(performance.now());
    response.writeHead(503, { 'retry-after': '4' }).end();
  };
  const dial = desk.dial(number);
  await dial.tells('component-asked');
  proxy.set('*', busy);
  await vi.waitFor(() => expect(at).toHaveLength(1), { timeout: 20_000 });
  const asked = proxy.asked.length;
  await pause(3_000);
  expect(proxy.asked.length).toBe(asked);
  expect(seen(readDialled(await dial.ended))).toEqual(talked);
});

test.concurrent('401 in the middle of a call: the pushed events tell its end', async ({ behind, expect }) => {
  const { desk, proxy } = await behind('all');
  const dial = desk.dial(number);
  await dial.tells('campaign-added');
  proxy.set('*', sends(401, '{"success":0,"message":"Unauthorized"}'), 1000);
  expect(seen(readDialled(await dial.ended))).toEqual(talked);
});

test.concurrent('403 for the reports alone: leg B is told by its CDR, leg A is inferred', async ({
  behind,
  expect,
}) => {
  const { desk, proxy } = await behind();
  proxy.set(reports, sends(403, '{"success":0,"message":"This account may not"}'), 1000);
  expect(seen(await desk.dialled(number, '--timeout', '3'))).toEqual({ ...talked, inferred: true });
  const checked = await desk.run('check').ended;
  expect(checked.stdout).toMatch(/The API account may not use autodialer\/reports\/search/);
});

testOfProcesses.concurrent(
  '403 for the CDRs alone is no proof that the agent hung up: the call is unconfirmed',
  async ({ behind, expect }) => {
    const { desk, proxy } = await behind();
    proxy.set('reports/cdr/search', sends(403, '{"success":0,"message":"This account may not"}'), 1000);
    const dialled = await desk.dialled(number, '--timeout', '4');
    expect(seen(dialled)).toEqual({ code: 8, outcome: 'unconfirmed', inferred: false });
    proxy.clear();
    const listen = desk.run('listen');
    await listen.prints(/Outcome corrected/);
    listen.kill('SIGTERM');
    await listen.ended;
    expect(await desk.json('calls')).toMatchObject([{ outcome: 'completed', inferred: false }]);
  },
);

testOfProcesses.concurrent(
  'reports and CDRs ten minutes late: unconfirmed at first, corrected at a later start',
  async ({ behind, expect }) => {
    const { desk } = await behind();
    // Ten minutes of the simulated PBX, whose time runs ten times as fast, are a minute.
    desk.sandbox.scriptNext({ talkSeconds: 1, reportDelaySeconds: 100, cdrDelaySeconds: 100 });
    const dialled = await desk.dialled(number, '--timeout', '3');
    expect(seen(dialled)).toEqual({ code: 8, outcome: 'unconfirmed', inferred: false });
    await pause(10_000);
    const listen = desk.run('listen');
    await listen.prints(/Outcome corrected/);
    listen.kill('SIGTERM');
    await listen.ended;
    expect(await desk.json('calls')).toMatchObject([{ outcome: 'completed', inferred: false }]);
  },
);

test.concurrent('no report ever: leg B is told by its CDR, leg A is inferred', async ({ behind, expect }) => {
  const { desk } = await behind();
  desk.sandbox.scriptNext({ leavesReport: false });
  expect(seen(await desk.dialled(number, '--timeout', '3'))).toEqual({ ...talked, inferred: true });
});

test.concurrent('a CDR that comes before the report waits for it', async ({ behind, expect }) => {
  const { desk } = await behind();
  desk.sandbox.scriptNext({ cdrDelaySeconds: 0, reportDelaySeconds: 30 });
  expect(seen(await desk.dialled(number))).toEqual(talked);
});

test.concurrent('a clock two hours off: the campaign starts now, the records are found, check tells it', async ({
  behind,
  expect,
}) => {
  const { desk } = await behind();
  desk.sandbox.reconfigure({ clockOffsetMilliseconds: -7_200_000 });
  expect(seen(await desk.dialled(number))).toEqual(talked);
  const checked = await desk.run('check').ended;
  expect(checked.stdout).toMatch(/The PBX’s clock is (2 hours|1 hour 59 minutes).* behind this computer’s/);
  expect(checked.code).toBe(0);
});

test.concurrent('a PBX whose clock changed and ours did not: the window is moved, the call is made now', async ({
  behind,
  expect,
}) => {
  const { desk } = await behind();
  // Half an hour behind Tehran, as a wrong rule for its summers would have it.
  desk.sandbox.reconfigure({ timeZone: 'Asia/Baghdad' });
  const dialled = await desk.dialled(number);
  expect(seen(dialled)).toEqual(talked);
  expect(dialled.lines).toContainEqual(expect.objectContaining({ type: 'window-moved', moved: true }));
});

test.concurrent('a PBX that is an hour ahead and refuses a window that ended there: told in its own words, at once', async ({
  behind,
  expect,
}) => {
  const { desk } = await behind();
  desk.sandbox.reconfigure({ timeZone: 'Asia/Kabul' });
  const dialled = await desk.dialled(number);
  expect(dialled).toMatchObject({
    code: 4,
    last: { outcome: 'refused-by-pbx', words: expect.stringMatching(/end/i) },
  });
});

test.concurrent('an address that is no longer permitted is told by check, and the call by its pushed events', async ({
  behind,
  expect,
}) => {
  const { desk, proxy } = await behind('all');
  const dial = desk.dial(number);
  await dial.tells('campaign-added');
  proxy.set('*', sends(403, '{"success":0,"message":"This IP address is not permitted"}'), 1000);
  expect(seen(readDialled(await dial.ended))).toEqual(talked);
  const checked = await desk.run('check').ended;
  expect(checked.stdout).toMatch(/does not accept requests from this computer's address/);
});

test.concurrent('a network that goes and comes back in the middle of a call loses nothing', async ({
  behind,
  expect,
}) => {
  const { desk, proxy } = await behind();
  const dial = desk.dial('09125550104');
  desk.sandbox.scriptNext({ talkSeconds: 30 });
  await dial.tells('component-asked');
  await proxy.goDown();
  await pause(4_000);
  await proxy.comeBack();
  expect(readDialled(await dial.ended)).toMatchObject({
    code: 0,
    last: { outcome: 'completed', inferred: false },
  });
  expect(desk.campaignsEver).toHaveLength(1);
});

(process.platform === 'win32' ? testOfProcesses.skip : testOfProcesses.concurrent)(
  'a computer that sleeps while they talk, and wakes to a network that is not there yet, tells the true end',
  async ({ behind, expect }) => {
    const { desk, proxy } = await behind();
    const dial = desk.dial(number, '--timeout', '10');
    await dial.tells('component-asked');
    dial.kill('SIGSTOP');
    await proxy.goDown();
    await desk.sees(/: completed$/);
    await pause(3_000);
    dial.kill('SIGCONT');
    await pause(1_500);
    await proxy.comeBack();
    expect(seen(readDialled(await dial.ended))).toEqual(talked);
  },
);

/** For `NODE_OPTIONS`: the process's clock is set by so many milliseconds, five seconds after its start. */
const clockSetBy = (milliseconds: number) => {
  const script = `const n=Date.now;Date.now=()=>n()+(performance.now()<5000?0:${milliseconds})`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
};

testOfProcesses.concurrent.for([-3_600_000, -120_000, 3_600_000])(
  'a clock of this computer that is set by %i ms while the phone rings changes nothing',
  async (by, { openDesk, expect }) => {
    const desk = await openDesk({ events: 'none', environment: clockSetBy(by) });
    desk.sandbox.scriptNext({ firstPartyRingSeconds: 80, secondPartyRingSeconds: 10, talkSeconds: 10 });
    const began = performance.now();
    const dialled = await desk.dialled(number);
    expect(seen(dialled)).toEqual(talked);
    expect(performance.now() - began).toBeLessThan(45_000);
  },
);
