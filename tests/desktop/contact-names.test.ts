import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createContactNames } from '../../electron/desktop/features/contacts/contact-names.ts';
import { followUpsFeature } from '../../electron/desktop/features/follow-ups/feature.ts';
import { tellIncomingCalls } from '../../electron/desktop/features/incoming/incoming-notices.ts';
import { nameFor } from '../../shared/contacts/reads-as-number.ts';
import type { IncomingCall } from '../../shared/incoming/call.ts';
import { ok } from '../../shared/result.ts';
import { fakeBase } from '../support/app/fake-base.ts';
import { soon } from '../support/engine/soon.ts';

/** How the windows name a number that an address book has under this name. */
async function shown(number: string, name: string) {
  const book = { names: async () => ok(new Map([[number, name]])) };
  const names = createContactNames(book, () => {});
  names.of(number);
  await setImmediate();
  return names.of(number);
}

test.each([
  ...['0912 111 1111', '۰۹۱۲۱۱۱۱۱۱۱', '٠٩١٢١١١١١١١', 'Ali 0912 111 1111', 'O9I2 345 6789', '214', '①②③④⑤'],
  ...['O9l2 lll llll', 'OOlI lIIl', 'О9І2 ІІІ', '۰۹۱۲ ااا'],
  ...['\u202E1111 111 2190', '\u2067 0912 \u200f333 44', '+98 (912) 111-1111', '0912\u200b111\n1111'],
])('beside the name %s stands the number that it is for', async (name) => {
  expect(await shown('09009090909', name)).toBe(`\u206609009090909\u2069 (\u2068${name}\u2069)`);
});

test.each(['Sara', 'فروش ۲', 'علی ۲', '3M', 'B2B', 'Branch 1403', 'ACME 24/7', 'Lilo Oil 2', '✓'])(
  '%s is a name and no number',
  async (name) => {
    expect(await shown('09009090909', name)).toBe(name);
  },
);

test('a name that is the number itself stays, and one of which nothing can be seen is none', async () => {
  expect(await shown('09121111111', '0912 111 1111')).toBe('0912 111 1111');
  for (const name of ['\u200b\u200c\u2060 ', '\u3164', '\u115f\u1160', '\uffa0', '\u2800', '\u{e0041}'])
    expect(await shown('09121111111', name), name).toBeNull();
});

/** Titles of the notices about a number of that name: of a promise to call it, and of a call from it. */
async function notices(number: string, name: string) {
  const { base, events, around } = fakeBase();
  const contacts = {
    ...{ names: async () => ok(new Map([[number, name]])), markReminded: async () => ok(null) },
    openFollowUps: async () =>
      ok({
        first: [{ id: 'a', number, callId: null, note: '', at: 1, doneAt: null, remindedAt: null }],
        more: 0,
      }),
  };
  Object.assign(base, {
    contacts,
    names: createContactNames(contacts, () => {}),
    minute: { subscribe: () => () => {}, tell: () => {} },
  });
  await followUpsFeature(base).followUps.refresh();
  tellIncomingCalls({ ...base, now: () => 1 });
  const call = { callId: 'in-1', number, startedAt: 1, ended: null, answeredAt: null } as IncomingCall;
  events.incoming(call, 'rang');
  await soon(async () => around.noticed.length).toBe(2);
  await base.owned.disposeAsync();
  return around.noticed;
}

test('a reminder and a ring say a name that reads as a number behind the real one', async () => {
  const whom = '\u206609009090909\u2069 (\u20680912 111 1111\u2069)';
  expect(await notices('09009090909', '0912 111 1111')).toEqual([
    `Follow-up: call ${whom}`,
    `${whom} is calling you`,
  ]);
  expect(await notices('09009090909', 'Sara\n\u202EMiller')).toEqual([
    'Follow-up: call Sara Miller',
    'Sara Miller is calling you',
  ]);
  expect(await notices('09009090909', '\u200b')).toEqual([
    'Follow-up: call 09009090909',
    '09009090909 is calling you',
  ]);
});

test('a name that has its number already gets it no second time', () => {
  const whom = nameFor('09009090909', '0912 111 1111') ?? '';
  expect(nameFor('09009090909', whom)).toBe(whom);
  expect(nameFor('09009090908', whom)).toContain('09009090908');
});
