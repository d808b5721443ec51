import { expect, test, vi } from 'vitest';
import { callsFeature } from '../../electron/desktop/features/calls/feature.ts';
import { originIn } from '../../electron/desktop/features/dialing/asked-dials.ts';
import { dialingFeature } from '../../electron/desktop/features/dialing/feature.ts';
import { incomingFeature } from '../../electron/desktop/features/incoming/feature.ts';
import { freshProfile } from '../../electron/desktop/settings/settings-schema.ts';
import type { Membership } from '../../electron/team/desk/membership.ts';
import type { DialOrigin } from '../../shared/call/events.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Guard } from '../../shared/guards/dial-guard.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Preferences } from '../../shared/settings/preferences.ts';
import { fakeBase } from '../support/app/fake-base.ts';
import { fakeEngine } from '../support/app/host-events.ts';
import { type DeskOfPbx, otherPbxs } from '../support/app/other-pbxs.ts';
import { deskConfig } from '../support/engine/desk-config.ts';

const call: AppError = { kind: 'call-in-progress', callId: 'c0', number: '09125550100' };

/** Dialling in the app around an engine that notes what it is asked to dial. */
function dialingWith(preferences: Partial<Preferences> = {}) {
  const dialled: [text: string, origin: DialOrigin, confirmed: boolean | undefined][] = [];
  const engine = {
    guard: { kind: 'allowed' } as Guard,
    refusal: null as AppError | null,
    inTheWay: null as AppError | null,
  };
  const made = fakeBase({
    guard: () => ({ guard: engine.guard, tooMany: false }),
    dial: ({ text, origin, confirmed }) => {
      dialled.push([text, origin, confirmed]);
      return engine.refusal === null ? ok({ callId: 'c1' }) : fail(engine.refusal);
    },
  });
  const { base, settings } = made;
  settings.change({ preferences: { ...settings.read().preferences, callWindow: 'main', ...preferences } });
  const switched: string[] = [];
  const team: { membership: Membership | null } = { membership: null };
  const countryIs = (country: string) => {
    base.host.config = () => ({ ...deskConfig, dialing: { ...deskConfig.dialing, country } });
  };
  const feature = dialingFeature(base, {
    calls: callsFeature(base).board,
    incoming: incomingFeature(base).board,
    placesKnown: true,
    membershipOf: () => team.membership,
    profiles: {
      inTheWay: () => engine.inTheWay,
      switchTo: async (id) => {
        if (settings.profiles.active().id === id) return ok(null);
        switched.push(id);
        settings.profiles.activate(id);
        countryIs(settings.read().connection.country);
        return ok(null);
      },
    },
  });
  const link = (text: string) => feature.dialUnasked(text, { origin: 'link' });
  /** As by a press on what is shown now. */
  const drawn = () => ({ desk: feature.state().desk });
  const fromTray = (text: string) => feature.dialUnasked(text, { origin: 'tray', ...drawn() });
  const ask = (channel: 'calls:dial' | 'proposals:answer' | 'proposals:choose-profile', request: object) =>
    feature.handlers[channel](channel === 'calls:dial' ? { ...drawn(), ...request } : request, {
      window: 'main',
    });
  const proposals = () => feature.state().proposals;
  return {
    ...made,
    team,
    countryIs,
    engine,
    dialled,
    switched,
    link,
    fromTray,
    ask,
    proposals,
    drawn,
    feature,
  };
}

test('a link is proposed in the confirm window, and nothing is dialled before the person says so', async () => {
  const { link, ask, proposals, dialled, around } = dialingWith();
  link('tel:09125550101');
  expect(proposals()).toMatchObject([{ origin: 'link', dialled: '09125550101', guard: null, profile: null }]);
  expect([dialled, around.confirmShown]).toEqual([[], 1]);
  const { id = '' } = proposals()[0] ?? {};
  expect(await ask('proposals:answer', { id, dial: true, alwaysDial: false })).toEqual(ok({ callId: 'c1' }));
  expect(dialled).toEqual([['09125550101', 'link', false]]);
  expect([proposals(), around.shown]).toEqual([[], ['c1']]);
});

test('nothing is dialled while the dialplan may ask here about a call of another profile', async () => {
  const { feature, engine, dialled } = dialingWith();
  engine.inTheWay = { kind: 'call-in-progress', callId: 'c9', number: '09125550199' };
  const outcome = feature.dialing.dial({ text: '09125550101', origin: 'pad', answered: true });
  expect([outcome, dialled]).toEqual([{ kind: 'refused', error: engine.inTheWay }, []]);
  engine.inTheWay = null;
  feature.dialing.dial({ text: '09125550101', origin: 'pad', answered: true });
  expect(dialled).toHaveLength(1);
});

test('a proposal that is answered twice at once is dialled once', async () => {
  const { link, ask, proposals, dialled } = dialingWith();
  link('tel:09125550101');
  const { id = '' } = proposals()[0] ?? {};
  const yes = { id, dial: true, alwaysDial: false };
  const answers = await Promise.all([ask('proposals:answer', yes), ask('proposals:answer', yes)]);
  expect(answers).toEqual([ok({ callId: 'c1' }), ok(null)]);
  expect(dialled).toHaveLength(1);
});

test('a proposal that is declined is gone, one that the engine refuses stays with its reason', async () => {
  const { link, ask, proposals, engine } = dialingWith();
  link('tel:09125550101');
  link('tel:09125550102');
  const [first, second] = proposals();
  expect(await ask('proposals:answer', { id: first?.id, dial: false, alwaysDial: false })).toEqual(ok(null));
  engine.refusal = call;
  expect(await ask('proposals:answer', { id: second?.id, dial: true, alwaysDial: false })).toEqual(
    fail(call),
  );
  expect(proposals().map(({ dialled }) => dialled)).toEqual(['09125550102']);
});

test.each([
  ['other numbers', (count: number) => `tel:0912555${1000 + count}`],
  ['one number', () => 'tel:09125550101'],
])(
  'links to %s that a page opens by itself come to the front twenty times a minute, however they are declined',
  async (_what, linkTo) => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const { link, ask, proposals, around } = dialingWith();
      const open = async (count: number) => {
        link(linkTo(count));
        for (const { id } of proposals())
          if (count % 2 === 0) await ask('proposals:answer', { id, dial: false, alwaysDial: false });
      };
      for (let count = 0; count < 300; count += 1) await open(count);
      expect(around.confirmShown).toBe(20);
      vi.advanceTimersByTime(60_000);
      await open(301);
      expect(around.confirmShown).toBe(21);
    } finally {
      vi.useRealTimers();
    }
  },
);

test.each([
  ['tel:*123%23', 'service-code'],
  ['tel:%2A21%2A5%23', 'service-code'],
  ['tel:abc', 'not-a-number'],
  ['tel:', 'empty'],
])('%s is refused, proposed or dialled by no setting: %s', (text, reason) => {
  for (const links of ['propose', 'dial'] as const) {
    const { link, proposals, dialled, around } = dialingWith({ links });
    link(text);
    expect([proposals(), dialled, around.noticed]).toEqual([[], [], [reason]]);
  }
});

test('where links dial at once the call is shown, and why there is none is told', () => {
  const { link, dialled, engine, around, proposals } = dialingWith({ links: 'dial' });
  link('tel:09125550101');
  expect([dialled, around.shown]).toEqual([[['tel:09125550101', 'link', false]], ['c1']]);
  engine.refusal = call;
  link('tel:09125550102');
  expect([around.noticed, proposals()]).toEqual([['call-in-progress'], []]);
});

test('what is shown of a link is short and holds no control characters', () => {
  const { link, proposals } = dialingWith();
  link(`tel:0912555\u202e0101;note=${'x'.repeat(150)}`);
  link(`tel:09125550102;note=${'x'.repeat(150)}`);
  link(`tel:09125550103;note=${'\u{1f600}'.repeat(60)}`);
  link('tel:\u2067\u200f09125550104\u2069');
  expect(proposals()).toHaveLength(4 - 1);
  for (const { shown } of proposals()) {
    expect(shown.length).toBeLessThanOrEqual(80);
    expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
  }
});

test('an extension in a link is kept for the person, not dialled', () => {
  const { link, proposals } = dialingWith();
  link('tel:+982188880100;ext=12');
  expect(proposals()).toMatchObject([{ dialled: '02188880100', postDial: '12' }]);
});

test('while the screen is locked a link waits for the person, whatever it would else do, and comes up when it is unlocked', () => {
  const { link, proposals, dialled, around, unlock } = dialingWith({ links: 'dial' });
  around.locked = true;
  link('tel:09125550101');
  expect([dialled, around.noticed, around.confirmShown]).toEqual([[], [], 1]);
  expect(proposals()).toMatchObject([{ dialled: '09125550101', guard: null }]);
  unlock();
  expect(around.confirmShown).toBe(2);
  link('tel:09125550102');
  expect(dialled).toEqual([['tel:09125550102', 'link', false]]);
});

test('a proposal can not be answered behind a locked screen', async () => {
  const { link, ask, proposals, dialled, around } = dialingWith();
  link('tel:09125550101');
  around.locked = true;
  const answer = await ask('proposals:answer', { id: proposals()[0]?.id, dial: true, alwaysDial: false });
  expect(answer).toMatchObject({ error: { kind: 'dial-refused', reason: 'screen-locked' } });
  expect([dialled, proposals().length]).toEqual([[], 1]);
});

test('a number of a link or the tray that the guards want confirmed is proposed with the reason', async () => {
  for (const origin of ['link', 'tray'] as const) {
    const { link, fromTray, ask, proposals, dialled, engine, around } = dialingWith({ links: 'dial' });
    engine.guard = { kind: 'ask-again', reason: 'premium' };
    await (origin === 'link' ? link : fromTray)('09095550101');
    expect(proposals()).toMatchObject([{ origin, dialled: '09095550101', guard: 'premium' }]);
    expect([dialled, around.noticed, around.confirmShown]).toEqual([[], [], 1]);
    const { id } = proposals()[0] ?? {};
    const unconfirmed = await ask('proposals:answer', { id, dial: true, alwaysDial: false });
    expect(unconfirmed).toMatchObject({ error: { kind: 'dial-unconfirmed', reason: 'premium' } });
    await ask('proposals:answer', { id, dial: true, alwaysDial: false, confirmed: true });
    expect(dialled).toEqual([['09095550101', origin, true]]);
  }
});

test('a window that dials is told what the guards ask, and dials with the person’s word', async () => {
  const { ask, proposals, dialled, engine } = dialingWith();
  engine.guard = { kind: 'ask-again', reason: 'international' };
  for (const origin of ['pad', 'quick-dial', 'clipboard', 'contact', 'history', 'redial', 'link'] as const)
    expect(await ask('calls:dial', { text: '09125550101', origin }), origin).toMatchObject({
      error: { kind: 'dial-unconfirmed', reason: 'international' },
    });
  expect([proposals(), dialled]).toEqual([[], []]);
  const confirmed = await ask('calls:dial', { text: '09125550101', origin: 'pad', confirmed: true });
  expect([confirmed, dialled]).toEqual([ok({ callId: 'c1' }), [['09125550101', 'pad', true]]]);
});

test('eleven links are ten proposals; the same number twice is one', () => {
  const { link, proposals } = dialingWith();
  for (let count = 0; count < 11; count += 1) link(`tel:091255501${String(count).padStart(2, '0')}`);
  link('tel:09125550100');
  expect(proposals()).toHaveLength(10);
});

test('where the person is asked for the profile, a link waits for it though links dial at once', async () => {
  const { link, ask, proposals, dialled, switched, settings } = dialingWith({
    links: 'dial',
    linkProfile: 'ask',
  });
  settings.profiles.add(freshProfile('berlin', 'Berlin'));
  settings.profiles.change('berlin', {
    connection: { ...settings.read().connection, country: 'DE' },
  });
  link('tel:+982188880100');
  expect(dialled).toEqual([]);
  expect(proposals()).toMatchObject([{ dialled: '02188880100', profile: 'first' }]);
  const { id } = proposals()[0] ?? {};
  // Read by the other profile's own rules, from the text as it came.
  await ask('proposals:choose-profile', { id, profile: 'berlin' });
  expect(proposals()).toMatchObject([{ profile: 'berlin', dialled: '00982188880100' }]);
  await ask('proposals:answer', { id, dial: true, alwaysDial: false });
  expect([switched, dialled]).toEqual([['berlin'], [['00982188880100', 'link', false]]]);
});

test('a link that comes again is called with the profile that the person chose for it', async () => {
  const { link, ask, proposals, switched, settings } = dialingWith({ linkProfile: 'ask' });
  settings.profiles.add(freshProfile('mashhad', 'Mashhad'));
  link('tel:09125550101');
  const { id } = proposals()[0] ?? {};
  await ask('proposals:choose-profile', { id, profile: 'mashhad' });
  link('tel:+98 912 555 0101');
  expect(proposals()).toMatchObject([{ id, profile: 'mashhad' }]);
  expect(await ask('proposals:answer', { id, dial: true, alwaysDial: false })).toEqual(ok({ callId: 'c1' }));
  expect(switched).toEqual(['mashhad']);
});

const changedSince = { error: { kind: 'dial-refused', reason: 'settings-changed' } };

test('a proposal goes to the profile for which it was made, also where another one comes while it is answered', async () => {
  const { link, ask, proposals, dialled, settings, around } = dialingWith();
  settings.profiles.add(freshProfile('berlin', 'Berlin'));
  link('tel:09125550101');
  const answer = { id: proposals()[0]?.id, dial: true, alwaysDial: false };
  around.changing = Promise.resolve().then(() => void settings.profiles.activate('berlin'));
  expect(await ask('proposals:answer', answer)).toMatchObject(changedSince);
  around.changing = null;
  expect(await ask('proposals:answer', answer)).toMatchObject(changedSince);
  expect([dialled, proposals().length]).toEqual([[], 1]);
  // The link is opened again, for the profile in use now.
  link('tel:09125550101');
  expect(await ask('proposals:answer', answer)).toEqual(ok({ callId: 'c1' }));
});

test('a proposal whose chosen profile is gone, or whose rules are others now, dials nothing', async () => {
  const { countryIs, link, ask, proposals, dialled, settings } = dialingWith({ linkProfile: 'ask' });
  settings.profiles.add(freshProfile('berlin', 'Berlin'));
  link('tel:+982188880100');
  const answer = { id: proposals()[0]?.id, dial: true, alwaysDial: false };
  await ask('proposals:choose-profile', { id: answer.id, profile: 'berlin' });
  settings.profiles.remove('berlin');
  expect(await ask('proposals:answer', answer)).toMatchObject(changedSince);
  await ask('proposals:choose-profile', { id: answer.id, profile: 'first' });
  countryIs('DE');
  expect(await ask('proposals:answer', answer)).toMatchObject(changedSince);
  expect(dialled).toEqual([]);
});

test.each<[string, (desk: ReturnType<typeof dialingWith>) => void]>([
  ['another profile is in use', ({ settings }) => void settings.profiles.activate('berlin')],
  ['the simulation is over', ({ settings }) => void settings.change({ mode: 'pbx' })],
  ['its rules are others', ({ countryIs }) => countryIs('DE')],
])(
  'a number that waits for the engine is dialled as it was pressed: not where %s by then',
  async (_, change) => {
    const desk = dialingWith();
    const { ask, settings, around, dialled, fromTray } = desk;
    settings.change({ mode: 'sandbox' });
    settings.profiles.add(freshProfile('berlin', 'Berlin'));
    const number = '00982188880100';
    around.changing = Promise.resolve().then(() => change(desk));
    const pressed = ask('calls:dial', { text: number, origin: 'history' });
    await fromTray(number);
    expect(await pressed).toMatchObject(changedSince);
    expect([dialled, around.noticed]).toEqual([[], ['settings-changed']]);
    around.changing = Promise.resolve();
    expect(await ask('calls:dial', { text: '09125550101', origin: 'history' })).toEqual(ok({ callId: 'c1' }));
  },
);

test.each(otherPbxs)(
  'an extension that waits for the engine is not rung by the PBX %s',
  async (_, change) => {
    const desk = dialingWith();
    const { ask, link, proposals, around, dialled, fromTray } = desk;
    link('tel:214');
    around.changing = Promise.resolve().then(() => change(desk));
    const pressed = ask('calls:dial', { text: '214', origin: 'history' });
    const answered = ask('proposals:answer', { id: proposals()[0]?.id, dial: true, alwaysDial: false });
    await fromTray('214');
    expect([await pressed, await answered]).toMatchObject([changedSince, changedSince]);
    expect([dialled, around.noticed]).toEqual([[], ['settings-changed']]);
    around.changing = null;
    expect(await ask('calls:dial', { text: '214', origin: 'history' })).toEqual(ok({ callId: 'c1' }));
  },
);

test.each([
  ...otherPbxs,
  [
    'of which the simulated one took the place',
    ({ settings }: Pick<DeskOfPbx, 'settings'>) => void settings.change({ mode: 'sandbox' }),
  ] as const,
])(
  'what was proposed under one PBX is not rung by the PBX %s, until its link comes again or the profile is chosen',
  async (_, change) => {
    const desk = dialingWith();
    const { ask, link, proposals, dialled, settings } = desk;
    link('tel:214');
    change(desk);
    const answer = () => ask('proposals:answer', { id: proposals()[0]?.id, dial: true, alwaysDial: false });
    expect(await answer()).toMatchObject(changedSince);
    expect(dialled).toEqual([]);
    await ask('proposals:choose-profile', { id: proposals()[0]?.id, profile: settings.profiles.active().id });
    expect(await answer()).toEqual(ok({ callId: 'c1' }));
    link('tel:215');
    settings.change({ mode: settings.read().mode === 'sandbox' ? 'pbx' : 'sandbox' });
    expect(await answer()).toMatchObject(changedSince);
    link('tel:215');
    expect(await answer()).toEqual(ok({ callId: 'c1' }));
    expect(dialled.map(([text]) => text)).toEqual(['214', '215']);
  },
);

const elsewhere: [where: string, go: (desk: ReturnType<typeof dialingWith>) => void][] = [
  ['profile', ({ settings }) => void settings.profiles.activate('berlin')],
  [
    'PBX',
    ({ base, events }) => {
      base.host.config = () => ({
        ...deskConfig,
        pbx: { ...deskConfig.pbx, baseUrl: 'https://other.example' },
      });
      events.began(fakeEngine());
    },
  ],
];

test.each(elsewhere)('nothing is dialled by a press on what was drawn for another %s', async (_, go) => {
  const desk = dialingWith();
  const { ask, base, events, feature, drawn, dialled, around, settings, fromTray } = desk;
  settings.profiles.add(freshProfile('berlin', 'Berlin'));
  events.began(fakeEngine());
  const before = drawn();
  const there = base.host.config;
  go(desk);
  const press = () => ask('calls:dial', { text: '214', origin: 'contact', ...before });
  expect(await press()).toMatchObject(changedSince);
  await feature.dialUnasked('214', { origin: 'tray', ...before });
  expect([dialled, around.noticed]).toEqual([[], ['settings-changed']]);
  expect(await ask('calls:dial', { text: '214', origin: 'contact' })).toEqual(ok({ callId: 'c1' }));
  await fromTray('214');
  expect(dialled).toHaveLength(2);
  // Back there it is drawn again: what comes late of then may be out of date.
  settings.profiles.activate('first');
  base.host.config = there;
  events.began(fakeEngine());
  expect(await press()).toMatchObject(changedSince);
  expect(await ask('calls:dial', { text: '214', origin: 'contact' })).toEqual(ok({ callId: 'c1' }));
});

test('what is drawn counts over restarts that reach the same PBX, and over those that reach none', async () => {
  const { ask, base, events, around, drawn } = dialingWith();
  const before = drawn();
  events.began(fakeEngine());
  const there = [around.engine, base.host.config] as const;
  around.engine = fail({ kind: 'not-set-up' });
  base.host.config = () => null;
  events.began(null);
  [around.engine, base.host.config] = there;
  events.began(fakeEngine());
  expect(drawn()).toEqual(before);
  expect(await ask('calls:dial', { text: '214', origin: 'contact', ...before })).toEqual(
    ok({ callId: 'c1' }),
  );
});

test('what was drawn before the first engine began counts with it, but not where another profile was chosen meanwhile', () => {
  const first = dialingWith();
  const before = first.drawn();
  first.events.began(fakeEngine());
  expect(first.drawn()).toEqual(before);
  const { settings, events, drawn } = dialingWith();
  settings.profiles.add(freshProfile('berlin', 'Berlin'));
  settings.profiles.activate('berlin');
  const chosen = drawn();
  events.began(fakeEngine());
  expect(drawn()).not.toEqual(chosen);
});

test('each simulation is the same PBX, whatever port it has', () => {
  const { base, events, settings, drawn } = dialingWith();
  settings.change({ mode: 'sandbox' });
  events.began(fakeEngine(), '/sandbox');
  const before = drawn();
  base.host.config = () => ({ ...deskConfig, pbx: { ...deskConfig.pbx, baseUrl: 'http://127.0.0.1:1' } });
  events.began(fakeEngine(), '/sandbox');
  expect(drawn()).toEqual(before);
  settings.change({ mode: 'pbx' });
  events.began(fakeEngine(), '/pbx');
  expect(drawn()).not.toEqual(before);
});

test('the names of people at one PBX are forgotten at another', () => {
  const { base, events } = dialingWith();
  let forgotten = 0;
  base.names.forget = () => {
    forgotten += 1;
  };
  events.began(fakeEngine());
  expect(forgotten).toBe(0);
  base.host.config = () => ({ ...deskConfig, pbx: { ...deskConfig.pbx, baseUrl: 'https://other.example' } });
  events.began(fakeEngine());
  expect(forgotten).toBe(1);
});

test('a page confirms nothing that main did not ask about, and each question once', async () => {
  const { ask, dialled, engine } = dialingWith();
  engine.guard = { kind: 'ask-again', reason: 'international' };
  const confirmed = { text: '00493055501', origin: 'pad', confirmed: true } as const;
  const unconfirmed = { error: { kind: 'dial-unconfirmed' } };
  expect(await ask('calls:dial', confirmed)).toMatchObject(unconfirmed);
  expect(await ask('calls:dial', { ...confirmed, text: '00493055502' })).toMatchObject(unconfirmed);
  expect(dialled).toEqual([]);
  expect(await ask('calls:dial', confirmed)).toEqual(ok({ callId: 'c1' }));
  expect(await ask('calls:dial', confirmed)).toMatchObject(unconfirmed);
});

test('the source of a number is one that its window has; any other claim is guarded as a foreign text', () => {
  expect(originIn('main', 'pad')).toBe('pad');
  expect(originIn('quick-dial', 'clipboard')).toBe('clipboard');
  for (const claimed of ['tray', 'command-line', 'setup-test', 'quick-dial'] as const)
    expect(originIn('main', claimed), claimed).toBe('clipboard');
  expect(originIn('confirm', 'pad')).toBe('clipboard');
});
