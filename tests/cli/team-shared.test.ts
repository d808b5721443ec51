import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { openTeam, type Team, type TeamOptions } from '../support/terminal/team.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';
import { hasNatsServer } from '../support/tools/find-nats-server.ts';

const number = '09125550100';
const names = ['slot-01', 'slot-02'];

describe.skipIf(!hasNatsServer())('a team whose rows for numbers outside lead to one component', () => {
  let team: Team;
  afterEach(() => team.close());

  /** Every row's Corrector sets the row's own name, unless `astray` says otherwise. */
  const open = async (
    { astray = {}, sandbox = {} }: { astray?: Record<string, string>; sandbox?: TeamOptions['sandbox'] } = {},
    rows: string[] = names,
  ) => {
    const external = { trunk: 'SaharTrunk', callLimitSeconds: 20, shared: true, rows };
    const slots = { external, internal: { rows: ['in-01'] } };
    team = await openTeam({ config: { slots }, sandbox: { ...sandbox } });
    wire(rows, astray);
  };
  const wire = (rows: string[], astray: Record<string, string> = {}) =>
    team.sandbox.reconfigure({
      componentUrls: {
        ...team.components(),
        ...Object.fromEntries(
          rows.map((row) => [
            row,
            {
              ...({ component: 'trunk-api', url: `${team.address}/trunk-api`, ringSeconds: 30 } as const),
              corrector: { extension: astray[row] ?? row },
            },
          ]),
        ),
      },
    });
  const check = async (...words: string[]) => {
    const { stdout, code } = await team.administer('check', ...words, '--json');
    const steps = objectsOf(stdout) as { step: string; facts: object; problems: { message: string }[] }[];
    const of = (name: string) => steps.filter(({ step }) => step === name);
    return { code, rings: of('ring'), shared: of('shared-component'), urls: of('component-urls') };
  };
  /** What a component at this address is answered. */
  const ask = async (dst: string, path = '/trunk-api'): Promise<unknown> => {
    const question = { src: '201', dst, data: '', unique_id: '1.1', app_name: 'Shared' };
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(question);
    const answer = await fetch(`${team.address}${path}`, { method: 'POST', headers, body });
    return answer.json();
  };
  const alarms = async () => {
    const { stdout } = await team.administer('status', '--json');
    const status: { alarms: { kind: string; row: string | null }[] } = JSON.parse(stdout);
    return status.alarms.map(({ kind, row }) => ({ kind, row }));
  };

  test('no call is placed and no question answered until ring tests proved every row; then each call gets its own number by dst', async () => {
    await open();
    const [one, other] = [await team.desk('201'), await team.desk('202')];
    const early = await team.dialled(one, number);
    expect(early).toMatchObject({ code: 4, last: { outcome: 'refused-by-pbx' } });
    expect(JSON.stringify(early.lines)).toMatch(/share one component, and no ring test has proved it/);
    expect(await ask('slot-01')).toEqual({ ok: '0' });
    expect(await alarms()).toEqual([{ kind: 'unproved', row: 'slot-01' }]);
    expect((await team.administer('status')).stdout).toMatch(
      /alarm: unproved, row slot-01, desk -: its rows share a component, and no ring test has proved it/,
    );
    expect(team.sandbox.campaigns()).toEqual([]);
    const before = await check();
    expect(before).toMatchObject({
      code: 4,
      shared: [{ ok: false, facts: { external: 'not-proved' } }],
    });
    const addresses = before.urls.map(({ facts }) => facts);
    expect(addresses).toMatchObject([
      {
        rows: [
          ...names.map((row) => ({
            ...{ row, component: 'trunk-api', correctorExtension: row },
            url: `${team.address}/trunk-api`,
          })),
          { row: 'in-01', component: 'exten-api', url: `${team.address}/in-01/exten-api` },
        ],
      },
    ]);

    const rung = await check('--ring', '201');
    expect(rung.rings.map(({ facts }) => facts)).toEqual(
      [...names, 'in-01'].map((row) => ({ row, result: 'proved' })),
    );
    expect(rung).toMatchObject({ code: 0, shared: [{}, { ok: true, facts: { external: 'proved' } }] });

    const placed = team.sandbox.campaigns().length;
    // Both wait in line at first: the rows rest from their tests.
    const dialled = [team.dial(one, number), team.dial(other, '09125550200')].map(async ({ ended }) => {
      const { code, stdout } = await ended;
      return { code, last: objectsOf(stdout).at(-1) };
    });
    expect(await Promise.all(dialled)).toMatchObject([
      { code: 0, last: { outcome: 'completed', number } },
      { code: 0, last: { outcome: 'completed', number: '09125550200' } },
    ]);
    const rowOf = Object.fromEntries(
      team.sandbox
        .campaigns()
        .slice(placed)
        .map(({ numbers, interfaceText }) => [numbers[0], interfaceText]),
    );
    expect(
      team.sandbox.componentExchanges
        .slice(-2)
        .map(({ question: { dst }, url, destination }) => ({ dst, url, to: destination?.extension })),
    ).toEqual(
      expect.arrayContaining([
        { dst: rowOf['201'], url: `${team.address}/trunk-api`, to: number },
        { dst: rowOf['202'], url: `${team.address}/trunk-api`, to: '09125550200' },
      ]),
    );

    // All relays know it, and one that is started again; of another row nobody knows it.
    team.relay.kill('SIGKILL');
    await team.relay.ended;
    const next = await team.startRelay();
    expect(await check()).toMatchObject({ shared: [{ ok: true }] });
    next.kill('SIGTERM');
    await next.ended;
    const config = await readFile(team.configFile, 'utf8');
    await writeFile(team.configFile, config.replace('"slot-02"', '"slot-02","slot-03"'));
    await team.startRelay();
    expect(await check()).toMatchObject({ shared: [{ ok: false, facts: { external: 'not-proved' } }] });
    expect(await ask('slot-01')).toEqual({ ok: '0' });
  });

  test('one row whose Corrector sets another row’s name is named, and no call is placed', async () => {
    await open({ astray: { 'slot-02': 'slot-01' } });
    const desk = await team.desk('201');
    const { code, rings, shared } = await check('--ring', '201');
    expect(rings.map(({ facts }) => facts)).toEqual([
      { row: 'slot-01', result: 'proved' },
      { row: 'slot-02', result: 'not-asked' },
      { row: 'in-01', result: 'proved' },
    ]);
    expect(rings[1]?.problems).toMatchObject([
      { message: expect.stringMatching(/dst named slot-01 .*Corrector of slot-02 must be slot-02/) },
    ]);
    expect({ code, last: shared.at(-1) }).toMatchObject({ code: 4, last: { ok: false } });
    expect(await team.dialled(desk, number)).toMatchObject({ code: 4, last: { outcome: 'refused-by-pbx' } });
  });

  test.each(['kept', 'digits'] as const)(
    'a PBX that sends a Corrector’s Extension otherwise (%s) proves nothing: dst names no row',
    async (correctedDst) => {
      await open({ sandbox: { correctedDst } }, ['slot-01']);
      const { code, rings, shared } = await check('--ring', '201');
      expect(rings[0]).toMatchObject({
        facts: { row: 'slot-01', result: 'not-asked' },
        problems: [{ message: expect.stringMatching(/dst named no row/) }],
      });
      expect({ code, last: shared.at(-1) }).toMatchObject({ code: 4, last: { ok: false } });
    },
  );

  test('a dst that names no row, or a row of the other kind, and a row’s own address, get no number; each raises an alarm without the number', async () => {
    await open();
    for (const dst of [number, '', 'in-01', 'SLOT-01']) expect(await ask(dst)).toEqual({ ok: '0' });
    expect(await ask('slot-01', '/slot-01/trunk-api')).toEqual({ ok: '0' });
    const { status } = await fetch(`${team.address}/exten-api`, { method: 'POST' });
    expect(status).toBe(404);
    const stray = { kind: 'dst-names-no-row', row: null };
    expect(await alarms()).toEqual([
      ...[stray, stray, { ...stray, row: 'in-01' }, stray],
      { kind: 'own-address', row: 'slot-01' },
    ]);
  });
});
