import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultDataDirectory, loadConfig } from '../../electron/cli/load-config.ts';
import type { AppError } from '../../shared/errors.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const complete = {
  pbx: { baseUrl: 'http://198.51.100.7/api/v4/', username: 'desk', password: ' p w ', token: 'tok' },
  agent: { number: '305' },
  campaign: {
    trunkManagerId: 'manager-1',
    context: 'auto',
    routes: {
      external: { interfaceText: 'trunk', component: 'trunk-api', trunk: 'TestTrunk' },
      internal: null,
    },
  },
  listener: { pathToken: 'a-path-token-of-tests', username: null, password: '' },
};

function fileWith(content: unknown): string {
  const file = join(temporaryDirectory(), 'config.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const load = (content: unknown, environment: Record<string, string> = {}) =>
  loadConfig(fileWith(content), environment);

/** Problems as lines `path: expected`. */
function problemsOf(error: AppError): string[] {
  if (error.kind !== 'config-invalid') throw new Error(`expected config-invalid, got ${error.kind}`);
  return error.problems.map(({ path, expected }) => `${path}: ${expected}`);
}
const problemsIn = (content: unknown, environment: Record<string, string> = {}) =>
  problemsOf(errorIn(load(content, environment)));
const pathsIn = (content: unknown) => problemsIn(content).map((line) => line.replace(/: .*/, ''));

test('a complete file is read, with defaults where it says nothing, null or an empty string', () => {
  const { config, unknownKeys } = valueIn(load(complete));
  expect(unknownKeys).toEqual([]);
  expect(config.pbx).toMatchObject({
    baseUrl: 'http://198.51.100.7/api/v4',
    auth: 'both',
    password: ' p w ',
  });
  expect(config.pbx.timeZone).toBe('Asia/Tehran');
  expect(config.campaign.routes).toEqual({
    external: {
      component: 'trunk-api',
      trunk: 'TestTrunk',
      interfaceText: 'trunk',
      callLimitSeconds: 3600,
      ringSeconds: 30,
    },
  });
  expect(config.listener).toMatchObject({ host: 'auto', port: 5099 });
  expect(config.listener.username).toBeUndefined();
  expect(config.dialing).toEqual({
    way: 'campaign',
    country: 'IR',
    internalPattern: '^[2-9][0-9]{1,4}$',
    denied: [],
  });
});

test('a desk that originates needs a context, and nothing of campaigns', () => {
  const { campaign: _, ...rest } = complete;
  const dialing = { way: 'originate' };
  expect(problemsIn({ ...rest, dialing })).toEqual([
    "originate.context: the dialplan's context for calls that are originated, such as main_routing",
  ]);
  const { config } = valueIn(load({ ...rest, dialing, originate: { context: 'main_routing' } }));
  expect(config.originate).toEqual({
    context: 'main_routing',
    callerId: '',
    trunk: '',
    ringSeconds: 30,
    callLimitSeconds: 3600,
  });
  expect(problemsIn({ ...complete, dialing: { way: 'pigeon' } })).toEqual([
    'dialing.way: one of campaign, originate',
  ]);
});

test('a missing file is told with its path', () => {
  const file = join(temporaryDirectory(), 'none.json');
  expect(errorIn(loadConfig(file, {}))).toEqual({ kind: 'config-missing', file });
});

test('without a file, config.json in the data directory is read, an empty name being no name', () => {
  const directory = temporaryDirectory();
  const file = join(directory, 'config.json');
  const environment = { DOTARAF_DATA_DIR: directory };
  expect(errorIn(loadConfig(undefined, environment))).toEqual({ kind: 'config-missing', file });
  writeFileSync(file, JSON.stringify(complete));
  expect(valueIn(loadConfig('', environment)).config.agent.number).toBe('305');
  expect(valueIn(loadConfig(undefined, {}, directory)).config.agent.number).toBe('305');
});

test('broken JSON is told by line and column, never by its content', () => {
  const text = '{\n  "pbx": { "password": "hush-hush", }\n}';
  const file = fileWith(text);
  const words = 'no valid JSON at line 2, column 37';
  expect(errorIn(loadConfig(file, {}))).toEqual({ kind: 'config-unreadable', file, words });
});

test.each([
  ['nests without end and breaks off', '['.repeat(100_000)],
  ['nests deeper than any', `{"pbx":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ['is longer than any', `{"pbx":"${'x'.repeat(5_000_000)}"}`],
])('a configuration that %s is unreadable, and overflows nothing', (_name, text) => {
  const file = fileWith(text);
  const words = 'it is longer or nests deeper than any configuration';
  expect(errorIn(loadConfig(file, {}))).toEqual({ kind: 'config-unreadable', file, words });
});

test.skipIf(process.platform === 'win32')(
  'a configuration that comes from a pipe is read, and one without end no further than any is long',
  () => {
    const directory = temporaryDirectory();
    const from = (name: string, command: string) => {
      const pipe = join(directory, name);
      execFileSync('mkfifo', [pipe]);
      spawn('sh', ['-c', `${command} > "$1"`, 'sh', pipe], { stdio: 'ignore' });
      return loadConfig(pipe, {});
    };
    expect(from('whole', `cat '${fileWith(complete)}'`).ok).toBe(true);
    const words = 'it is longer or nests deeper than any configuration';
    expect(errorIn(from('endless', 'yes | head -c 1000000000'))).toMatchObject({ words });
  },
);

test('what is no file to read is unreadable, with the reason', () => {
  const file = join(temporaryDirectory(), 'config.json');
  mkdirSync(file);
  const words = "it can't be read (EISDIR)";
  expect(errorIn(loadConfig(file, {}))).toEqual({ kind: 'config-unreadable', file, words });
});

test('a byte order mark is tolerated', () => {
  expect(load(`\uFEFF${JSON.stringify(complete)}`).ok).toBe(true);
});

test('an empty object lists every required key of every section', () => {
  expect(pathsIn({})).toEqual([
    'pbx.baseUrl',
    'agent.number',
    'campaign.trunkManagerId',
    'campaign.context',
    'campaign.routes',
    'listener.pathToken',
    'pbx.username',
    'pbx.password',
    'pbx.token',
  ]);
});

test('problems in several branches, routes of both kinds included, are told at once', () => {
  const routes = {
    external: { component: 'trunk', ringSeconds: -1 },
    internal: { component: 'trunk-api', callLimitSeconds: '60' },
  };
  const content = {
    pbx: { ...complete.pbx, baseUrl: 'pbx.example', timeZone: 'Mars/Base' },
    agent: { number: 305 },
    campaign: { ...complete.campaign, attempts: 1.5, routes },
    listener: { port: '5099', pathToken: 'short', allowedAddresses: ['127.0.0.1', '10.0.0.0/40'] },
    dialing: { country: 'Iran', internalPattern: '[', denied: ['^00', '('] },
  };
  expect(problemsIn(content).toSorted()).toEqual([
    "agent.number: the agent's number, an extension or a mobile, as a text",
    'campaign.attempts: a whole number, 1 to 10',
    'campaign.routes.external.component: one of trunk-api, exten-api',
    'campaign.routes.external.ringSeconds: whole seconds, 1 to 600',
    'campaign.routes.internal.callLimitSeconds: whole seconds, 1 to 86400',
    'campaign.routes.internal.trunk: the name of the trunk on the PBX, needed for trunk-api',
    'dialing.country: two letters such as IR',
    'dialing.denied.1: a regular expression',
    'dialing.internalPattern: a regular expression',
    'listener.allowedAddresses.1: an IP address or a range such as 192.0.2.0/24',
    'listener.pathToken: at least 16 letters, digits, - or _',
    'listener.port: a port, 1 to 65535',
    'pbx.baseUrl: an http or https address such as http://192.0.2.10/api/v4',
    'pbx.timeZone: a time zone such as Asia/Tehran',
  ]);
});

const wrongShapes: [string, unknown, string][] = [
  ['a list', [], '(the whole file): a JSON object'],
  ['a text', '"text"', '(the whole file): a JSON object'],
  ['a section that is a text', { ...complete, agent: 'x' }, 'agent: an object with number'],
  ['a section that is a list', { ...complete, pbx: [] }, 'pbx: an object with baseUrl and credentials'],
  [
    'a route that is a text',
    { ...complete, campaign: { ...complete.campaign, routes: { external: 'trunk-api' } } },
    'campaign.routes.external: an object whose component is one of trunk-api, exten-api',
  ],
  [
    'no route at all',
    { ...complete, campaign: { ...complete.campaign, routes: { external: null } } },
    'campaign.routes: at least one of external and internal',
  ],
  [
    'an address of blanks',
    { ...complete, pbx: { ...complete.pbx, baseUrl: '  ' } },
    'pbx.baseUrl: an http or https address such as http://192.0.2.10/api/v4',
  ],
  [
    'an address with a password in it',
    { ...complete, pbx: { ...complete.pbx, baseUrl: 'http://u:p@198.51.100.7/api/v4' } },
    'pbx.baseUrl: an http or https address such as http://192.0.2.10/api/v4',
  ],
];
for (const [name, content, problem] of wrongShapes) {
  test(`${name} in the file is one problem at its own path`, () => {
    expect(problemsIn(content)).toEqual([problem]);
  });
}

test('secrets of the environment win over those of the file, an empty one does not', () => {
  const { config } = valueIn(load(complete, { DOTARAF_PBX_PASSWORD: 'новый', DOTARAF_PBX_TOKEN: '' }));
  expect(config.pbx).toMatchObject({ username: 'desk', password: 'новый', token: 'tok' });
});

test('secrets that come from the environment alone are enough', () => {
  const environment = { DOTARAF_PBX_USERNAME: 'u', DOTARAF_PBX_PASSWORD: 'p', DOTARAF_PBX_TOKEN: 't' };
  const { config } = valueIn(load({ ...complete, pbx: { baseUrl: 'http://198.51.100.7' } }, environment));
  expect(config.pbx).toMatchObject({ username: 'u', password: 'p', token: 't' });
});

test('secrets that the mode does not use are ignored, whatever they are and wherever they come from', () => {
  const pbx = { ...complete.pbx, password: 12 };
  const token = valueIn(load({ ...complete, pbx: { ...pbx, auth: 'token' } }, { DOTARAF_PBX_USERNAME: 'u' }));
  expect(token.config.pbx).toMatchObject({ auth: 'token', token: 'tok' });
  expect([token.config.pbx.username, token.config.pbx.password]).toEqual([undefined, undefined]);
  expect(token.unknownKeys).toEqual([]);
  const basic = valueIn(load({ ...complete, pbx: { ...complete.pbx, auth: 'basic' } }));
  expect(basic.config.pbx.token).toBeUndefined();
});

test('secrets that the mode needs are missed by key and variable, beside all other problems', () => {
  const pbx = { ...complete.pbx, auth: 'basic', username: '', password: undefined };
  expect(problemsIn({ ...complete, pbx, agent: {} }, { DOTARAF_PBX_USERNAME: '' })).toEqual([
    "agent.number: the agent's number, an extension or a mobile, as a text",
    'pbx.username: a user name, needed for auth "basic", here or in DOTARAF_PBX_USERNAME',
    'pbx.password: a password, needed for auth "basic", here or in DOTARAF_PBX_PASSWORD',
  ]);
});

test('an unknown mode of authentication is one problem, not four', () => {
  expect(problemsIn({ ...complete, pbx: { baseUrl: 'http://198.51.100.7', auth: 'digest' } })).toEqual([
    'pbx.auth: one of both, basic, token',
  ]);
});

test('no problem tells a secret', () => {
  const pbx = { ...complete.pbx, baseUrl: 'hidden-address', password: { secret: 'hidden-word' } };
  const text = JSON.stringify(errorIn(load({ ...complete, pbx }, { DOTARAF_PBX_TOKEN: 'hidden-token' })));
  expect(text).not.toContain('hidden');
});

test("the listener's user name and password come only together, even beside other problems", () => {
  const listener = { username: 'pbx', pathToken: 'short' };
  expect(problemsIn({ ...complete, listener })).toEqual([
    'listener.pathToken: at least 16 letters, digits, - or _',
    'listener.password: a text, because listener.username is set',
  ]);
  expect(pathsIn({ ...complete, listener: { ...complete.listener, password: 'x' } })).toEqual([
    'listener.username',
  ]);
});

test('keys that nothing reads are told by their paths, and the rest is read', () => {
  const content = {
    ...complete,
    campain: {},
    pbx: { ...complete.pbx, timezone: 'UTC' },
    campaign: {
      ...complete.campaign,
      routes: { internal: { component: 'exten-api', ringseconds: 5 }, intern: {} },
    },
  };
  const { unknownKeys } = valueIn(load(content));
  expect(unknownKeys.toSorted()).toEqual([
    'campaign.routes.intern',
    'campaign.routes.internal.ringseconds',
    'campain',
    'pbx.timezone',
  ]);
});

test('the data directory is where each operating system wants it, unless a variable says otherwise', () => {
  const linux = (environment: Record<string, string>) =>
    defaultDataDirectory(environment, 'linux', '/home/x');
  expect(linux({})).toBe('/home/x/.local/share/dotaraf');
  expect(linux({ XDG_DATA_HOME: '' })).toBe('/home/x/.local/share/dotaraf');
  expect(linux({ XDG_DATA_HOME: '/data' })).toBe('/data/dotaraf');
  expect(linux({ XDG_DATA_HOME: '/data', DOTARAF_DATA_DIR: '/own' })).toBe('/own');
  expect(defaultDataDirectory({}, 'darwin', '/Users/x')).toBe('/Users/x/Library/Application Support/Dotaraf');
  expect(defaultDataDirectory({ APPDATA: '/roaming' }, 'win32', '/x')).toBe(join('/roaming', 'Dotaraf'));
  expect(defaultDataDirectory({}, 'win32', '/x')).toBe(join('/x', 'AppData', 'Roaming', 'Dotaraf'));
});
