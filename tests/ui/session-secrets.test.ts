import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import { checkSteps } from '../../shared/ipc/check-steps.ts';
import {
  type AppDesk,
  ask,
  joinDialplan,
  order,
  snapshotWhen,
  startAppDesk,
} from '../support/app/app-desk.ts';
import { closeApps, closeBrowser } from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import { startFakeHttp } from '../support/network/fake-http.ts';

const account = {
  username: 'pbx-user-مینا-4711',
  password: 'pbx-password-گذر-0815',
  token: 'pbx-token-aa11bb22cc33',
};
const listener = { username: 'events-user-5522', password: 'events-password-6633' };
const wrong = 'wrong-password-7744';

interface Message {
  channel: string;
  values: unknown;
  answer: unknown;
}

afterAll(closeApps);
afterAll(closeBrowser);

/** Setting up, calling, rotating, and everything going wrong once. Gives the tokens that the addresses had. */
async function session({ app, page, sandbox }: AppDesk): Promise<string[]> {
  await app.act('ipc.record');
  await ask(page, 'secrets:save', { ...account, listenerPassword: listener.password });
  await ask(page, 'connection:save', { listenerUsername: listener.username });
  sandbox.reconfigure({ eventsAuthorization: listener });
  await joinDialplan(page, sandbox);
  const tokens = [await tokenOf(page)];
  for (const step of checkSteps) await ask(page, 'setup:check', { step });
  await ask(page, 'setup:trunk-managers', undefined);
  await call({ page, number: '09125550101' });

  const rotated = await ask(page, 'listener:rotate-token', undefined);
  tokens.push(rotated.value.trunkApi.split('/')[3]);
  await joinDialplan(page, sandbox);
  // The old address, a wrong one, the token where it does not belong, events without their credentials.
  const base = rotated.value.trunkApi.replace(/\/[^/]+\/trunk-api$/, '');
  for (const target of [
    `${tokens[0]}/trunk-api`,
    `x/${tokens[1]}`,
    `${tokens[1]}/trunk-api?key=${tokens[1]}`,
  ])
    await fetch(`${base}/${target}`, { method: 'POST', body: '{' });
  await fetch(rotated.value.events, { method: 'POST', headers: { authorization: 'Basic eDp5' }, body: '{}' });
  await call({ page, number: '09125550102' });

  await ask(page, 'secrets:save', { password: wrong });
  for (const step of checkSteps) await ask(page, 'setup:check', { step });
  await order(page, 'calls:dial', { text: '09125550103', origin: 'pad' });
  await ask(page, 'secrets:save', { password: account.password });
  const { baseUrl } = sandbox;
  await ask(page, 'connection:save', { baseUrl: 'http://127.0.0.1:9/api/v4' });
  for (const step of checkSteps) await ask(page, 'setup:check', { step });
  await callWhereCredentialsAreRepeated(page);
  await ask(page, 'connection:save', { baseUrl });
  await app.act('open-url', `tel:${account.password}`);
  for (const view of ['dial', 'calls', 'contacts', 'settings'])
    await app.act('window.send', 'main', 'push:show', { view, callId: null });
  await ask(page, 'calls:history', { text: '', outcomes: [], from: null, to: null, offset: 0, limit: 50 });
  await ask(page, 'connection:read', undefined);
  return tokens;
}

/** Checks, and calls over, a PBX that repeats in its refusals what it was sent. */
async function callWhereCredentialsAreRepeated(page: AppDesk['page']): Promise<void> {
  const pbx = await startFakeHttp((response, { headers }) => {
    const basic = headers.authorization?.replace(/^Basic /, '') ?? '';
    const sent = [basic, Buffer.from(basic, 'base64').toString('utf8'), headers['x-apikey']];
    const message = `No such account: ${sent.join(' ')}`;
    response.writeHead(200).end(JSON.stringify({ success: 0, message, data: [] }));
  });
  await ask(page, 'connection:save', { baseUrl: `${pbx.origin}/api/v4` });
  await ask(page, 'secrets:save', account);
  for (const step of checkSteps) await ask(page, 'setup:check', { step });
  await order(page, 'calls:dial', { text: '09125550104', origin: 'pad' });
  await snapshotWhen(page, ({ recents }) =>
    recents.some((row) => row.number === '09125550104' && row.endedAt !== null),
  );
  expect(pbx.received.some(({ path: to }) => to.endsWith('/campaigns/add'))).toBe(true);
  await pbx.close();
}

const tokenOf = async (page: AppDesk['page']): Promise<string> =>
  (await ask(page, 'listener:urls', undefined)).value.trunkApi.split('/')[3];

async function call({ page, number }: { page: AppDesk['page']; number: string }): Promise<void> {
  const dialled = await order(page, 'calls:dial', { text: number, origin: 'pad' });
  expect(dialled).toMatchObject({ ok: true });
  await snapshotWhen(page, ({ recents }) =>
    recents.some((row) => row.number === number && row.endedAt !== null),
  );
}

function filesBelow(folder: string): { file: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const file = path.join(entry.parentPath, entry.name);
    return [{ file: path.relative(folder, file), text: readFileSync(file, 'latin1') }];
  });
}

/** As UTF-8 bytes read one by one too, and as Basic credentials. */
const writings = (secret: string) => [
  secret,
  Buffer.from(secret, 'utf8').toString('latin1'),
  Buffer.from(secret, 'utf8').toString('base64').replaceAll('=', ''),
];

standInTest(
  'after a whole session no file, no line of the log and no message of IPC holds a credential',
  async () => {
    const desk = await startAppDesk({}, account);
    const tokens = await session(desk);
    const messages = (await desk.app.act('ipc.recorded')) as Message[];
    const shown = await desk.page.evaluate(() => document.documentElement.outerHTML);
    await desk.app.quit();
    await desk.stop();

    expect(new Set(messages.map(({ channel }) => channel)).size).toBeGreaterThan(10);
    const files = filesBelow(desk.app.userData);
    expect(files.map(({ file }) => file)).toEqual(expect.arrayContaining(['settings.json']));
    expect(files.some(({ file }) => file.endsWith('calls.db'))).toBe(true);
    const texts = [
      ...files.map(({ file, text }) => [file, text] as const),
      ['what the process wrote', desk.app.process.output()] as const,
      ['the page', shown] as const,
      // What a page sends to be kept is the one way in.
      ...messages.map(({ channel, values, answer }) => {
        const message = channel === 'secrets:save' ? [answer] : [values, answer];
        return [`IPC ${channel}`, JSON.stringify(message)] as const;
      }),
    ];
    const found = (secrets: string[]) =>
      texts.filter(([, text]) => secrets.some((secret) => text.includes(secret))).map(([where]) => where);

    // The link that looked like the password was the person's own text: it is told as refused, in no window's message.
    const secrets = [...Object.values(account), listener.password, wrong];
    expect([...new Set(found(secrets.flatMap(writings)))]).toEqual([]);
    // The token stands where it is kept, and crosses for its own page alone.
    expect(new Set(found(tokens))).toEqual(
      new Set(['settings.json', 'IPC listener:urls', 'IPC listener:rotate-token']),
    );
    const kept = JSON.parse(files.find(({ file }) => file === 'settings.json')?.text ?? '{}');
    expect(JSON.stringify(kept).split(tokens[1] ?? '').length - 1, 'kept once').toBe(1);
  },
);
