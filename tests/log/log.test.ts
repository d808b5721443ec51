import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { EngineEvent } from '../../electron/engine/event-stream.ts';
import { logEngine, secretsOf } from '../../electron/log/engine-log.ts';
import { openLog } from '../../electron/log/log.ts';
import { readLog } from '../../electron/log/read-log.ts';
import { lastDigits } from '../../electron/log/redact.ts';
import { ok } from '../../shared/result.ts';
import { endedEvent } from '../support/app/board-events.ts';
import { deskConfig } from '../support/engine/desk-config.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

/** What the log of a folder of its own holds after `act`, as objects. */
function logged(act: (log: ReturnType<typeof openLog>) => void): Record<string, unknown>[] {
  const directory = temporaryDirectory();
  const log = openLog(directory);
  act(log);
  log.close();
  return valueIn(readLog(directory, 1000)).map((line) => JSON.parse(line));
}

test('a line is one JSON object: level, time, facts and what they are about', () => {
  const [line] = logged((log) => log.error({ kind: 'pbx-timeout', seconds: 5 }, 'it failed'));
  expect(line).toEqual({
    level: 'error',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    kind: 'pbx-timeout',
    seconds: 5,
    msg: 'it failed',
  });
});

test.each([
  ['09125550101', '*******0101'],
  ['+98 912 555 0101', '+** *** *** 0101'],
  ['۰۹۱۲۵۵۵۰۱۰۱', '*******۰۱۰۱'],
  ['201', '201'],
  ['2014', '2014'],
  ['', ''],
])('of a number its last four digits stay: %s', (number, shown) => {
  expect(lastDigits(number)).toBe(shown);
});

test('numbers keep their last digits alone, under their keys and in the middle of texts', () => {
  const number = '09125550101';
  const lines = logged((log) => {
    log.info({ number, agentNumber: '0912 555 0102', src: number, nested: [{ dst: number }] }, 'a');
    log.info({ words: `the PBX says: ${number} and +98 (21) 8888-0103 are busy`, text: number }, 'b');
  });
  const untimed = JSON.stringify(lines).replace(/"time":"[^"]*"/g, '');
  expect(untimed).not.toMatch(/912|555|8888/);
  expect(JSON.stringify(lines)).toMatch(/0101.*0102.*0101.*0101.*0101.*0103/);
});

test.each([
  '0912.555.0100',
  '0912/555/0100',
  '۰۹۱۲.۵۵۵.۰۱۰۰',
  '0912\u2011555\u20110100',
  '0912\u00a0555\u00a00100',
  '(021) 5550.0100',
  '021.555.010.0100',
  '0912-55-50100',
])('a number that is written as %s keeps its last digits alone in a text of the log', (number) => {
  const words = `on 2026-11-26 ${number}, then 192.168.10.200`;
  const [line] = logged((log) => log.info({ words }, 'a'));
  expect(line?.words).not.toMatch(/555|۵۵۵/);
  expect(line?.words).toMatch(/^on 2026-11-26 .*(?:0.?100|۰۱۰۰), then 192\.168\.10\.200$/);
});

test('ids, times, addresses and amounts are no numbers of people', () => {
  const facts = {
    callId: 'mi0abc-1234567890',
    uniqueId: '1795424400.7001',
    at: 1_795_424_400_000,
    words: 'since 2026-11-26T09:00:00.000Z (1405/09/05, ۱۴۰۵/۰۹/۰۵) at 192.168.100.200:5099',
  };
  expect(logged((log) => log.info(facts, 'a'))[0]).toMatchObject(facts);
});

test('no secret stands in the log in the form in which it goes over the wire, nor the beginning of one where a text is cut', () => {
  const [username, password, token] = ['agent-account', 's3cret-pass', 'api/token+with=signs'];
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  const texts = [`Authorization: Basic ${basic}`, `?token=${encodeURIComponent(token)}`];
  const cut = Array.from({ length: 12 }, (_, at) => `${'x'.repeat(1990 + at)}${password}`);
  const lines = logged((log) => {
    log.hide(secretsOf({ ...deskConfig, pbx: { ...deskConfig.pbx, username, password, token } }));
    for (const words of [...texts, ...cut]) log.info({ words }, 'a');
  });
  expect(lines.map(({ words }) => words)).not.toContainEqual(expect.stringMatching(/Basic YW|%2B|s3/));
});

test('no secret stands in the log, neither under its key nor within any text', () => {
  const secrets = ['s3cret-pass', 'the-api-token', 'path-token-12345678', 'agent-account', 'listener-pass'];
  const [password, token, pathToken, username, listenerPassword] = secrets;
  const config = {
    ...deskConfig,
    pbx: { ...deskConfig.pbx, username, password, token },
    listener: { ...deskConfig.listener, pathToken, password: listenerPassword },
  } as typeof deskConfig;
  const lines = logged((log) => {
    log.hide(secretsOf(config));
    log.error({ config, url: `http://10.0.0.2/${pathToken}/trunk-api` }, 'a');
    log.error({ words: `wrong: ${secrets.join(' ')}` }, 'b');
    log.error(
      { headers: { Authorization: 'Basic abc', 'X-APIKEY': 'def' }, url: 'http://u:pw@10.0.0.2/' },
      'c',
    );
    log.error({ error: new Error(`refused ${token}`) }, 'd');
  });
  for (const secret of [...secrets, 'Basic abc', 'def', 'u:pw'])
    expect(JSON.stringify(lines)).not.toContain(secret);
  expect(lines).toHaveLength(4);
});

test('a password that contains the account’s name leaves nothing of itself in the log', () => {
  const [username, password] = ['agent', 'agent-s3cret'];
  const [line] = logged((log) => {
    log.hide(secretsOf({ ...deskConfig, pbx: { ...deskConfig.pbx, username, password } }));
    log.info({ words: `wrong: ${password}` }, 'a');
  });
  expect(line).toMatchObject({ words: 'wrong: [hidden]' });
});

test('a text in the log steers no terminal, whether it is a value, within an error or a key', () => {
  const text = 'a\u001b[2J\u009b2J\u202Eb';
  const [line] = logged((log) => log.warn({ text, [text]: 1, error: new Error(text) }, 'x'));
  expect(line).toMatchObject({ text: 'a [2J 2J b', 'a [2J 2J b': 1 });
  expect(JSON.stringify(line)).not.toMatch(/[\u001b\u009b\u202E]|\\u001b/);
});

test('deep, wide, circular and endless facts are cut and fail nothing', () => {
  const circle: Record<string, unknown> = {
    long: 'x'.repeat(100_000),
    many: Array(10_000).fill('y'),
    big: 1n,
  };
  circle.self = circle;
  const [line] = logged((log) => log.info(circle, 'a'));
  expect(line).toMatchObject({ big: '1', msg: 'a' });
  expect(JSON.stringify(line).length).toBeLessThan(20_000);
});

test('the last lines are read across the files that were put aside, the oldest first', () => {
  const directory = temporaryDirectory();
  writeFileSync(path.join(directory, 'dotaraf.2.log'), 'a\nb\n');
  writeFileSync(path.join(directory, 'dotaraf.1.log'), 'c\n');
  writeFileSync(path.join(directory, 'dotaraf.log'), 'd\ne\n');
  expect(readLog(directory, 4)).toEqual(ok(['b', 'c', 'd', 'e']));
  expect(readLog(directory, 100)).toEqual(ok(['a', 'b', 'c', 'd', 'e']));
  expect(readLog(path.join(directory, 'none'), 5)).toEqual(ok([]));
  mkdirSync(path.join(directory, 'dotaraf.3.log'));
  expect(readLog(directory, 100)).toMatchObject({ error: { kind: 'file-unusable', reason: 'unreadable' } });
});

const question = {
  component: 'trunk-api',
  uniqueId: '1.2',
  src: '201',
  dst: '',
  data: '',
  appName: '',
} as const;
const arrived = (asks: boolean): EngineEvent => ({
  type: 'request-arrived',
  entry: {
    from: '10.0.0.2',
    target: 'POST /[token]/events',
    accepted: true,
    answer: '200 {}',
    milliseconds: 1,
    question: asks ? question : null,
    event: asks ? null : 'new-state',
    refused: null,
  },
});

test('the log has what an engine reports: calls by their ids, requests, problems, and each change of reachability', () => {
  const lines = logged((log) => {
    const listener = logEngine(log, () => 0);
    listener({ type: 'call-event', event: endedEvent('c1') });
    for (const reachable of [true, true, false, false, true]) listener({ type: 'reachability', reachable });
    listener(arrived(true));
    listener({ type: 'problem', error: { kind: 'storage-failed', words: 'full' } });
  });
  expect(
    lines.map(({ msg, call, reachable, question: asked, kind }) => [msg, call ?? reachable ?? kind ?? asked]),
  ).toEqual([
    ['a call went on', 'c1'],
    ['whether the PBX answers', true],
    ['whether the PBX answers', false],
    ['whether the PBX answers', true],
    ['a request arrived', question],
    ['the engine met a problem', 'storage-failed'],
  ]);
});

test('a flood of events pushes nothing out: sixty a minute are written, the rest are counted; questions always', () => {
  let now = 0;
  const lines = logged((log) => {
    const listener = logEngine(log, () => now);
    for (let count = 0; count < 1000; count += 1) listener(arrived(false));
    listener(arrived(true));
    now = 60_000;
    listener(arrived(false));
  });
  expect(lines).toHaveLength(63);
  expect(lines[60]).toMatchObject({ question });
  expect(lines[61]).toMatchObject({ requests: 940 });
});
