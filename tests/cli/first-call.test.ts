import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { createPanel } from '../../electron/cli/sandbox-panel.ts';
import { type SandboxOptions, type Script, startSandbox } from '../../electron/pbx/sandbox/sandbox.ts';
import { ownDataDirectory } from '../../electron/storage/owner.ts';
import { freePort } from '../support/network/free-port.ts';
import { type DeskOptions, dotaraf, type TerminalDesk } from '../support/terminal/desk.ts';
import { testInProcess as test, test as testOfProcesses } from '../support/terminal/test.ts';
import type { Running } from '../support/terminal/watch-output.ts';

vi.setConfig({ maxConcurrency: 10 });

type Desk = TerminalDesk<Running>;

/** A mistake that an administrator makes once, and what `dial` then says to the person. */
interface Mistake {
  name: string;
  options?: DeskOptions;
  script?: Partial<Script>;
  /** Done to the PBX before the call. */
  make?: (desk: Desk) => unknown;
  code: number;
  says: RegExp[];
  never?: RegExp;
}

const silent = { events: 'none' } as const;
const routes = (ringSeconds: number) => ({
  external: { interfaceText: 'trunk-201', component: 'trunk-api', trunk: 'SaharTrunk', ringSeconds },
});

/** The component asks at another URL than this desk's. */
const askAt = (url: (desk: Desk) => string) => (desk: Desk) => {
  const rows: SandboxOptions['componentUrls'] = {
    'trunk-201': { component: 'trunk-api', url: url(desk), ringSeconds: 30 },
  };
  desk.sandbox.reconfigure({ componentUrls: rows });
};

const orderOfChecks =
  /If you did not hang up, check in this order: row trunk-201 in context auto; the URL in its Trunk API component; the firewall of this computer; the allowed addresses/;
const neverAsked = /The PBX never asked this app for the number; perhaps you hung up first/;

const mistakes: Mistake[] = [
  {
    name: 'a row that is not there',
    options: silent,
    make: ({ sandbox }) => sandbox.reconfigure({ componentUrls: {} }),
    code: 5,
    says: [neverAsked, orderOfChecks],
    never: /You hung up before/,
  },
  {
    name: 'a misspelt path',
    options: silent,
    make: askAt(({ listenerUrl }) => `${listenerUrl}/trunkapi`),
    code: 6,
    says: [
      /At \d\d:\d\d:\d\d \w+ \S*trunkapi\S* came from 127\.0\.0\.1 and was refused: it was sent to a wrong path\. Paste the component’s URL again; it ends in \/trunk-api/,
    ],
    never: /component that this call was not routed to/,
  },
  {
    name: 'https in the URL',
    options: silent,
    make: askAt(({ listenerUrl }) => `${listenerUrl.replace('http:', 'https:')}/trunk-api`),
    code: 6,
    says: [
      /refused: the PBX speaks another protocol to this address, such as https\. The URL begins with http:/,
    ],
  },
  {
    name: 'another desk’s secret in the URL',
    options: silent,
    make: askAt(({ listenerUrl }) => `${listenerUrl.replace('1234', '0000')}/trunk-api`),
    code: 6,
    says: [
      /refused: its URL holds an old secret, or another desk’s\. Paste this desk’s URL into the component/,
    ],
  },
  {
    name: 'a port in the URL at which nobody listens',
    options: silent,
    script: { cdrs: 'none' },
    make: askAt(() => 'http://127.0.0.1:9/desk-path-token-1234/trunk-api'),
    code: 5,
    says: [neverAsked, orderOfChecks],
    never: /You hung up before/,
  },
  {
    name: 'a PBX that may not ask',
    options: { ...silent, config: { listener: { allowedAddresses: ['192.0.2.9'] } } },
    code: 6,
    says: [
      /came from 127\.0\.0\.1 and was refused: it came from an address that may not ask\. Add it to the allowed addresses/,
    ],
  },
  {
    name: 'a zone that the PBX is not in, and an account that may not move the order',
    options: { ...silent, sandbox: { timeZone: 'Europe/Berlin' } },
    make: ({ sandbox }) => sandbox.faults.set('autodialer/campaigns/update', 'forbidden'),
    code: 4,
    says: [
      /The PBX did not start the call/,
      /Nothing rang: the clock of the PBX is [12] hours? 30 minutes behind the time in the zone that is set here\. Correct it \(pbx\.timeZone\)/,
      /Campaign's time does not fit the PBX's clock/,
    ],
    never: /time corrected/,
  },
  {
    name: 'a zone far behind the PBX',
    options: { ...silent, sandbox: { timeZone: 'Asia/Tokyo' } },
    code: 4,
    says: [/By the clock of the PBX the time of this order is over: check pbx\.timeZone/],
  },
  {
    name: 'an agent’s number that cannot be rung',
    options: { ...silent, agent: '227' },
    code: 5,
    says: [
      /The PBX could not ring your phone: destination out of order \(cause 27\)/,
      /Check your number 227 \(agent\.number\)/,
    ],
  },
  {
    name: 'a misspelt trunk',
    options: silent,
    script: { trunkUnknown: true },
    code: 5,
    says: [
      /The PBX shows no call to 09125550100: it may not know the trunk or the number, or you hung up first/,
      /If you did not hang up, check the trunk “SaharTrunk”: exactly this name must stand under PBX › Trunks/,
    ],
    never: /You hung up while/,
  },
  {
    name: 'a component that rings shorter than ringSeconds',
    options: { ...silent, config: { campaign: { routes: routes(45) } } },
    script: { secondParty: 'no-answer' },
    code: 5,
    says: [
      /09125550100 did not answer, or you hung up first/,
      /It rang exactly 30 seconds: if that is the ring time of the component, set ringSeconds to 30/,
    ],
    never: /You hung up while/,
  },
  {
    name: 'a component that rings longer than ringSeconds',
    options: { ...silent, config: { campaign: { routes: routes(20) } } },
    script: { secondParty: 'no-answer' },
    code: 6,
    says: [
      /09125550100 did not answer, or you hung up first/,
      /It rang 30 seconds, longer than ringSeconds \(20\): set it to the ring time of the component/,
    ],
  },
  {
    name: 'call records that the account may not read',
    options: silent,
    make: ({ sandbox }) => sandbox.faults.set('reports/cdr/search', 'forbidden'),
    code: 8,
    says: [
      /The PBX refuses its call records \(reports\/cdr\/search\); how the call ended is not known yet/,
      /Permit this service for the API account/,
    ],
    never: /still asking/,
  },
];

test.concurrent.for(mistakes)(
  'dial tells $name',
  async ({ options, script, make, code, says, never }, { openDesk, expect }) => {
    const desk = await openDesk(options);
    make?.(desk);
    if (script !== undefined) desk.sandbox.scriptNext(script);
    const told = await desk.run('dial', '09125550100', '--timeout', '6').ended;
    for (const pattern of says) expect(told.stdout).toMatch(pattern);
    if (never !== undefined) expect(told.stdout).not.toMatch(never);
    expect(told.code).toBe(code);
  },
);

test.concurrent('check says that no event has come yet, and how many came only to be refused', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ ...silent, config: { listener: { username: 'events', password: 'right' } } });
  const notes = async () => (await desk.run('check').ended).stdout;
  expect(await notes()).toMatch(/No event has come from the PBX yet/);
  desk.sandbox.reconfigure({
    eventsUrl: `${desk.listenerUrl}/events`,
    eventsAuthorization: { username: 'events', password: 'wrong' },
  });
  await desk.dialled('09125550100');
  expect(await notes()).toMatch(
    /Events of the PBX that were refused: \d+\. The last one: it came with wrong credentials\. Enter the events’ user name and password alike here and on the PBX\./,
  );
  desk.sandbox.reconfigure({ eventsAuthorization: { username: 'events', password: 'right' } });
  await desk.dialled('09125550100');
  expect(await notes()).not.toMatch(/were refused|No event has come/);
});

test.concurrent('check --ring exits with 0 where every row is proved, and rings nobody else', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const { code, stdout } = await desk.run('check', '--ring').ended;
  expect(stdout).toMatch(/^ok {4}Ring trunk-201.*^ok {4}Ring exten-201/ms);
  expect(stdout).toMatch(/^The way is proved\. Call somebody: dotaraf dial NUMBER$/m);
  expect([code, desk.sandbox.componentExchanges.map(({ destination }) => destination)]).toEqual([
    0,
    [null, null],
  ]);
});

test.concurrent('check --ring exits with 4 where a row is not proved', async ({ openDesk, expect }) => {
  const desk = await openDesk(silent);
  desk.sandbox.reconfigure({ componentUrls: {} });
  const { code, stdout } = await desk.run('check', '--ring').ended;
  expect(stdout).toMatch(/^FAIL {2}Ring trunk-201 .*never asked this app/m);
  expect(stdout).toMatch(/^Correct what the lines marked FAIL name, then test again: dotaraf check --ring$/m);
  expect(code).toBe(4);
});

test.concurrent('check --ring exits with 5 where the phone is not picked up, and rings it no second time', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk(silent);
  desk.sandbox.scriptNext({ firstParty: 'no-answer', firstPartyRingSeconds: 5 });
  const { code, stdout } = await desk.run('check', '--ring').ended;
  expect(stdout).toMatch(
    /Your phone 201 was not picked up[\s\S]*\nPick up your phone when it rings: dotaraf check --ring\n$/,
  );
  expect([code, desk.campaignsEver.length]).toEqual([5, 1]);
});

test.concurrent('beside the running app, which owns this desk, check --ring says so, exits with 9 and rings nobody', async ({
  openDesk,
  expect,
  onTestFinished,
}) => {
  const desk = await openDesk(silent);
  const app = ownDataDirectory(desk.dataDirectory, 'the app');
  if (!app.ok) throw new Error(JSON.stringify(app.error));
  onTestFinished(() => app.value.release());
  const beside = await desk.run('check', '--ring').ended;
  expect(beside.stderr).toMatch(/is in use by the app, process \d+.*Use it there, close it first/);
  expect([beside.code, desk.campaignsEver]).toEqual([9, []]);
});

testOfProcesses.concurrent(
  'while this desk listens elsewhere check --ring says so, exits with 9 and rings nobody',
  async ({ openDesk, expect }) => {
    const desk = await openDesk(silent);
    const listening = desk.run('listen');
    await listening.prints(/Listening/);
    const { code, stderr } = await desk.run('check', '--ring').ended;
    expect(stderr).toMatch(/is in use by dotaraf listen/);
    expect([code, desk.campaignsEver]).toEqual([9, []]);
  },
);

testOfProcesses.concurrent(
  'the desk at which another desk’s question comes in says that its row may lead here',
  async ({ openDesk, expect }) => {
    const north = await openDesk({ ...silent, agent: '205' });
    const south = await openDesk({ ...silent, agent: '206', at: north.sandbox });
    const rows: SandboxOptions['componentUrls'] = {
      'trunk-206': { component: 'trunk-api', url: `${north.listenerUrl}/trunk-api`, ringSeconds: 30 },
    };
    north.sandbox.reconfigure({ componentUrls: rows });
    const listening = north.run('listen');
    await listening.prints(/Listening/);
    south.sandbox.scriptNext({ cdrs: 'none' });
    const { stdout } = await south.run('dial', '09125550100', '--timeout', '6').ended;
    expect(stdout).toMatch(neverAsked);
    expect(stdout).toMatch(/check in this order: row trunk-206 in context auto/);
    listening.kill('SIGINT');
    expect((await listening.ended).stdout).toMatch(
      /trunk-api.*: no call was waiting here; another desk’s row may lead to this desk/,
    );
  },
);

testOfProcesses.concurrent(
  'listen --watch shows beside a running owner what comes in there, and takes no port',
  async ({ openDesk, expect }) => {
    const desk = await openDesk();
    const nobody = await desk.run('listen', '--watch').ended;
    expect([nobody.code, nobody.stderr]).toEqual([
      1,
      expect.stringMatching(/Nothing runs in this data directory/),
    ]);
    const owner = desk.run('listen');
    await owner.prints(/Listening/);
    const refused = await desk.run('listen').ended;
    expect([refused.code, refused.stderr]).toEqual([9, expect.stringMatching(/listen --watch shows/)]);
    const watching = desk.run('listen', '--watch');
    await watching.prints(/Watching dotaraf listen\./);
    await fetch(`${desk.listenerUrl}/trunk-api?src=AutoDialer&dst=201&unique_id=1700000000.7`);
    await watching.prints(/GET \S*trunk-api {2}src=AutoDialer .*: no call was waiting here/);
    desk.sandbox.ringIn({ from: '09125550177', answer: true });
    await watching.prints(/incoming {2}.*09125550177/);
    owner.kill('SIGINT');
    const { code, stdout } = await watching.ended;
    expect([code, stdout]).toEqual([0, expect.stringMatching(/dotaraf listen has ended\.\n$/)]);
    expect(stdout).not.toContain('desk-path-token');
  },
);

testOfProcesses.concurrent(
  'a newcomer gets from a PBX as a real one is found to the first call in six steps in the terminal',
  async ({ expect, onTestFinished }) => {
    const directory = await mkdtemp(join(tmpdir(), 'dotaraf-first-call-'));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const account = { username: 'api-417', password: 'a-panel-word', token: 'a-panel-token' };
    const pbx = await startSandbox({
      ...{ timeScale: 0.1, componentTimeoutMilliseconds: 5000, trunks: ['CityTrunk'] },
      ...account,
    });
    onTestFinished(() => pbx.close());
    const enter = createPanel(pbx);
    const steps: string[] = [];
    const terminal = (...words: string[]) => {
      steps.push(words.join(' '));
      return dotaraf([...words, '--data-dir', directory], {
        DOTARAF_PBX_USERNAME: account.username,
        DOTARAF_PBX_PASSWORD: account.password,
        DOTARAF_PBX_TOKEN: account.token,
      });
    };
    const panel = (line: string) => {
      steps.push(line);
      expect(enter(line)).not.toMatch(/^Not understood/);
    };
    const place = ['--pbx', pbx.baseUrl, '--port', String(await freePort())];
    const made = await terminal('init', '--number', '201', '--trunk', 'CityTrunk', ...place);
    expect([made.code, made.stderr]).toEqual([0, '']);
    const url = (name: string) => new RegExp(`${name} +(\\S+)`).exec(made.stdout)?.[1] ?? '';
    panel(`row trunk-201 trunk-api ${url('Trunk API')}`);
    panel(`row exten-201 exten-api ${url('Exten API')}`);
    panel(`events ${url('events')}`);
    const proved = await terminal('check', '--ring');
    expect(proved.stdout).toMatch(/^ok {4}Ring trunk-201 .*^ok {4}Ring exten-201 .*Events: came/ms);
    expect(proved.code).toBe(0);
    const { code, stdout } = await terminal('dial', '09125550100');
    expect(stdout).toMatch(/You talked for/);
    expect([code, steps.length]).toEqual([0, 6]);
  },
);
