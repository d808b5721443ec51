import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { vi } from 'vitest';
import { z } from 'zod';
import type { Sandbox } from '../../electron/pbx/sandbox/sandbox.ts';
import type { DeskOptions, TerminalDesk } from '../support/terminal/desk.ts';
import { test } from '../support/terminal/test.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';

vi.setConfig({ maxConcurrency: 10 });

const stepSchema = z.object({
  step: z.string(),
  ok: z.boolean(),
  proved: z.boolean(),
  notes: z.array(z.looseObject({ kind: z.string(), message: z.string() })),
  facts: z.record(z.string(), z.unknown()),
  problems: z.array(z.looseObject({ kind: z.string(), message: z.string() })),
});

async function check(desk: TerminalDesk) {
  const { code, stdout, stderr } = await desk.run('check', '--json').ended;
  const steps = objectsOf(stdout).map((line) => stepSchema.parse(line));
  const broken = steps.filter(({ ok }) => !ok);
  return {
    code,
    stderr,
    steps,
    broken: broken.map(({ step }) => step),
    problems: broken.flatMap(({ problems }) => problems),
  };
}

test.concurrent('a whole chain is told link by link, rings nobody and exits with 0; what is not proved says so', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const { code, steps, stderr } = await check(desk);
  expect(steps.map(({ step, ok }) => [step, ok])).toEqual(
    ['address', 'credentials', 'services', 'trunk-manager', 'clock', 'listener', 'component-urls'].map(
      (step) => [step, true],
    ),
  );
  expect(steps.filter(({ proved }) => !proved).map(({ step }) => step)).toEqual(['clock', 'component-urls']);
  expect(steps.at(-1)?.facts).toEqual({
    trunkApi: `${desk.listenerUrl}/trunk-api`,
    extenApi: `${desk.listenerUrl}/exten-api`,
    events: `${desk.listenerUrl}/events`,
  });
  expect([code, stderr, desk.campaignsEver, desk.sandbox.calls()]).toEqual([0, '', [], []]);
});

const services = [
  ...['setting/ping/act', 'autodialer/trunks/search', 'autodialer/campaigns/add'],
  ...[
    'autodialer/campaigns/search',
    'autodialer/campaigns/remove',
    'autodialer/reports/search',
    'reports/cdr/search',
  ],
];

test.concurrent.for(services)(
  'a service that is not permitted is named: %s',
  async (service, { openDesk, expect }) => {
    const desk = await openDesk();
    desk.sandbox.faults.set(service, 'forbidden');
    const { code, broken, problems } = await check(desk);
    expect(broken).toContain('services');
    expect(problems.map(({ message }) => message).join('\n')).toContain(
      `The API account may not use ${service}`,
    );
    expect([code, desk.campaignsEver]).toEqual([4, []]);
  },
);

interface Broken {
  name: string;
  options?: DeskOptions;
  fault?: [string, Parameters<Sandbox['faults']['set']>[1]];
  step: string;
  says: RegExp;
}

const links: Broken[] = [
  {
    name: 'an address where nobody listens',
    options: { config: { pbx: { baseUrl: 'http://127.0.0.1:9/api/v4' } } },
    step: 'address',
    says: /127\.0\.0\.1:9 can't be reached/,
  },
  { name: 'a page of another site', fault: ['*', 'html'], step: 'address', says: /could not be understood/ },
  {
    name: 'a wrong password',
    options: { config: { pbx: { password: 'wrong' } } },
    step: 'credentials',
    says: /does not accept the user name, password and token/,
  },
  {
    name: 'a wrong token',
    options: { sandbox: { auth: 'token' }, config: { pbx: { auth: 'token', token: 'wrong' } } },
    step: 'credentials',
    says: /does not accept this token/,
  },
  {
    name: 'an address that the PBX does not permit',
    fault: ['*', 'foreign-address'],
    step: 'credentials',
    says: /does not accept requests from this computer's address/,
  },
  {
    name: 'a PBX without the bulk dialer module',
    fault: ['autodialer/campaigns/add', 'missing'],
    step: 'services',
    says: /has no service autodialer\/campaigns\/add.*bulk dialer module/,
  },
  {
    name: 'a trunk manager that is not there',
    options: { config: { campaign: { trunkManagerId: '5ec600000000000000000000' } } },
    step: 'trunk-manager',
    says: /5ec600000000000000000000/,
  },
  {
    name: 'an inactive trunk manager',
    options: { sandbox: { trunkManager: { status: 'inactive' } } },
    step: 'trunk-manager',
    says: /autodialer/,
  },
  {
    name: 'a trunk manager outside its hours',
    options: { sandbox: { trunkManager: { active_times: { 9: ['1'] } } } },
    step: 'trunk-manager',
    says: /hour/,
  },
  {
    name: 'a full trunk manager',
    options: { sandbox: { trunkManager: { current_capacity: 5 } } },
    step: 'trunk-manager',
    says: /lines|capacity/,
  },
];

test.concurrent.for(links)('$name breaks the link $step alone', async (row, { openDesk, expect }) => {
  const desk = await openDesk(row.options);
  if (row.fault !== undefined) desk.sandbox.faults.set(...row.fault);
  const { code, broken, problems, steps } = await check(desk);
  expect(broken).toEqual([row.step]);
  expect(problems.map(({ message }) => message).join('\n')).toMatch(row.says);
  expect(code).toBe(4);
  // The links on this side are told all the same.
  expect(steps.map(({ step }) => step)).toEqual(expect.arrayContaining(['listener', 'component-urls']));
  expect(JSON.stringify(steps)).not.toContain('sandbox-password');
});

test.concurrent('a taken listener port is told, and exits with 9', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(desk.port, '127.0.0.1', resolve));
  const { code, broken, problems } = await check(desk);
  holder.close();
  expect(broken).toEqual(['listener']);
  expect(problems[0]?.message).toContain(`Port ${desk.port} at 127.0.0.1 is in use`);
  expect(code).toBe(9);
});

test.concurrent('for people, each broken link says what to do', async ({ openDesk, expect }) => {
  const desk = await openDesk({ sandbox: { trunkManager: { status: 'inactive' } } });
  desk.sandbox.faults.set('reports/cdr/search', 'forbidden');
  const { code, stdout } = await desk.run('check').ended;
  expect(stdout).toMatch(/^ok {4}PBX address {5}http/m);
  expect(stdout).toMatch(
    /^FAIL {2}Services\n {6}The API account may not use reports\/cdr\/search.*Permit this service/m,
  );
  expect(stdout).toMatch(/^FAIL {2}Trunk manager/m);
  expect(stdout).toContain(`\n      Trunk API  ${desk.listenerUrl}/trunk-api\n`);
  expect(code).toBe(4);
});

test.concurrent('a clock that is an hour ahead is a note in hours, and no failure', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ sandbox: { clockOffsetMilliseconds: 3_600_000 } });
  const { code, broken, steps } = await check(desk);
  const clock = steps.find(({ step }) => step === 'clock');
  expect(clock?.notes[0]?.message).toMatch(/(1 hour|59 minutes).* ahead/);
  expect([code, broken]).toEqual([0, []]);
});

test.concurrent('a port that `listen` of this very desk holds is this desk’s, and exits with 0', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const listening = desk.run('listen');
  await listening.prints(/Ctrl-C ends it/);
  const { code, steps } = await check(desk);
  expect(steps.find(({ step }) => step === 'listener')?.notes[0]?.message).toMatch(/dotaraf listen, process/);
  expect(code).toBe(0);
});

test.concurrent('the only trunk manager is taken into the file, and `check --managers` lists it with its id', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ config: { campaign: { trunkManagerId: '' } } });
  const listed = await desk.run('check', '--managers').ended;
  expect(listed.stdout).toBe('62f0a1b2c3d4e5f60718293a  autodialer  active  0 of 5 lines in use\n');
  const { code } = await check(desk);
  const written = JSON.parse(await readFile(desk.configFile, 'utf8'));
  expect(written).toMatchObject({
    campaign: { trunkManagerId: '62f0a1b2c3d4e5f60718293a', context: 'auto' },
  });
  expect((await stat(desk.configFile)).mode & 0o777).toBe(0o600);
  expect(code).toBe(0);
});

test.concurrent('placeholders of the documentation are refused, each by its path', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({
    config: { pbx: { password: '…' }, listener: { pathToken: 'at-least-16-characters' } },
  });
  const { code, stdout, stderr } = await desk.run('check').ended;
  expect(stderr).toMatch(/pbx\.password \(your own value.*listener\.pathToken \(your own value/);
  expect([code, stdout]).toEqual([3, '']);
});

test.concurrent('an address to which credentials go unencrypted is warned of, one of this computer is not', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ config: { pbx: { baseUrl: 'http://0.0.0.0:9/api/v4' } } });
  expect((await check(desk)).stderr).toContain(
    'http://0.0.0.0:9 is not encrypted: anyone on the network can read the credentials',
  );
  const own = await openDesk({ config: { pbx: { baseUrl: 'http://127.0.0.1:9/api/v4' } } });
  expect((await check(own)).stderr).not.toContain('encrypted');
});
