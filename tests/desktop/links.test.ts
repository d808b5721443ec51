import { expect, test } from 'vitest';
import { createLinkIntake, type LinkRules } from '../../electron/desktop/features/dialing/link-intake.ts';
import { createProposals } from '../../electron/desktop/features/dialing/proposals.ts';
import { linksIn } from '../../electron/desktop/system/links/link-arguments.ts';
import type { AppError } from '../../shared/errors.ts';
import { parseDialNumber } from '../../shared/number/phone-number.ts';
import { fail, ok } from '../../shared/result.ts';

test('every argument is scanned for links, in any letter case, and nothing else is taken for one', () => {
  const commandLine = [
    'C:\\Dotaraf\\Dotaraf.exe',
    '--allow-file-access-from-files',
    'TEL:+982188880100',
    '--tel:1',
    'telephone:5',
    'https://example.com/?tel:5',
    'callto://09125550101',
  ];
  expect(linksIn(commandLine)).toEqual(['TEL:+982188880100', 'callto://09125550101']);
});

function intake(overrides: Partial<LinkRules> = {}) {
  let changes = 0;
  let ids = 0;
  const createId = () => {
    ids += 1;
    return `p${ids}`;
  };
  const proposals = createProposals(createId, () => {
    changes += 1;
  });
  const seen = { dialled: [] as string[], refused: [] as AppError[], proposed: 0 };
  const rules: LinkRules = {
    proposals,
    rules: () => ({ country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: ['^00'] }),
    policy: () => 'propose',
    askedProfile: () => null,
    dial: (link) => {
      seen.dialled.push(link);
      return ok({ callId: 'c1' });
    },
    isLocked: () => false,
    propose: () => {
      seen.proposed += 1;
    },
    refuse: (error) => void seen.refused.push(error),
    now: () => 1000,
    ...overrides,
  };
  const links = createLinkIntake();
  return { links, rules, proposals, seen, changes: () => changes };
}

test('links that come before the app is ready wait and keep their order', () => {
  const { links, rules, proposals } = intake();
  links.take(['tel:09125550101']);
  links.take(['tel:09125550102']);
  expect(proposals.list()).toEqual([]);
  links.start(rules);
  expect(proposals.list().map(({ dialled }) => dialled)).toEqual(['09125550101', '09125550102']);
});

test.each([
  ['tel:*123%23', 'service-code'],
  ['tel:%2A21%2A5%23', 'service-code'],
  ['tel:0044123456789', 'denied'],
  ['tel:abc', 'not-a-number'],
  ['tel:', 'empty'],
])('%s is refused: %s', (link, reason) => {
  const { links, rules, proposals, seen } = intake();
  links.start(rules);
  links.take([link]);
  expect(seen.refused).toMatchObject([{ kind: 'number-refused', reason }]);
  expect(proposals.list()).toEqual([]);
  expect(seen.proposed).toBe(0);
});

test('a refused link is never dialled, also where links dial at once', () => {
  const { links, rules, seen } = intake({ policy: () => 'dial' });
  links.start(rules);
  links.take(['tel:*123%23']);
  expect(seen.dialled).toEqual([]);
  expect(seen.refused).toHaveLength(1);
});

test('dialling at once tells why it could not', () => {
  const error: AppError = { kind: 'call-in-progress', callId: 'c0', number: '09125550100' };
  const { links, rules, seen } = intake({ policy: () => 'dial', dial: () => fail(error) });
  links.start(rules);
  links.take(['tel:09125550101']);
  expect(seen.refused).toEqual([error]);
});

test('what is shown of a link is short and holds no control characters', () => {
  const { links, rules, proposals } = intake();
  links.start(rules);
  links.take([`tel:0912555\u202e0101;note=${'x'.repeat(150)}`, `tel:09125550102;note=${'x'.repeat(150)}`]);
  links.take([`tel:09125550103;note=${'\u{1f600}'.repeat(60)}`, 'tel:\u2067\u200f09125550104\u2069']);
  expect(proposals.list()).toHaveLength(3);
  for (const { shown } of proposals.list()) {
    expect(shown.length).toBeLessThanOrEqual(80);
    expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
  }
});

test('an extension in a link is kept for the person, not dialled', () => {
  const { links, rules, proposals } = intake();
  links.start(rules);
  links.take(['tel:+982188880100;ext=12']);
  expect(proposals.list()).toMatchObject([{ dialled: '02188880100', postDial: '12' }]);
});

test('a proposal is taken once', () => {
  const { links, rules, proposals, changes } = intake();
  links.start(rules);
  links.take(['tel:09125550101']);
  expect(proposals.take('p1')).toMatchObject({ dialled: '09125550101' });
  expect(proposals.take('p1')).toBeNull();
  expect(changes()).toBe(2);
});

test('while the screen is locked a link waits for the person, whatever it would else do', () => {
  let locked = true;
  const { links, rules, proposals, seen } = intake({ policy: () => 'dial', isLocked: () => locked });
  links.start(rules);
  links.take(['tel:09125550101']);
  expect(seen).toMatchObject({ dialled: [], refused: [], proposed: 1 });
  expect(proposals.list()).toMatchObject([{ dialled: '09125550101', guard: null }]);
  locked = false;
  links.take(['tel:09125550102']);
  expect(seen.dialled).toEqual(['tel:09125550102']);
});

test('a link that the guards want confirmed is proposed with the reason instead of dialled', () => {
  const error: AppError = { kind: 'dial-unconfirmed', number: '0909', reason: 'premium' };
  const { links, rules, proposals, seen } = intake({ policy: () => 'dial', dial: () => fail(error) });
  links.start(rules);
  links.take(['tel:09095550101']);
  expect(proposals.list()).toMatchObject([{ dialled: '09095550101', guard: 'premium' }]);
  expect(seen).toMatchObject({ refused: [], proposed: 1 });
});

test('where the person is asked for the profile, a link waits for it though links dial at once', () => {
  const { links, rules, proposals, seen } = intake({ policy: () => 'dial', askedProfile: () => 'first' });
  links.start(rules);
  links.take(['tel:09125550101']);
  expect(seen.dialled).toEqual([]);
  expect(proposals.list()).toMatchObject([{ dialled: '09125550101', profile: 'first' }]);
});

test('a proposal keeps the text that it was read from, so that another profile can read it by its own rules', () => {
  const { links, rules, proposals, changes } = intake();
  links.start(rules);
  links.take(['tel:+982188880100']);
  const before = changes();
  expect(proposals.textOf('p1')).toBe('tel:+982188880100');
  const german = { country: 'DE', internalPattern: '^[2-9][0-9]{1,4}$', denied: [] };
  const number = parseDialNumber(proposals.textOf('p1') ?? '', german);
  if (number.ok) proposals.choose('p1', 'berlin', number.value);
  expect(proposals.list()).toMatchObject([{ id: 'p1', profile: 'berlin', dialled: '00982188880100' }]);
  expect(changes()).toBe(before + 1);
  proposals.take('p1');
  expect(proposals.textOf('p1')).toBeNull();
});
