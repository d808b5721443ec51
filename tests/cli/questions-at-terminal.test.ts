import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { dotaraf } from '../support/terminal/desk.ts';
import { atTerminal } from '../support/terminal/person.ts';
import { test } from '../support/terminal/test.ts';

const ctrlC = '\u0003';
const ctrlD = '\u0004';
const stopped = { code: 7, stderr: 'Nothing was written.\n' };

test('At a terminal init shows each question and what is typed, but no secret, lets a wrong address and a wrong secret be corrected at once, and writes the answers', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const { port } = new URL(desk.sandbox.baseUrl);
  const directory = temporaryDirectory();
  const init = atTerminal(['init', '--data-dir', directory, '--port', '5097']);
  const answer = async (question: RegExp, keys: string, shows: string) => {
    await init.prints(question);
    expect(init.shown().at(-1)).toMatch(question);
    init.type(keys);
    await init.prints(new RegExp(`${question.source}[^\\n]*\\r?\\n`));
    expect(init.shown().find((line) => question.test(line))).toBe(shows);
  };
  const number = 'Your own number, which the PBX rings first (such as 201): ';
  await answer(/Your own number, .*: /, '209\u007f1\r', `${number}201`);
  await answer(
    /The PBX's address .*: /,
    '127.0.0.1:9\r',
    "The PBX's address (such as 10.0.0.2): 127.0.0.1:9",
  );
  await answer(
    /Another address \(Enter: keep this one\): /,
    `127.0.0.1:${port}\r`,
    `Another address (Enter: keep this one): 127.0.0.1:${port}`,
  );
  await init.prints(/The PBX answers there\./);
  await answer(/Sign-in \(Enter: both\): /, '\r', 'Sign-in (Enter: both): ');
  await answer(/User name: /, 'dotaraf\r', 'User name: dotaraf');
  await answer(/Password: /, 'hidden-password\r', 'Password: ');
  await answer(/API account's token: /, 'sandbox-tokem\u007fn\r', "API account's token: ");
  await init.prints(/The PBX does not accept the user name, password and token, .*\n/);
  await answer(/Sign-in \(Enter: keep both\): /, '\r', 'Sign-in (Enter: keep both): ');
  await answer(/User name \(Enter: .*: /, '\r', 'User name (Enter: keep dotaraf): ');
  await answer(/Password \(Enter: .*: /, 'sandbox-password\r', 'Password (Enter: keep it): ');
  await answer(/token \(Enter: .*: /, '\r', "API account's token (Enter: keep it): ");
  await init.prints(/The PBX accepts this account\./);
  await answer(
    /The PBX's trunk .*: /,
    '\r',
    "The PBX's trunk for calls to the outside (Enter: internal calls alone): ",
  );
  // The key upwards brings back what was typed before, and Ctrl-U deletes it.
  const earlier = '\u001b[A'.repeat(4);
  await answer(
    /The context of .*: /,
    `${earlier}\u0015auto\r`,
    'The context of the Autodialer Route (Enter: auto): auto',
  );
  const { stdout } = await init.ended;
  expect(stdout).not.toMatch(/hidden|sandbox-(password|token)/);
  const config = JSON.parse(readFileSync(join(directory, 'config.json'), 'utf8'));
  expect(config).toMatchObject({
    pbx: {
      ...{ baseUrl: desk.sandbox.baseUrl, auth: 'both', username: 'dotaraf' },
      ...{ password: 'sandbox-password', token: 'sandbox-token' },
    },
    agent: { number: '201' },
  });
});

const firstQuestion = { given: [], before: null, question: /201\): / };
const secret = {
  given: ['--number', '201', '--pbx', '127.0.0.1:9', '--auth', 'basic'],
  before: /keep this one\): /,
  question: /Password: /,
};

test.for([
  ['Ctrl-C at the first question', firstQuestion, ctrlC],
  ['Ctrl-D at the first question', firstQuestion, ctrlD],
  ['Ctrl-C at a secret', secret, ctrlC],
] as const)('init ends without a trace at %s', async ([, { given, before, question }, key], { expect }) => {
  const directory = temporaryDirectory();
  const environment = { DOTARAF_PBX_USERNAME: 'dotaraf' };
  const init = atTerminal(['init', '--data-dir', directory, ...given], environment);
  if (before !== null) await init.prints(before);
  if (before !== null) init.type('\r');
  await init.prints(question);
  init.type(key);
  expect(await init.ended).toMatchObject(stopped);
  expect(readdirSync(directory)).toEqual([]);
});

test('report ends without a trace and saves nothing at Ctrl-C', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  await desk.dialled('09125550100');
  const file = join(desk.directory, 'report.zip');
  const place = ['--config', desk.configFile, '--data-dir', desk.dataDirectory];
  const report = atTerminal(['report', '--last', file, ...place]);
  await report.prints(/Save this as/);
  expect(report.shown().at(-1)).toMatch(/no\) $/);
  report.type(ctrlC);
  expect(await report.ended).toMatchObject(stopped);
  expect(existsSync(file)).toBe(false);
});

test('backup import ends without a trace at Ctrl-C, and leaves no copy of the backup behind', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const file = join(desk.directory, 'desk.dotaraf');
  await desk.run('contacts', 'add', 'Ann', '214').ended;
  await desk.run('backup', 'export', file).ended;
  const directory = temporaryDirectory();
  const configFile = join(directory, 'config.json');
  const elsewhere = JSON.stringify({
    ...desk.config,
    pbx: { ...Object(desk.config.pbx), baseUrl: 'http://192.0.2.9' },
  });
  writeFileSync(configFile, elsewhere);
  await dotaraf(['contacts', 'add', 'Bea', '215', '--data-dir', directory]);
  const kept = () => readdirSync(directory).filter((name) => name.startsWith('restore.'));
  const words = ['backup', 'import', file, '--config', configFile, '--data-dir', directory];
  const restore = atTerminal(words);
  await restore.prints(/type the new address: /);
  restore.type(ctrlC);
  const { code, stderr } = await restore.ended;
  expect([code, stderr]).toEqual([
    7,
    expect.stringMatching(/would be sent there\.\nNothing was written\.\n$/),
  ]);
  expect(readFileSync(configFile, 'utf8')).toBe(elsewhere);
  expect(kept()).toEqual([]);
});
