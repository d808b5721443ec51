import { chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import { connectionOfConfig } from '../../shared/settings/connection-of-config.ts';
import { test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 10 });

test.concurrent('desks plan makes rows, URLs and presets from a list, and keeps its secrets the next time', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ config: { listener: { allowedAddresses: null } } });
  const list = join(desk.directory, 'agents.csv');
  await writeFile(
    list,
    '\uFEFFnumber,name,address\n201,Sara Karimi,192.0.2.21\n۲۰۲,"Rahimi, Omid"\n300,<b>Front</b>,pc-300\n301,=1+1,\n',
  );
  const plan = join(desk.directory, 'plan');
  const { code, stdout, stderr } = await desk.run('desks', 'plan', list, plan).ended;
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/Planned 4 desks .*The address of 2 desks is not known/s);
  const presetOf = async (number: string) =>
    JSON.parse(await readFile(join(plan, 'presets', `${number}.json`), 'utf8'));
  const [first, second] = [await presetOf('201'), await presetOf('202')];
  expect((await stat(join(plan, 'presets', '201.json'))).mode & 0o777).toBe(0o600);
  expect(JSON.stringify([first, second])).not.toMatch(/sandbox-(password|token)|desk-path-token/);
  expect(first.listener.pathToken).not.toBe(second.listener.pathToken);
  const rows = await readFile(join(plan, 'rows.csv'), 'utf8');
  expect(rows).toContain(
    `201,Sara Karimi,trunk-201,Trunk API,Dotaraf Trunk API 201,http://192.0.2.21:${desk.port}/${first.listener.pathToken}/trunk-api\r\n`,
  );
  expect(rows).toContain(
    `202,"Rahimi, Omid",exten-202,Exten API,Dotaraf Exten API 202,http://ADDRESS-OF-DESK-202:`,
  );
  expect(rows.trim().split('\n')).toHaveLength(9);
  expect(rows).toContain(`301,"'=1+1",`);
  const page = await readFile(join(plan, 'plan.html'), 'utf8');
  expect(page).toContain('&lt;b&gt;Front');

  expect(connectionOfConfig(first)).toMatchObject({
    pathToken: first.listener.pathToken,
    connection: {
      ...{ agentNumber: '201', listenerHost: '192.0.2.21', context: 'auto', allowedAddresses: [] },
      external: { interfaceText: 'trunk-201', trunk: 'SaharTrunk', component: 'trunk-api' },
    },
  });

  await desk.run('desks', 'plan', list, plan).ended;
  expect((await presetOf('202')).listener.pathToken).toBe(second.listener.pathToken);
  expect((await readdir(join(plan, 'presets'))).toSorted()).toEqual([
    '201.json',
    '202.json',
    '300.json',
    '301.json',
  ]);
});

/** To give a file to somebody else takes root. */
test.skipIf(process.getuid?.() !== 0)(
  'presets that another user laid where a plan goes are not taken, and are named',
  async ({ openDesk, expect }) => {
    const desk = await openDesk();
    const list = join(desk.directory, 'agents.csv');
    await writeFile(list, '201,Sara Karimi\n');
    const presets = join(desk.directory, 'plan', 'presets');
    await mkdir(presets, { recursive: true });
    const theirs = join(presets, '201.json');
    await writeFile(theirs, JSON.stringify({ listener: { pathToken: 'known-to-somebody-else' } }));
    await chown(theirs, 2000, 2000);
    const { code, stderr } = await desk.run('desks', 'plan', list, join(desk.directory, 'plan')).ended;
    expect([code, stderr]).toEqual([3, expect.stringContaining(`${theirs} belongs to another user`)]);
    expect(await readdir(join(desk.directory, 'plan'))).toEqual(['presets']);
  },
);

test.concurrent.for([
  ['201,A\n201,B\n', /line 2: 201 appears twice/],
  ['201,A\nnobody,B\n', /line 2: "nobody" is no number/],
  ['number,name\n', /There is no agent/],
] as const)('a list that can’t be right is refused whole: %j', async ([text, says], { openDesk, expect }) => {
  const desk = await openDesk();
  const list = join(desk.directory, 'agents.csv');
  await writeFile(list, text);
  const { code, stderr } = await desk.run('desks', 'plan', list, join(desk.directory, 'plan')).ended;
  expect(stderr).toMatch(says);
  expect(code).toBe(2);
  expect(await readdir(desk.directory)).not.toContain('plan');
});
