import { expect, test } from 'vitest';
import type { z } from 'zod';
import {
  answerSchemas,
  colleaguesSchema,
  deskSettingsSchema,
  enrolRequestSchema,
  newsSchema,
  presenceSchema,
  replySchema,
  requestSchemas,
} from '../../../electron/team/protocol/messages.ts';
import { readRelayConfig } from '../../../electron/team/relay/config/relay-config.ts';

const end = { disposition: 'ANSWERED', ringSeconds: 5, talkSeconds: 3, cause: null };
const cdr = {
  ...{ cuid: '1.1', uniqueId: '1.1', src: '201', dst: '0912', type: 'outgoing', end, record: null },
  ...{ startedAt: 1000, endedAt: 2000, originatedCallId: null, route: [] },
};

test.each([1.8e18, -1, 1e300])(
  'a time or seconds of %d in what a relay brings is unknown to the desk: the rest of it is not lost',
  (odd) => {
    const strange = {
      ...{ ...cdr, startedAt: odd, endedAt: odd, route: [{ type: 'a', name: 'b', seconds: odd }] },
      end: { ...end, talkSeconds: odd, durationSeconds: odd },
    };
    const read = newsSchema.parse({ kind: 'event', event: { kind: 'cdr', record: strange } });
    expect(read).toMatchObject({
      event: { record: { startedAt: null, endedAt: null, end: { ringSeconds: 5, talkSeconds: null } } },
    });
    expect(answerSchemas.cdrs.parse([strange, cdr])).toMatchObject([
      { startedAt: null },
      { startedAt: 1000 },
    ]);
    const report = {
      reportId: '1',
      campaignId: null,
      campaignName: 'x',
      number: '201',
      end,
      tries: 1,
      at: odd,
    };
    expect(answerSchemas.reports.parse([report])).toMatchObject([{ at: null }]);
  },
);

test('a desk of a team reads from its relay all that a desk by itself reads of a record', () => {
  const step = { type: 'TrunkApi', name: 'desk', seconds: null };
  const record = { ...cdr, otherIds: ['1777798800.17'], route: [step] };
  expect(answerSchemas.cdrs.parse([record])).toEqual([record]);
  const event = { kind: 'cdr', record } as const;
  expect(newsSchema.parse({ kind: 'event', event })).toEqual({ kind: 'event', event });
  const about = { reportId: '1', campaignId: null, campaignName: 'x', number: '201', end, tries: 1 };
  const report = { ...about, at: null, answeredAt: 1_777_798_805_000 };
  expect(answerSchemas.reports.parse([report])).toEqual([report]);
  expect(answerSchemas.reports.parse([{ ...report, answeredAt: -1 }])).toMatchObject([about]);
});

test.each([1e300, -1, 8.64e15])('a relay whose PBX shows %d tells no clock', (pbxNow) => {
  const reply = replySchema(answerSchemas.reports).parse({ pbxNow, ok: true, value: [] });
  expect(reply).toEqual({ pbxNow: null, ok: true, value: [] });
});

test.each([1e300, -1, 8.64e15])('a desk that asks for records around %d is refused', (odd) => {
  for (const range of [
    { from: odd, to: 2000 },
    { from: 1000, to: odd },
  ]) {
    expect(requestSchemas.reports.safeParse({ callId: null, ...range }).success).toBe(false);
    expect(requestSchemas.cdrs.safeParse({ by: 'cuid', cuid: '1.1', ...range }).success).toBe(false);
  }
  expect(requestSchemas.reports.safeParse({ callId: null, from: 1000, to: 2000 }).success).toBe(true);
});

test('a desk’s version is short, wherever it tells it', () => {
  const publicKey = `U${'A'.repeat(55)}`;
  const reads = (version: string) =>
    [requestSchemas.hello, enrolRequestSchema, presenceSchema].map(
      (schema) => schema.safeParse({ protocol: 1, publicKey, version }).success,
    );
  expect(reads('12.34.56-beta.7+build.890')).toEqual([true, true, true]);
  expect(reads('v'.repeat(41))).toEqual([false, false, false]);
});

const nothing = (count: number) => Array.from({ length: count }, () => ({}));
const lists: [string, z.ZodType, (list: unknown[]) => unknown][] = [
  ['reports', answerSchemas.reports, (list) => list],
  ['records', answerSchemas.cdrs, (list) => list],
  ['stations of a record', answerSchemas.cdrs, (route) => [{ ...cdr, route }]],
  ['ids of a record', answerSchemas.cdrs, (otherIds) => [{ ...cdr, otherIds }]],
  ['people', answerSchemas.directory, (entries) => ({ entries, next: null })],
  ['colleagues', answerSchemas.team, (colleagues) => ({ isPbxThere: true, colleagues })],
  ['colleagues whose phones changed', colleaguesSchema, (list) => list],
];

test.each(lists)(
  'of a list of %s in which nothing fits the desk looks at the first, and of one that is too long at none',
  (_name, schema, message) => {
    for (const count of [10_000, 10_001, 300_000])
      expect(schema.safeParse(message(nothing(count))).error?.issues).toHaveLength(1);
    expect(schema.safeParse(message([])).success).toBe(true);
  },
);

test('a relay hands its desks no pattern that is longer than a desk takes, and a desk takes no longer one', () => {
  const settings = {
    number: '201',
    name: 'Sara',
    country: 'IR',
    windowMinutes: 10,
    external: null,
    internal: null,
  };
  const taken = (length: number) =>
    deskSettingsSchema.safeParse({ ...settings, internalPattern: '1'.repeat(length) }).success;
  expect([taken(2_000), taken(2_001)]).toEqual([true, false]);
  const config = (length: number) => ({
    pbx: { baseUrl: 'http://127.0.0.1/api/v4', username: 'u', password: 'p', token: 't' },
    listener: { pathToken: 'team-path-token-1234' },
    campaign: { context: 'auto', trunkManagerIds: ['manager'] },
    slots: { external: { trunk: 'Trunk', rows: ['slot-01'] } },
    dialing: { internalPattern: '1'.repeat(length) },
  });
  expect(readRelayConfig(config(2_000)).ok).toBe(true);
  expect(readRelayConfig(config(2_001))).toMatchObject({ error: [{ path: 'dialing.internalPattern' }] });
});

const report = { reportId: '1', campaignId: null, campaignName: 'x', number: '201', end, tries: 1, at: null };
const question = { component: 'trunk-api', uniqueId: '1.1', src: '201', dst: '', data: '', appName: '' };
const ways = { component: 'trunk-api', trunk: 'T', ringSeconds: 30, callLimitSeconds: 60 };
const settings = {
  ...{ number: '201', name: 'Sara', country: 'IR', internalPattern: '^2', windowMinutes: 10 },
  ...{ external: ways, internal: null },
};
const event = (given: object) => ({ kind: 'event', event: given });
const asked = (more: object) => ({
  ...{ kind: 'asked', question, callId: 'call-1', answer: null, refusal: 'no-call-waiting' },
  ...{ answeredInMilliseconds: 1, inTime: true, ...more },
});
const texts: [string, z.ZodType, (text: string) => unknown][] = [
  [
    'caller of a call',
    newsSchema,
    (number) => event({ kind: 'incoming-call', number, entryPoint: '', uniqueId: '1.1' }),
  ],
  ['source of a record', answerSchemas.cdrs, (src) => [{ ...cdr, src }]],
  [
    'station of a record',
    answerSchemas.cdrs,
    (name) => [{ ...cdr, route: [{ type: 'a', name, seconds: 1 }] }],
  ],
  ['cause of an end', answerSchemas.cdrs, (text) => [{ ...cdr, end: { ...end, cause: { code: 1, text } } }]],
  ['word for an end', answerSchemas.reports, (word) => [{ ...report, end: { ...end, word } }]],
  ['number of a report', answerSchemas.reports, (number) => [{ ...report, number }]],
  ['question', newsSchema, (dst) => asked({ question: { ...question, dst } })],
  ['call', newsSchema, (callId) => asked({ callId })],
  [
    'number that the PBX was given',
    newsSchema,
    (extension) => asked({ answer: { extension, trunk: null, callLimitSeconds: null }, refusal: null }),
  ],
  [
    'colleague',
    answerSchemas.team,
    (number) => ({ isPbxThere: true, colleagues: [{ number, state: 'free' }] }),
  ],
  ['colleague whose phone changed', colleaguesSchema, (number) => [{ number, state: 'free' }]],
  ['desk', answerSchemas.hello, (number) => ({ protocol: 1, settings: { ...settings, number } })],
  [
    'trunk of a desk',
    answerSchemas.hello,
    (trunk) => ({ protocol: 1, settings: { ...settings, external: { ...ways, trunk } } }),
  ],
];

test.each(texts)(
  'a relay’s text for a %s that is longer than any of a PBX is not read',
  (_name, schema, message) => {
    expect(schema.safeParse(message('7'.repeat(256))).success).toBe(true);
    expect(schema.safeParse(message('7'.repeat(257))).success).toBe(false);
  },
);

test('words of a relay that are longer than a PBX’s ever are, and names than people give, are not read', () => {
  const error = (words: string) => ({ kind: 'pbx-said-no', service: 'a', words });
  const reads = (words: string) =>
    [
      replySchema(answerSchemas.find).safeParse({ ok: false, error: error(words) }),
      answerSchemas.place.safeParse({ kind: 'not-added', error: error(words) }),
      answerSchemas.place.safeParse({ kind: 'refused', words }),
      answerSchemas.dialer.safeParse({ title: words, problem: null }),
      answerSchemas.hello.safeParse({ protocol: 1, settings: { ...settings, name: words } }),
    ].map(({ success }) => success);
  expect(reads('w'.repeat(1000))).toEqual([true, true, true, true, true]);
  expect(reads('w'.repeat(1001))).toEqual([false, false, false, false, false]);
});
