import { components } from '../call/events.ts';
import { defaultMethod, placementMethods } from '../call/placement-method.ts';
import { isPattern } from '../guards/pattern.ts';
import type { SecretSetting, Section, Setting, Settings, StoredValues } from './setting.ts';

/**
 * Every setting of a connection, once, in the order of the configuration file and of the settings pages. The file's
 * schema, the stored connection, the requests of the windows, the forms and their defaults all derive from here; its
 * words stand in the dictionaries under `setting`. How to add one: docs/how-to.md.
 */

export const authModes = ['both', 'basic', 'token'] as const;
export type AuthMode = (typeof authModes)[number];

/** `listener.host` where none is given: the address of this computer that faces the PBX. */
export const automaticHost = 'auto';

/**
 * Without a user name or password in it: the address is shown in errors. Nor with what a URL reads as something else than it
 * looks like: `\` ends a host, and `%65` in one is an `e`.
 */
const httpAddress =
  /^https?:\/\/(\[[0-9a-f:.]+\]|[^\s\p{Cc}/\\?#@:%[\]]+)(:\d{1,5})?(\/[^\s\p{Cc}\\?#]*)?$/iu;

/** A port, or letters of a host, may still be none. */
const readAddress = (text: string) =>
  httpAddress.test(text) && URL.canParse(text) ? text.replace(/\/+$/, '') : null;

const readPattern = (text: string) => (isPattern(text) ? text : null);

function readTimeZone(name: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return null;
  }
}

/** As `openssl x509 -fingerprint -sha256` writes it. */
function readFingerprint(text: string): string | null {
  const digits = text.replace(/^.*=/, '').replaceAll(':', '').trim().toUpperCase();
  return /^[0-9A-F]{64}$/.test(digits) ? digits.replace(/..(?!$)/g, '$&:') : null;
}

const pbx = {
  baseUrl: {
    kind: 'text',
    stored: 'baseUrl',
    longest: 300,
    needed: 'always',
    expected: 'an http or https address such as http://192.0.2.10/api/v4',
    read: readAddress,
  },
  certificatePin: {
    kind: 'text',
    stored: 'certificatePin',
    longest: 200,
    expected: 'the SHA-256 fingerprint of a certificate, 64 hexadecimal digits with or without colons',
    read: readFingerprint,
  },
  auth: { kind: 'choice', stored: 'auth', values: authModes, byDefault: 'both' },
  username: {
    kind: 'secret',
    stored: 'username',
    longest: 400,
    signIn: { modes: ['both', 'basic'], variable: 'DOTARAF_PBX_USERNAME', words: 'a user name' },
  },
  password: {
    kind: 'secret',
    stored: 'password',
    longest: 400,
    signIn: { modes: ['both', 'basic'], variable: 'DOTARAF_PBX_PASSWORD', words: 'a password' },
  },
  token: {
    kind: 'secret',
    stored: 'token',
    longest: 2000,
    signIn: { modes: ['both', 'token'], variable: 'DOTARAF_PBX_TOKEN', words: "the API account's token" },
  },
  timeZone: {
    kind: 'text',
    stored: 'timeZone',
    longest: 60,
    byDefault: 'Asia/Tehran',
    expected: 'a time zone such as Asia/Tehran',
    read: readTimeZone,
  },
} as const satisfies Settings;

const agent = {
  number: {
    kind: 'text',
    stored: 'agentNumber',
    longest: 40,
    needed: 'always',
    standIn: '-',
    expected: "the agent's number, an extension or a mobile, as a text",
  },
} as const satisfies Settings;

const campaign = {
  trunkManagerId: {
    kind: 'text',
    stored: 'trunkManagerId',
    longest: 64,
    needed: 'for-way',
    standIn: '-',
    expected: 'the _id of a trunk manager on the PBX',
  },
  context: {
    kind: 'text',
    stored: 'context',
    longest: 80,
    needed: 'for-way',
    fresh: 'auto',
    standIn: '-',
    expected: "the Context of the dialplan's Autodialer Route",
  },
  attempts: { kind: 'whole', stored: 'attempts', unit: 'times', least: 1, most: 10, byDefault: 1 },
  retryIntervalSeconds: {
    kind: 'whole',
    stored: 'retryIntervalSeconds',
    unit: 'seconds',
    least: 1,
    most: 86_400,
    byDefault: 60,
  },
  windowMinutes: {
    kind: 'whole',
    stored: 'windowMinutes',
    unit: 'minutes',
    least: 1,
    most: 1440,
    byDefault: 10,
  },
  cdrGraceSeconds: { kind: 'whole', stored: null, unit: 'seconds', least: 1, most: 600, byDefault: 15 },
  removeFinished: { kind: 'flag', stored: null, byDefault: false },
} as const satisfies Settings;

/** For `dialing.way` originate: what `call/originate/act` is told beside the two numbers. */
const originate = {
  context: {
    kind: 'text',
    stored: 'context',
    longest: 80,
    needed: 'for-way',
    standIn: '-',
    expected: "the dialplan's context for calls that are originated, such as main_routing",
  },
  callerId: {
    kind: 'text',
    stored: 'callerId',
    longest: 40,
    byDefault: '',
    trimmed: true,
    expected: 'a text',
  },
  trunk: {
    kind: 'text',
    stored: 'trunk',
    longest: 80,
    byDefault: '',
    trimmed: true,
    expected: "a trunk's name",
  },
  ringSeconds: { kind: 'whole', stored: 'ringSeconds', unit: 'seconds', least: 1, most: 600, byDefault: 30 },
  callLimitSeconds: {
    kind: 'whole',
    stored: 'callLimitSeconds',
    unit: 'seconds',
    least: 1,
    most: 86_400,
    byDefault: 3600,
  },
} as const satisfies Settings;

/** A name or an address that can stand in the dialplan's URLs: what can't, no engine begins with. */
const isHost = (text: string): boolean =>
  /^[\w.:-]+$/.test(text) && URL.canParse(`http://${text.includes(':') ? `[${text}]` : text}:1`);

const listener = {
  host: {
    kind: 'text',
    stored: 'listenerHost',
    longest: 60,
    byDefault: automaticHost,
    fresh: '',
    narrow: true,
    expected: 'an address of this machine',
    read: (text) => (text === '' || isHost(text) ? text : null),
  },
  port: { kind: 'whole', stored: 'listenerPort', unit: 'port', least: 1, most: 65_535, byDefault: 5099 },
  pathToken: {
    kind: 'text',
    stored: null,
    longest: 200,
    needed: 'always',
    private: true,
    expected: 'at least 16 letters, digits, - or _',
    read: (text) => (/^[A-Za-z0-9_-]{16,}$/.test(text) ? text : null),
  },
  allowedAddresses: {
    kind: 'list',
    stored: 'allowedAddresses',
    of: 'address',
    longest: 60,
    mostItems: 50,
    expected: 'a list of IP addresses or ranges',
  },
  username: { kind: 'text', stored: 'listenerUsername', longest: 200, private: true, expected: 'a text' },
  password: { kind: 'secret', stored: 'listenerPassword', longest: 400 },
} as const satisfies Settings;

const dialing = {
  /** How calls are placed; originate is for a PBX without the bulk-dialer module. */
  way: {
    kind: 'choice',
    stored: 'way',
    values: placementMethods,
    byDefault: defaultMethod,
    page: 'connection',
  },
  country: {
    kind: 'text',
    stored: 'country',
    longest: 2,
    byDefault: 'IR',
    capitals: true,
    expected: 'two letters such as IR',
    read: (text) => (/^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : null),
  },
  internalPattern: {
    kind: 'text',
    stored: 'internalPattern',
    longest: 200,
    byDefault: '^[2-9][0-9]{1,4}$',
    isPattern: true,
    expected: 'a regular expression',
    read: readPattern,
  },
  denied: {
    kind: 'list',
    stored: 'denied',
    of: 'pattern',
    longest: 200,
    mostItems: 100,
    byDefault: [],
    expected: 'a list of regular expressions',
  },
} as const satisfies Settings;

/** How numbers of one kind leave the PBX: `campaign.routes.external` and `campaign.routes.internal`. */
export const route = {
  interfaceText: {
    kind: 'text',
    stored: 'interfaceText',
    longest: 80,
    byDefault: '',
    narrow: true,
    expected: "a row's name",
  },
  component: {
    kind: 'choice',
    stored: 'component',
    values: components,
    narrow: true,
  },
  trunk: {
    kind: 'text',
    stored: 'trunk',
    longest: 80,
    needed: 'always',
    standIn: '-',
    narrow: true,
    expected: 'the name of the trunk on the PBX, needed for trunk-api',
  },
  ringSeconds: { kind: 'whole', stored: 'ringSeconds', unit: 'seconds', least: 1, most: 600, byDefault: 30 },
  callLimitSeconds: {
    kind: 'whole',
    stored: 'callLimitSeconds',
    unit: 'seconds',
    least: 1,
    most: 86_400,
    byDefault: 3600,
  },
} as const satisfies Settings;

/** What a route of each kind begins with on the settings page, beside the defaults. */
export const routeKinds = {
  external: { component: 'trunk-api' },
  internal: { component: 'exten-api' },
} as const satisfies Record<string, Partial<StoredValues<typeof route>>>;
export type RouteKind = keyof typeof routeKinds;

export const sections = {
  pbx: { expected: 'an object with baseUrl and credentials', page: 'connection', settings: pbx },
  agent: { expected: 'an object with number', page: 'connection', settings: agent },
  campaign: {
    expected: 'an object with trunkManagerId, context and routes',
    page: 'connection',
    way: 'campaign',
    settings: campaign,
  },
  originate: {
    expected: 'an object with context',
    page: 'connection',
    way: 'originate',
    storedIn: 'originate',
    settings: originate,
  },
  listener: { expected: 'an object with port and pathToken', page: 'connection', settings: listener },
  dialing: {
    expected: 'an object with country, internalPattern and denied',
    page: 'dialing',
    settings: dialing,
  },
} as const satisfies Record<string, Section>;
export type SectionName = keyof typeof sections;

/** The settings of a section by their keys in the file. */
export const settingsOf = (name: SectionName): [key: string, setting: Setting][] =>
  Object.entries(sections[name].settings);

type SecretIn<S extends Settings> = {
  [K in keyof S]: S[K] extends SecretSetting ? S[K]['stored'] : never;
}[keyof S];
/** The secrets that the desktop app keeps sealed, by their stored names. */
export type SecretName = SecretIn<typeof pbx> | SecretIn<typeof listener>;

type DescribedSecret = Extract<
  (typeof pbx)[keyof typeof pbx] | (typeof listener)[keyof typeof listener],
  SecretSetting
>;
const isSecret = (setting: Setting): setting is DescribedSecret => setting.kind === 'secret';
export const secretSettings = Object.values(sections).flatMap(({ settings }) =>
  Object.values<Setting>(settings).filter(isSecret),
);
export const secretNames: readonly SecretName[] = secretSettings.map(({ stored }) => stored);
