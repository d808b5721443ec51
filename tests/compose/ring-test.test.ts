import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startEngine } from '../../electron/compose/start-engine.ts';
import { ringRow } from '../../electron/engine/ring-test.ts';
import { connectSandbox, sandboxConfig } from '../../electron/pbx/sandbox/desk.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../electron/pbx/sandbox/sandbox.ts';
import { ringText } from '../../shared/locales/check-text.ts';
import { textsOf } from '../../shared/locales/texts-of.ts';
import { freePort } from '../support/network/free-port.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

type Changes = (sandbox: Sandbox, base: string) => void;

async function desk(change: Changes = () => {}, options: SandboxOptions = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'dotaraf-ring-'));
  ends.push(() => rm(directory, { recursive: true, force: true }));
  const sandbox = await startSandbox({ timeScale: 0.05, componentTimeoutMilliseconds: 5000, ...options });
  ends.push(() => sandbox.close());
  const port = await freePort();
  const plain = sandboxConfig(sandbox.baseUrl, { port, pathToken: 'desk-201-secret-word' });
  const config = { ...plain, campaign: { ...plain.campaign, cdrGraceSeconds: 1 } };
  connectSandbox(sandbox, config);
  change(sandbox, `http://127.0.0.1:${port}/desk-201-secret-word`);
  const engine = await startEngine({ config, dataDirectory: directory, owner: 'a test' });
  if (!engine.ok) throw new Error(JSON.stringify(engine.error));
  ends.push(() => engine.value.stop());
  return { sandbox, config, engine: engine.value };
}

const says = async (change: Changes, options: SandboxOptions = {}) => {
  const { engine, config, sandbox } = await desk(change, options);
  const rung = await ringRow(engine, config, 'external');
  if (!rung.ok) throw new Error(JSON.stringify(rung.error));
  return { ...rung.value, text: ringText(textsOf('en'), rung.value, '201'), sandbox, engine };
};

const rows = (url: string, ringSeconds = 30) => ({
  'trunk-201': { component: 'trunk-api', url: `${url}/trunk-api`, ringSeconds } as const,
  'exten-201': { component: 'exten-api', url: `${url}/exten-api`, ringSeconds } as const,
});

test('each row is proved by its own question, nobody else rings, and the desk remembers it', async () => {
  const { engine, config, sandbox } = await desk();
  expect([engine.heard().hasAsked('external'), engine.heard().eventCame]).toEqual([false, false]);
  for (const route of ['external', 'internal'] as const)
    expect(await ringRow(engine, config, route)).toMatchObject({
      ok: true,
      value: { result: 'proved', eventCame: true, route },
    });
  expect(sandbox.componentExchanges.map(({ destination }) => destination)).toEqual([null, null]);
  const reasons = engine.calls().flatMap(({ refusals }) => refusals.map(({ reason }) => reason));
  expect(reasons).toEqual(['only-a-test', 'only-a-test']);
  const { hasAsked, eventCame } = engine.heard();
  expect([hasAsked('external'), hasAsked('internal'), eventCame]).toEqual([true, true, true]);
});

test('a proved row says that its trunk is not part of the test, a row of extensions nothing of a trunk', async () => {
  const { text, engine } = await says(() => {});
  expect(text).toBe(
    'The PBX asked this app’s Trunk API component, and got its answer in time. The trunk “SampleTrunk” is not part of this test: the first call to the outside shows whether the PBX has it.',
  );
  const config = sandboxConfig('http://127.0.0.1:1/api/v4', { port: 1, pathToken: 'desk-201-secret-word' });
  const rung = await ringRow(engine, config, 'internal');
  expect(rung.ok && ringText(textsOf('en'), rung.value, '201')).not.toContain('trunk “');
});

test('a phone that was picked up and a PBX that never asked are told in the order in which to look', async () => {
  const { result, text, engine } = await says((sandbox) => sandbox.reconfigure({ componentUrls: {} }));
  expect(result).toBe('not-asked');
  expect(text).toMatch(
    /^Your phone was picked up, but the PBX never asked this app\. Check in this order: row trunk-201 in context auto;/,
  );
  expect(engine.heard().hasAsked('external')).toBe(false);
});

test('a ring test says that the component’s URL holds an old secret', async () => {
  const { result, text } = await says((sandbox, url) =>
    sandbox.reconfigure({
      componentUrls: rows(url.replace('desk-201-secret-word', 'desk-201-older-secret')),
    }),
  );
  expect(result).toBe('refused');
  expect(text).toContain('its URL holds an old secret, or another desk’s');
});

test('a ring test says that the component’s URL has a wrong path', async () => {
  const { text } = await says((sandbox, url) =>
    sandbox.reconfigure({
      componentUrls: { 'trunk-201': { component: 'trunk-api', url: `${url}/trunkapi`, ringSeconds: 30 } },
    }),
  );
  expect(text).toMatch(/a request was refused: it was sent to a wrong path/);
});

test('a ring test says that the URLs of the two components are swapped', async () => {
  const { result, text } = await says((sandbox, url) => {
    const { 'trunk-201': trunk, 'exten-201': exten } = rows(url);
    sandbox.reconfigure({ componentUrls: { 'trunk-201': exten, 'exten-201': trunk } });
  });
  expect(result).toBe('other-component');
  expect(text).toBe(
    'The question of row trunk-201 came to the address of the other component. Either the addresses of the two components are swapped: that of Trunk API ends in /trunk-api (Settings › Addresses for the dialplan). Or row trunk-201 leads to the wrong component.',
  );
});

test('a phone that nobody picks up proves nothing', async () => {
  const { result, text } = await says((sandbox) =>
    sandbox.scriptNext({ firstParty: 'no-answer', firstPartyRingSeconds: 5 }),
  );
  expect(result).toBe('not-picked-up');
  expect(text).toBe('Your phone 201 was not picked up, so the PBX had nothing to ask.');
});

test('a PBX that refuses the order rings nobody, and its reason is told', async () => {
  const { result, text } = await says((sandbox) =>
    sandbox.faults.set('autodialer/campaigns/add', 'forbidden'),
  );
  expect(result).toBe('not-started');
  expect(text).toMatch(
    /did not ring your phone 201\. The API account may not use autodialer\/campaigns\/add/,
  );
});
