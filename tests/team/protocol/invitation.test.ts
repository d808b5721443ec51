import { expect, onTestFinished, test, vi } from 'vitest';
import { shellWordsOf } from '../../../electron/desktop/words/words.ts';
import {
  fingerprintOf,
  type Invitation,
  invitationLink,
  readInvitation,
  serversToName,
} from '../../../electron/team/protocol/invitation.ts';
import { plainLine, plainLines } from '../../../shared/plain-text.ts';
import { costRatio } from '../../support/cost-ratio.ts';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const invitation = (servers: string[], name = 'Sara'): Invitation => ({
  ...{ v: 1, servers, id: 'invitation-1', number: '201', name },
  jwt: `${part({ typ: 'JWT' })}.${part({ iss: 'ATEAM' })}.c2lnbmF0dXJl`,
  seed: 'SUAX',
});
const longest = `nats://${'a'.repeat(68)}:4222`;

test('an invitation names at most three servers, each of at most 80 characters', () => {
  const one = 'nats://relay.example.com:4222';
  expect(longest).toHaveLength(80);
  for (const servers of [[one], [one, `${one}1`, longest]])
    expect(readInvitation(invitationLink(invitation(servers)))?.servers).toEqual(servers);
  for (const servers of [[], [one, one, one, 'nats://evil.example:4222'], [`${longest}1`]])
    expect(readInvitation(invitationLink(invitation(servers)))).toBeNull();
  expect(serversToName([one, one, `${longest}1`, 'tls://a:1', 'tls://b:1', 'tls://c:1'])).toEqual([
    one,
    'tls://a:1',
    'tls://b:1',
  ]);
});

test.each([
  ['a number with lines of its own', { number: '201\nFingerprint: 1111 2222 3333 4444' }],
  ['a number that steers what is read', { number: '\u202e102' }],
  ['an address in letters that look like others', { servers: ['nats://rel\u0430y.example.com:4222'] }],
  ['addresses of which one wants TLS and one does not', { servers: ['tls://a:4222', 'nats://b:4222'] }],
  ['an address with marks that nobody sees', { servers: ['nats://relay\u202e.example.com'] }],
])('an invitation with %s is none', (_, part) => {
  const asked = { ...invitation(['nats://relay.example.com:4222']), ...part };
  expect(readInvitation(invitationLink(asked))).toBeNull();
});

test.each(['en', 'fa'] as const)(
  'the dialog, %s, shows every address on a line of its own and the fingerprint, however long the name is',
  (language) => {
    const servers = [1, 2, 3].map((turn) => longest.replace('aaa', `aa${turn}`));
    const asked = invitation(servers, 'n'.repeat(5_000));
    const { message, detail } = shellWordsOf(language).joinTeam(asked);
    const lines = plainLines(detail, 1_500)
      .replace(/[\u2066-\u2069]/g, '')
      .split('\n');
    expect(plainLine(message, 300)).toBe(message);
    for (const server of servers) expect(lines).toContain(server);
    expect(lines.some((line) => line.includes(fingerprintOf(asked)))).toBe(true);
  },
);

const asked = invitation(['nats://relay.example.com:4222']);
const whole = invitationLink(asked);
const wrapped = whole.replace(/.{60}/g, '$&\n');

test.each([
  [
    'as the relay prints it',
    `Invitation for Sara, number 201.\n\n${whole}\n\nIn the app: the link, or the assistant.`,
  ],
  ['on one line with other words', `Here you are: <${whole}>, welcome`],
  [
    'that a mail program wrapped, with a signature',
    `Hello\r\n${wrapped.replaceAll('\n', '\r\n')}\r\nSara\r\n`,
  ],
  ['with a blank behind each letter', whole.replace(/(?<=enrol\/.*)./g, '$& ')],
  ['between marks of direction that nobody sees', `دعوت‌نامه:\u2066${whole}\u2069`],
])('an invitation is found in the whole text that came with it: %s', (_, text) => {
  expect(readInvitation(text)).toEqual(asked);
});

test('an invitation ends with its object, whatever stands in its name and behind it', () => {
  const odd = { ...asked, name: 'S}"{\\"}\\' };
  expect(readInvitation(`${invitationLink(odd)}\nIn the app: the link`)).toEqual(odd);
});

test.each([
  ['letters', (size: number) => 'a '.repeat(size)],
  ['braces of a text', (size: number) => part({ a: '}'.repeat(size / 2) }).replace(/./g, '$& ')],
])('a link is read once, however many blanks stand in it, between %s', (_what, textOf) => {
  const parse = vi.spyOn(JSON, 'parse');
  onTestFinished(() => parse.mockRestore());
  expect(readInvitation(`dotaraf:enrol/${textOf(9_000)}`)).toBeNull();
  expect(parse).toHaveBeenCalledTimes(1);
});

test('a link whose text never ends is read in time that grows with its length alone', () => {
  const unending = (size: number) => Buffer.from(`{"${'\\"'.repeat(size)}\\`).toString('base64url');
  const read = (size: number) => void readInvitation(`dotaraf:enrol/${unending(size)}`);
  expect(costRatio(read, 1_500, 6_000)).toBeLessThan(8);
});

test('an invitation is found behind letters that are longer in small', () => {
  expect(readInvitation(`İİİİ İstanbul: ${whole}`)).toEqual(asked);
});

test.each([
  ['another action of the app’s own links', `dotaraf:call/09125550100 ${whole}`],
  ['a link that was cut off', `Here you are: ${whole.slice(0, -8)}\n\nIn the app: the link`],
  ['a text without a link', 'dotaraf: enrol'],
])('%s is no invitation', (_, text) => {
  expect(readInvitation(text)).toBeNull();
});
