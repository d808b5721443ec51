import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { vi } from 'vitest';
import { dotaraf, readDialled } from '../support/terminal/desk.ts';
import { runInProcess } from '../support/terminal/in-process.ts';
import { node } from '../support/terminal/process.ts';
import { test, testInProcess } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 10 });

const number = '09125550100';

test.concurrent('a command that is refused ends its process with 2 and says why on standard error', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  for (const ended of [dotaraf(['call']), desk.run('dial', '*21#', '--json').ended]) {
    const { code, stdout, stderr } = await ended;
    expect(stderr).toMatch(/no command "call"|codes with \* or #/);
    expect([code, stdout]).toEqual([2, '']);
  }
});

test.concurrent('of a standard input without end no more is read than any invitation has', async ({
  expect,
}) => {
  const words = ['electron/cli/dotaraf.mjs', 'team', 'join', '-', '--data-dir', tmpdir()];
  const joining = spawn(node, words, { stdio: ['pipe', 'ignore', 'pipe'] });
  let taken = 0;
  const endless = function* () {
    for (; taken < 64 * 1024 * 1024; taken += 64 * 1024) yield 'x'.repeat(64 * 1024);
  };
  const written = pipeline(Readable.from(endless()), joining.stdin).catch(() => {});
  const said = await text(joining.stderr);
  await written;
  expect(said).toMatch(/invitation/);
  expect(said).not.toContain('    at ');
  expect(taken).toBeLessThan(16 * 1024 * 1024);
});

testInProcess.concurrent.for([
  { words: [], says: /No command was given/ },
  { words: ['call'], says: /There is no command "call"/ },
  { words: ['constructor'], says: /There is no command "constructor"/ },
  { words: ['dial'], says: /dial takes one number/ },
  { words: ['dial', '0912', '5550100'], says: /Put a number with spaces in quotes/ },
  { words: ['dial', number, '--timeout', 'soon'], says: /--timeout takes seconds .*"soon"/ },
  { words: ['dial', number, '--timeout', '0'], says: /--timeout takes seconds/ },
  { words: ['dial', number, '--jsonn'], says: /--jsonn/ },
  { words: ['calls', '--limit', '-3'], says: /limit/ },
  { words: ['calls', 'all'], says: /calls takes no words/ },
  { words: ['show'], says: /show takes one call id/ },
  { words: ['check', 'it'], says: /check takes no words/ },
  { words: ['listen', '5099'], says: /listen takes no words/ },
  { words: ['sandbox', '--port', '70000'], says: /--port takes a whole number from 1 to 65535/ },
  { words: ['sandbox', '8088'], says: /sandbox takes no words/ },
])('dotaraf $words exits with 2 and says why', async ({ words, says }, { expect }) => {
  const { code, stdout, stderr } = await runInProcess(words).ended;
  expect(stderr).toMatch(says);
  expect([code, stdout]).toEqual([2, '']);
});

testInProcess.concurrent.for([
  { text: '*21#', says: /codes with \* or #/ },
  { text: '#31#09125550100', says: /codes with \* or #/ },
  { text: 'tel:%2A21%23', says: /codes with \* or #/ },
  { text: '0098*123', says: /codes with \* or #/ },
  { text: '۰۹۱۲۵۵۵*۱', says: /codes with \* or #/ },
  { text: '0044 20 7946 0958', says: /settings do not allow/ },
  { text: '+44 20 7946 0958', says: /settings do not allow/ },
  { text: 'hello', says: /not a phone number/ },
  { text: '', says: /no number in it/ },
  { text: 'mailto:someone@example.com', says: /can’t be dialled/ },
])(
  'dial "$text" exits with 2, says why and asks nothing of the PBX',
  async ({ text, says }, { openDesk, expect }) => {
    const desk = await openDesk();
    const { code, stdout, stderr } = await desk.run('dial', text, '--json').ended;
    expect(stderr).toMatch(says);
    expect([code, stdout]).toEqual([2, '']);
    expect(desk.sandbox.requests).toEqual([]);
  },
);

testInProcess.concurrent.for([
  { text: '+98 912 555 0117', dialled: '09125550117' },
  { text: '۰۰۹۸-۹۱۲-۵۵۵-۰۱۱۷', dialled: '09125550117' },
  { text: 'tel:+98-912-555-0117;ext=', dialled: '09125550117' },
  { text: 'callto:0912%205550117', dialled: '09125550117' },
])('dial "$text" rings for $dialled', async ({ text, dialled }, { openDesk, expect }) => {
  const desk = await openDesk({ agent: '227' });
  const ended = readDialled(await desk.run('dial', text, '--json').ended);
  expect(ended.last).toMatchObject({ outcome: 'first-party-not-reached', number: dialled });
});

type Finished = (clean: () => Promise<void>) => void;

async function fileWith(text: string, onTestFinished: Finished): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'dotaraf-cli-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const file = join(directory, 'config.json');
  await writeFile(file, text);
  return file;
}

test.concurrent('all errors of a configuration are told at once, by their keys', async ({
  expect,
  onTestFinished,
}) => {
  const file = await fileWith(
    JSON.stringify({
      pbx: { baseUrl: 'ftp://pbx', auth: 'both', username: '', password: 'not-to-be-shown' },
      agent: { number: '' },
      campaign: { context: 'auto', attempts: 0, routes: { external: { component: 'phone-api' } } },
      listener: { port: 'many', pathToken: 'short', allowedAddresses: ['here'] },
      dialing: { internalPattern: '(', denied: ['['] },
    }),
    onTestFinished,
  );
  const { code, stdout, stderr } = await runInProcess(['dial', number, '--json', '--config', file]).ended;
  const paths = [
    ...['pbx.baseUrl', 'pbx.username', 'pbx.token', 'agent.number', 'campaign.trunkManagerId'],
    ...['campaign.attempts', 'campaign.routes.external.component', 'listener.port', 'listener.pathToken'],
    ...['listener.allowedAddresses.0', 'dialing.internalPattern', 'dialing.denied.0'],
  ];
  for (const path of paths) expect(stderr).toContain(path);
  expect(stderr).toContain('a port, 1 to 65535');
  expect(stderr).not.toContain('not-to-be-shown');
  expect([code, stdout]).toEqual([3, '']);
});

test.concurrent.for([
  { words: ['dial', number] },
  { words: ['dial', '*21#'] },
  { words: ['check'] },
  { words: ['listen'] },
])('$words without a configuration exits with 3 and names the file', async ({ words }, { expect }) => {
  const { code, stdout, stderr } = await runInProcess([...words, '--config', '/nowhere/dotaraf.json']).ended;
  expect(stderr).toContain('/nowhere/dotaraf.json');
  expect([code, stdout]).toEqual([3, '']);
});

test.concurrent('a file that is no JSON is told with the place, not with its text', async ({
  expect,
  onTestFinished,
}) => {
  const file = await fileWith('{\n  "pbx": { "password": "not-to-be-shown" \n', onTestFinished);
  const { code, stdout, stderr } = await dotaraf(['dial', number], { DOTARAF_CONFIG: file });
  expect(stderr).toMatch(/line 3/);
  expect(stderr).not.toContain('not-to-be-shown');
  expect([code, stdout]).toEqual([3, '']);
});

testInProcess.concurrent.for([
  ['201', ['201', '۲۰۱', 'tel:201', 'داخلی 201']],
  ['09121234567', ['09121234567', '+98 912 123 4567', '0098-912-1234567', '9121234567', 'tel:+989121234567']],
  ['+98 912 123 4567', ['09121234567', '989121234567']],
] as const)(
  'the agent’s own number %s is refused in every spelling, and nothing rings',
  async ([agent, texts], { openDesk, expect }) => {
    const desk = await openDesk({ agent });
    for (const text of texts) {
      const { code, stdout, stderr } = await desk.run('dial', text, '--yes').ended;
      expect([code, stdout], text).toEqual([2, '']);
      expect(stderr).toMatch(/can’t be dialled: it is your own number/);
    }
    expect(desk.campaignsEver).toEqual([]);
  },
);

testInProcess.concurrent('a number whose route is not set up exits with 3', async ({ openDesk, expect }) => {
  const external = { interfaceText: 'trunk-201', component: 'trunk-api', trunk: 'SaharTrunk' };
  const desk = await openDesk({ config: { campaign: { routes: { external } } } });
  const { code, stdout, stderr } = await desk.run('dial', '300', '--json').ended;
  expect(stderr).toContain('campaign.routes.internal');
  expect([code, stdout, desk.campaignsEver]).toEqual([3, '', []]);
});

test.concurrent('secrets and paths come from the environment, Basic is UTF-8, unused secrets are ignored', async ({
  openDesk,
  expect,
}) => {
  const password = 'رمز';
  const desk = await openDesk({
    agent: '227',
    sandbox: { auth: 'basic', username: 'کاربر', password },
    config: { pbx: { auth: 'basic', username: 'wrong', password: '', token: 'a wrong one, and unused' } },
  });
  const environment = {
    ...{ DOTARAF_CONFIG: desk.configFile, DOTARAF_DATA_DIR: desk.dataDirectory },
    ...{ DOTARAF_PBX_USERNAME: 'کاربر', DOTARAF_PBX_PASSWORD: password, DOTARAF_PBX_TOKEN: 'unused' },
  };
  const ended = readDialled(await dotaraf(['dial', number, '--json'], environment));
  expect(ended.last).toMatchObject({ outcome: 'first-party-not-reached' });
  expect(await desk.json('calls')).toHaveLength(1);
  expect(ended.stdout + ended.stderr).not.toContain(password);
});

test.concurrent('a taken port is named, exits with 9 and makes no campaign', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(desk.port, '127.0.0.1', resolve));
  const { code, stdout, stderr } = await desk.dial(number).ended;
  holder.close();
  expect(stderr).toContain(`Port ${desk.port} at 127.0.0.1 is in use`);
  expect([code, stdout, desk.campaignsEver]).toEqual([9, '', []]);
  // The call was never begun: there is nothing to take up.
  expect(await desk.json('calls')).toEqual([]);
});

test.concurrent.for(['dial', 'listen'] as const)(
  'a second owner of a data directory is told who %ss there, exits with 9 and makes no campaign',
  async (command, { openDesk, expect }) => {
    const desk = await openDesk();
    const owner = command === 'listen' ? desk.run('listen') : desk.dial(number);
    desk.sandbox.scriptNext({ firstPartyRingSeconds: 6000 });
    if (command === 'listen') await owner.prints(/Listening/);
    else await owner.tells('campaign-added');
    const before = desk.campaignsEver.length;
    const second = await desk.dial('09125550102').ended;
    expect(second.stderr).toMatch(new RegExp(`in use by dotaraf ${command}, process ${owner.pid}`));
    expect([second.code, second.stdout]).toEqual([9, '']);
    expect(desk.campaignsEver).toHaveLength(before);
    const listen = await desk.run('listen').ended;
    expect(listen.code).toBe(9);
  },
);

test.concurrent('a data directory that cannot be used exits with 3', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  const { code, stderr } = await dotaraf([
    ...['dial', number, '--config', desk.configFile, '--data-dir', join(desk.configFile, 'inside-a-file')],
  ]);
  expect(stderr).toContain('inside-a-file');
  expect([code, desk.campaignsEver]).toEqual([3, []]);
});
