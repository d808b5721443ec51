import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { dotaraf } from '../support/terminal/desk.ts';
import { test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 10 });

const secrets = {
  DOTARAF_PBX_USERNAME: 'dotaraf',
  DOTARAF_PBX_PASSWORD: 'sandbox-password',
  DOTARAF_PBX_TOKEN: 'sandbox-token',
};

test.concurrent('init writes a configuration that only its owner can read, fills in the rest and runs check', async ({
  openDesk,
  expect,
  onTestFinished,
}) => {
  const desk = await openDesk();
  const directory = await mkdtemp(join(tmpdir(), 'dotaraf-init-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const words = [
    'init',
    '--data-dir',
    directory,
    '--number',
    '201',
    '--trunk',
    'SaharTrunk',
    '--port',
    `${desk.port}`,
  ];
  const { code, stdout } = await dotaraf(
    [...words, '--pbx', desk.sandbox.baseUrl.replace('/api/v4', '')],
    secrets,
  );
  const file = join(directory, 'config.json');
  const config = JSON.parse(await readFile(file, 'utf8'));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(config).toEqual({
    pbx: {
      ...{ baseUrl: desk.sandbox.baseUrl, auth: 'both', timeZone: 'Asia/Tehran' },
      ...{ username: 'dotaraf', password: 'sandbox-password', token: 'sandbox-token' },
    },
    agent: { number: '201' },
    campaign: {
      ...{ trunkManagerId: '62f0a1b2c3d4e5f60718293a', context: 'auto' },
      routes: {
        external: {
          interfaceText: 'trunk-201',
          component: 'trunk-api',
          trunk: 'SaharTrunk',
          ringSeconds: 30,
        },
        internal: { interfaceText: 'exten-201', component: 'exten-api', ringSeconds: 30 },
      },
    },
    listener: { port: desk.port, pathToken: expect.stringMatching(/^[\w-]{32}$/) },
  });
  expect(stdout).toContain(`/${config.listener.pathToken}/trunk-api`);
  expect(stdout).toMatch(/^ok {4}Credentials/m);
  expect(stdout).toMatch(
    /add the rows trunk-201 and exten-201,\neach leading to a component of its own with the ring time 30 seconds/,
  );
  expect(code).toBe(0);

  const again = await dotaraf([...words, '--pbx', '192.0.2.10'], secrets);
  expect([again.code, again.stderr]).toEqual([
    2,
    expect.stringMatching(/already\. .* run: dotaraf check\. init --force asks everything again/),
  ]);
  const secretAfter = async (...more: string[]) => {
    const made = await dotaraf([...words, '--pbx', '192.0.2.10:9', '--force', ...more], secrets);
    return { ...made, listener: JSON.parse(await readFile(file, 'utf8')).listener };
  };
  const corrected = await secretAfter();
  expect(corrected.stdout).toMatch(/The secrets of the addresses are those of the earlier configuration\./);
  expect(corrected.listener).toEqual(config.listener);
  expect(corrected.stdout).toContain(
    `Not everything is right yet. Correct pbx.baseUrl in ${file}, then run: dotaraf check\nThe addresses stay the same.\nThen, on the PBX:`,
  );
  const renewed = await secretAfter('--new-secrets');
  expect(renewed.stdout).toMatch(/The addresses have a new secret: paste those below/);
  expect(renewed.listener.pathToken).not.toBe(config.listener.pathToken);
});

test.concurrent('init without a terminal names all that it lacks, and writes nothing', async ({ expect }) => {
  const { code, stdout, stderr } = await dotaraf([
    'init',
    '--data-dir',
    '/nowhere/dotaraf',
    '--pbx',
    '192.0.2.10',
  ]);
  expect(stderr).toBe(
    'init asks at a terminal, and there is none here. Without one it needs --number, DOTARAF_PBX_USERNAME in the environment, DOTARAF_PBX_PASSWORD in the environment, DOTARAF_PBX_TOKEN in the environment.\n',
  );
  expect([code, stdout]).toEqual([2, '']);
});

test.concurrent.for([
  ['check', '--help'],
  ['dial', '-h'],
  ['help', 'contacts'],
  ['sandbox', '--help'],
])('%s %s prints the usage of that command alone', async (words, { expect }) => {
  const { code, stdout, stderr } = await dotaraf([...words]);
  const [name] = words.filter((word) => !word.startsWith('-') && word !== 'help');
  expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  expect(stdout).not.toMatch(/^ {2}demo /m);
  expect([code, stderr]).toEqual([0, '']);
});

test.concurrent.for([['--version'], ['version'], ['check', '--version']])(
  'dotaraf %s says which version this is',
  async (words, { expect }) => {
    const { code, stdout } = await dotaraf([...words]);
    expect(stdout).toMatch(/^dotaraf \d+\.\d+\.\d+ \(Node 2\d\..*\)\n$/);
    expect(code).toBe(0);
  },
);
