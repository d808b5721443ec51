import { expect, test } from 'vitest';
import { type DialOrigin, dialOrigins } from '../../../shared/call/events.ts';
import type { AppError } from '../../../shared/errors.ts';
import {
  type DialDecision,
  type DialFacts,
  decideDial,
  guardError,
} from '../../../shared/guards/dial-decision.ts';
import type { Guard } from '../../../shared/guards/dial-guard.ts';

const dialled = '00441234567';
const plain: Omit<DialFacts, 'origin'> = {
  dialled,
  answered: false,
  confirmed: false,
  links: 'dial',
  asksForProfile: false,
  screenLocked: false,
  busy: false,
  guard: { kind: 'allowed' },
  tooMany: false,
  unavailable: null,
};
const asks: Guard = { kind: 'ask-again', reason: 'international' };
const refuses: Guard = { kind: 'refused', reason: 'do-not-call' };
const taken: AppError = { kind: 'listener-port-taken', host: '10.0.0.2', port: 5099 };
const notSetUp: AppError = { kind: 'config-invalid', file: 'settings.json', problems: [] };

/** A decision in a word: what it is, and why. */
function wordOf(decision: DialDecision): string {
  if (decision.kind === 'dial') return 'dial';
  if (decision.kind === 'propose') return `propose ${decision.reason ?? ''}`.trim();
  if (decision.kind === 'wait') return `wait ${decision.for}`;
  const { error } = decision;
  return `${decision.kind} ${'reason' in error ? error.reason : error.kind}`;
}

/** By itself: links, the tray, redials and scripts. By hand: windows, and answered proposals. */
const byHand: DialOrigin[] = ['pad', 'quick-dial', 'clipboard', 'contact', 'history'];

interface Row {
  facts: Partial<DialFacts>;
  link: string;
  answeredLink: string;
  tray: string;
  window: string;
  redial: string;
  script: string;
}
const same = (word: string) => ({
  link: word,
  answeredLink: word,
  tray: word,
  window: word,
  redial: word,
  script: word,
});

const table: Row[] = [
  { facts: {}, ...same('dial') },
  { facts: { confirmed: true }, ...same('dial') },
  // What links do by the person's choice.
  { facts: { links: 'propose' }, ...same('dial'), link: 'propose' },
  { facts: { asksForProfile: true }, ...same('dial'), link: 'propose' },
  {
    facts: { links: 'propose', guard: asks },
    ...same('refuse international'),
    link: 'propose',
    answeredLink: 'ask international',
    tray: 'propose international',
    window: 'ask international',
  },
  { facts: { links: 'propose', guard: refuses }, ...same('refuse do-not-call'), link: 'propose' },
  { facts: { links: 'propose', unavailable: notSetUp }, ...same('refuse config-invalid'), link: 'propose' },
  // The screen is locked: nobody sees what a link or a redial would ring for.
  {
    facts: { screenLocked: true },
    ...same('dial'),
    link: 'propose',
    answeredLink: 'refuse screen-locked',
    redial: 'wait locked',
  },
  {
    facts: { screenLocked: true, guard: refuses },
    ...same('refuse do-not-call'),
    link: 'propose',
    answeredLink: 'refuse screen-locked',
    redial: 'wait locked',
  },
  {
    facts: { screenLocked: true, unavailable: taken },
    ...same('refuse listener-port-taken'),
    link: 'propose',
    answeredLink: 'refuse screen-locked',
    redial: 'wait locked',
  },
  // A call rings or talks: the engine knows best whether another may begin; a redial does not try.
  { facts: { busy: true }, ...same('dial'), redial: 'wait call' },
  {
    facts: { busy: true, screenLocked: true },
    ...same('dial'),
    link: 'propose',
    answeredLink: 'refuse screen-locked',
    redial: 'wait locked',
  },
  // What the guards say.
  { facts: { guard: refuses }, ...same('refuse do-not-call') },
  { facts: { guard: refuses, confirmed: true }, ...same('refuse do-not-call') },
  {
    facts: { guard: asks },
    ...same('refuse international'),
    link: 'propose international',
    answeredLink: 'ask international',
    tray: 'propose international',
    window: 'ask international',
  },
  { facts: { guard: asks, confirmed: true }, ...same('dial') },
  { facts: { tooMany: true }, ...same('refuse too-many') },
  {
    facts: { tooMany: true, guard: asks },
    ...same('refuse international'),
    link: 'propose international',
    answeredLink: 'ask international',
    tray: 'propose international',
    window: 'ask international',
  },
  { facts: { tooMany: true, guard: asks, confirmed: true }, ...same('refuse too-many') },
  // The engine: a reason why no call can be made comes before what the guards say of this one.
  { facts: { unavailable: notSetUp }, ...same('refuse config-invalid') },
  { facts: { unavailable: taken, guard: asks }, ...same('refuse listener-port-taken') },
  { facts: { unavailable: taken, guard: refuses }, ...same('refuse listener-port-taken') },
];

test.each(table)('$facts', ({ facts, ...words }) => {
  const decide = (origin: DialOrigin, answered: boolean) =>
    wordOf(decideDial({ ...plain, ...facts, origin, answered }));
  expect({
    link: decide('link', false),
    answeredLink: decide('link', true),
    tray: decide('tray', false),
    window: decide('pad', true),
    redial: decide('redial', false),
    script: decide('command-line', false),
  }).toEqual(words);
  for (const origin of byHand) expect(decide(origin, true), origin).toBe(words.window);
  expect(decide('setup-test', false)).toBe(words.script);
  // A proposal of the tray that the person answered is asked about like a number of a window.
  expect(decide('tray', true)).toBe(words.window);
});

/** Every combination of everything that counts. */
function* everything(): Generator<DialFacts> {
  const flags = [false, true];
  for (const origin of dialOrigins)
    for (const answered of flags)
      for (const confirmed of flags)
        for (const links of ['propose', 'dial'] as const)
          for (const asksForProfile of flags)
            for (const screenLocked of flags)
              for (const busy of flags)
                for (const guard of [plain.guard, asks, refuses])
                  for (const tooMany of flags)
                    for (const unavailable of [null, taken])
                      yield {
                        ...plain,
                        origin,
                        answered,
                        confirmed,
                        links,
                        asksForProfile,
                        screenLocked,
                        busy,
                        guard,
                        tooMany,
                        unavailable,
                      };
}

test('in no combination is a number dialled that the guards refuse, that nobody confirmed, or that no engine can dial', () => {
  let combinations = 0;
  for (const facts of everything()) {
    combinations += 1;
    if (decideDial(facts).kind !== 'dial') continue;
    expect(facts.guard.kind, JSON.stringify(facts)).not.toBe('refused');
    expect(facts.guard.kind === 'ask-again' && !facts.confirmed, JSON.stringify(facts)).toBe(false);
    expect([facts.tooMany, facts.unavailable], JSON.stringify(facts)).toEqual([false, null]);
  }
  expect(combinations).toBe(10 * 2 ** 6 * 3 * 2 * 2);
});

test('in no combination does a link dial by itself where it is to propose, nor by itself a link or redial behind a locked screen', () => {
  for (const facts of everything()) {
    const { origin, answered, links, asksForProfile, screenLocked } = facts;
    const { kind } = decideDial(facts);
    const proposes = origin === 'link' && !answered && (links === 'propose' || asksForProfile);
    const isBehindLock = screenLocked && (origin === 'link' || (origin === 'redial' && !answered));
    if (proposes || isBehindLock) expect(kind, JSON.stringify(facts)).not.toBe('dial');
  }
});

test('a window is asked only where somebody looks at one, and only links and the tray propose', () => {
  for (const facts of everything()) {
    const { kind } = decideDial(facts);
    if (kind === 'ask') expect(facts.answered, JSON.stringify(facts)).toBe(true);
    if (kind === 'propose') expect(['link', 'tray'], JSON.stringify(facts)).toContain(facts.origin);
    if (kind === 'propose') expect(facts.answered, JSON.stringify(facts)).toBe(false);
    if (kind === 'wait')
      expect([facts.origin, facts.answered], JSON.stringify(facts)).toEqual(['redial', false]);
  }
});

test('the guards alone, as the command line has them: refused, unconfirmed or nothing', () => {
  const facts = { dialled, guard: asks, tooMany: false, confirmed: false };
  expect(guardError(facts)).toEqual({ kind: 'dial-unconfirmed', number: dialled, reason: 'international' });
  expect(guardError({ ...facts, confirmed: true })).toBeNull();
  expect(guardError({ ...facts, guard: refuses, confirmed: true })).toMatchObject({ kind: 'dial-refused' });
});
