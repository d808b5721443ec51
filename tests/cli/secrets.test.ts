import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reply } from '../support/network/fake-http.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/network/faulty-proxy.ts';
import type { TerminalDesk } from '../support/terminal/desk.ts';
import { test } from '../support/terminal/test.ts';

const account = { username: 'pbx-user-kq7', password: 'pässword-kq7', token: 'tok-kq7-0123456789' };
const listener = { username: 'pusher-kq7', password: 'push-secret-kq7', pathToken: 'path-kq7-0123456789' };

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const secrets = [
  ...Object.values(account),
  listener.password,
  base64(`${account.username}:${account.password}`),
  base64(`${listener.username}:${listener.password}`),
];

/** A PBX that says back all that it was given. */
const echo: Reply = (response, { headers }) => {
  const message = `${headers.authorization} ${headers['x-apikey']} ${JSON.stringify(account)}`;
  response
    .writeHead(500, { 'content-type': 'application/json' })
    .end(JSON.stringify({ success: 0, message }));
};

function filesBelow(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** Whatever the PBX's side may send to the listener: right, wrong, and with the secrets in the wrong places. */
async function callListener(desk: TerminalDesk): Promise<void> {
  const base = `http://127.0.0.1:${desk.port}`;
  const authorization = `Basic ${base64(`${listener.username}:${listener.password}`)}`;
  const post = (path: string, headers = {}) =>
    fetch(`${base}${path}`, { method: 'POST', headers, body: '{"event_name":"Ping"}' });
  await post(`/${listener.pathToken}/events`, { authorization });
  await post(`/${listener.pathToken}/events`, { authorization: `Basic ${base64('wrong:one')}` });
  await post(`/events/${listener.pathToken}`);
  await post(`/${listener.pathToken}/${listener.pathToken}?token=${listener.pathToken}`);
  await fetch(`${base}/${listener.pathToken}/trunk-api?unique_id=1&src=${listener.pathToken}`);
  await fetch(`${base}/${listener.pathToken}/trunk-api?unique_id=2&src=%1b%5B2J%07`);
}

async function session(desk: TerminalDesk, proxy: FaultyProxy): Promise<string[]> {
  const outputs: string[] = [];
  const keep = async (...words: string[]) => {
    const { stdout, stderr } = await desk.run(...words).ended;
    outputs.push(stdout, stderr);
  };
  await keep('dial', '09125550100', '--json');
  await keep('dial', '09125550102');
  for (const service of ['autodialer/campaigns/add', '*']) {
    proxy.set(service, echo, 100);
    await keep('dial', '09125550100');
    proxy.clear();
  }
  await keep('calls');
  await keep('calls', '--json');
  const [newest] = await desk.json('calls', '--limit', '1');
  const callId = JSON.stringify(newest).match(/"callId":"([^"]+)"/)?.[1] ?? '';
  await keep('show', callId);
  await keep('show', callId, '--json');
  return outputs;
}

test.concurrent('after a whole session no file below the data directory and no output holds a credential', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ sandbox: account, config: { pbx: account, listener } });
  desk.sandbox.reconfigure({
    eventsAuthorization: { username: listener.username, password: listener.password },
  });
  const proxy = await startFaultyProxy(desk.sandbox.baseUrl);
  const config = JSON.stringify(desk.config).replace(desk.sandbox.baseUrl, proxy.baseUrl);
  writeFileSync(desk.configFile, config);
  const url = desk.listenerUrl.replace(/[^/]+$/, listener.pathToken);
  desk.sandbox.reconfigure({
    componentUrls: { 'trunk-201': { component: 'trunk-api', url: `${url}/trunk-api`, ringSeconds: 30 } },
    eventsUrl: `${url}/events`,
  });

  const outputs = await session(desk, proxy);
  const listen = desk.run('listen');
  await listen.prints(/Listening/);
  await callListener(desk);
  listen.kill('SIGTERM');
  const listened = await listen.ended;
  proxy.set('*', echo, 100);
  const checks = [await desk.run('check').ended, await desk.run('check', '--json').ended];
  await proxy.close();

  expect(outputs[0]).toMatch(/"outcome":"completed"/);
  expect(listened.stdout).toMatch(/POST \/\*\*\*\/events/);
  expect(listened.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  const told = [listened, ...checks].flatMap(({ stdout, stderr }) => [stdout, stderr]);
  const files = filesBelow(desk.dataDirectory);
  expect(files.map((file) => file.slice(desk.dataDirectory.length + 1)).sort()).toContain('calls.db');
  const texts = [...outputs, ...told, ...files.map((file) => readFileSync(file).toString('latin1'))];
  for (const secret of secrets) {
    const asBytes = Buffer.from(secret, 'utf8').toString('latin1');
    expect(texts.filter((text) => text.includes(secret) || text.includes(asBytes))).toEqual([]);
  }
  // The token is in the addresses to paste, which `listen` and `check` print, and nowhere else.
  const withoutAddresses = [...texts].map((text) =>
    text.replaceAll(`127.0.0.1:${desk.port}/${listener.pathToken}/`, ''),
  );
  expect(withoutAddresses.filter((text) => text.includes(listener.pathToken))).toEqual([]);
  expect(outputs.filter((text) => text.includes(listener.pathToken))).toEqual([]);
});

test.concurrent('a listener that may be reached from the outside is warned of', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ config: { listener: { host: '0.0.0.0' } } });
  const dialled = await desk.dialled('09125550102');
  expect(dialled.stderr).toMatch(
    /Warning: the listener at 0\.0\.0\.0 may be reached from outside your network/,
  );
  expect(dialled.last).toMatchObject({ outcome: 'second-party-busy' });
});
