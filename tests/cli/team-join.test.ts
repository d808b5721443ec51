import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { jetstream } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sandboxCredentials, sandboxTrunkManagerId } from '../../electron/pbx/sandbox/sandbox.ts';
import { readInvitation } from '../../electron/team/protocol/invitation.ts';
import { freePort } from '../support/network/free-port.ts';
import { node, start } from '../support/terminal/process.ts';
import { openTeam, type Team } from '../support/terminal/team.ts';
import { hasNatsServer } from '../support/tools/find-nats-server.ts';

const number = '09125550100';

describe.skipIf(!hasNatsServer())('a team that desks join', () => {
  let team: Team;
  /** What came to the address in `forwardEventsTo`. */
  const forwarded: { path: string; body: string }[] = [];
  const crm = createServer((request, response) => {
    let body = '';
    request.on('data', (text) => {
      body += text;
    });
    request.on('end', () => {
      forwarded.push({ path: request.url ?? '', body });
      response.end('{}');
    });
  });
  beforeAll(async () => {
    const port = await freePort();
    await new Promise<void>((resolve) => crm.listen(port, '127.0.0.1', () => resolve()));
    team = await openTeam({ config: { forwardEventsTo: [`http://127.0.0.1:${port}/crm`] } });
  });
  afterAll(async () => {
    await team.close();
    crm.close();
  });

  /** `team join -` with this text on standard input. */
  const joined = async (directory: string, text: string) => {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const words = ['electron/cli/dotaraf.mjs', 'team', 'join', '-', '--data-dir', directory];
    const running = start(node, words, {}, { typed: true });
    running.type(text, 'last');
    return running.ended;
  };
  const enrolled = async (desk: string) => (await team.administer('enrol', desk)).stdout;
  /** A desk that was set up alone, and called once; `words`: how `dial` goes on. */
  const alone = async (desk: string, ...words: string[]) => {
    const directory = join(team.directory, `alone-${desk}`);
    await mkdir(directory, { mode: 0o700 });
    const file = join(team.directory, `alone-${desk}.json`);
    const external = {
      ...{ interfaceText: `trunk-${desk}`, component: 'trunk-api', trunk: 'SaharTrunk' },
      ...{ callLimitSeconds: 20, ringSeconds: 30 },
    };
    const campaign = { trunkManagerId: sandboxTrunkManagerId, context: 'auto', routes: { external } };
    const listener = { port: await freePort(), pathToken: 'a-token-of-one-desk' };
    const config = {
      ...{ pbx: { baseUrl: team.sandbox.baseUrl, ...sandboxCredentials }, agent: { number: desk } },
      ...{ campaign, listener },
    };
    await writeFile(file, JSON.stringify(config), { mode: 0o600 });
    const at = ['--config', file, '--data-dir', directory];
    const dial = start(node, ['electron/cli/dotaraf.mjs', 'dial', number, '--json', ...words, ...at], {});
    return { directory, dial };
  };

  test('team join - reads all that relay enrol printed; a second use is refused and audited, and the secret is in no file', async () => {
    const text = await enrolled('201');
    const first = await joined(join(team.directory, 'first'), text);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/Desk 201, number 201/) });
    const second = await joined(join(team.directory, 'second'), text);
    expect(second).toMatchObject({ code: 4, stderr: expect.stringMatching(/used already/) });
    const audit = await auditOf(team);
    expect(
      audit.filter(({ what }) => what === 'enrolment').map(({ desk, result }) => ({ desk, result })),
    ).toEqual([
      { desk: '201', result: 'enrolled' },
      { desk: null, result: 'used' },
    ]);
    const seed = readInvitation(text)?.seed ?? 'no invitation';
    for (const kept of await textsIn(team.directory)) expect(kept).not.toContain(seed);
  });

  test('every event of the PBX also goes to the address in forwardEventsTo, as it came', async () => {
    const event = { event_name: 'NewState', exten: '299', state: 'InUse', participant: '', unique_id: '' };
    const headers = { 'content-type': 'application/json' };
    await fetch(`${team.address}/events`, { method: 'POST', headers, body: JSON.stringify(event) });
    await expect
      .poll(() => forwarded.map(({ path, body }) => ({ path, event: JSON.parse(body) })))
      .toContainEqual({ path: '/crm', event });
  });

  test('a desk does not join while a call of it lives, also where the process of that call died', async () => {
    team.sandbox.scriptNext({ firstPartyRingSeconds: 86_400 });
    const { directory, dial } = await alone('204');
    await dial.prints(/campaign-added/);
    const text = await enrolled('204');
    expect(await joined(directory, text)).toMatchObject({ code: 9 });
    dial.kill('SIGKILL');
    await dial.ended;
    const refused = await joined(directory, text);
    expect(refused).toMatchObject({ code: 9, stderr: expect.stringMatching(/call to .* is in progress/) });
    expect(await joined(join(team.directory, 'elsewhere'), text)).toMatchObject({ code: 0 });
  });

  test('calls of before that are unconfirmed stay so: the relay is not asked about them', async () => {
    const services = ['autodialer/reports/search', 'reports/cdr/search'];
    for (const service of services) team.sandbox.faults.set(service, 'forbidden');
    const { directory, dial } = await alone('205', '--timeout', '5');
    expect((await dial.ended).code).toBe(8);
    for (const service of services) team.sandbox.faults.set(service, null);
    expect(await joined(directory, await enrolled('205'))).toMatchObject({ code: 0 });
    const listen = team.run('listen', '--data-dir', directory);
    // Before that it says which calls it follows.
    await listen.prints(/Listening/);
    listen.kill('SIGTERM');
    expect((await listen.ended).stdout).not.toMatch(/resumed|corrected/);
    expect(await team.callsOf(directory)).toMatchObject([{ number, outcome: 'unconfirmed' }]);
  });
});

async function auditOf(team: Team): Promise<Record<string, unknown>[]> {
  const among = await team.among();
  const consumer = await jetstream(among).consumers.get('AUDIT');
  const { num_pending } = await consumer.info();
  const entries: Record<string, unknown>[] = [];
  for await (const entry of await consumer.fetch({ max_messages: num_pending, expires: 2_000 }))
    entries.push(entry.json());
  await among.close();
  return entries;
}

/** Everything that the relay and its desks keep, but what NATS does. */
async function textsIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')));
}
