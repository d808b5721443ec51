import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contrastOf, tokensOf } from '../support/app/contrast.ts';

const themes = ['light', 'dark'] as const;
const grounds = ['ground', 'raised', 'sunken'];
/** Lanes, glyphs, the PBX light, the edge bar of what is chosen, the borders of fields, keys and chips. */
const graphics = ['waiting', 'ringing', 'talking', 'failed', 'accent-ink', 'accent', 'edge'];
const inks = [
  'ink',
  'ink-soft',
  'ink-faint',
  'accent-ink',
  'waiting-ink',
  'ringing-ink',
  'talking-ink',
  'failed-ink',
];
/** Text on something other than the three grounds. */
const texts: [ink: string, ground: string][] = [
  ['ink', 'hover'],
  ['ink-soft', 'hover'],
  ['ink', 'accent-soft'],
  ['ink-soft', 'accent-soft'],
  ['accent-ink', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['ringing-ink', 'ringing-soft'],
  ['ink', 'ringing-soft'],
  ['ink-soft', 'ringing-soft'],
  ['failed-ink', 'failed-soft'],
  ['ground', 'ink'],
  ['ground', 'failed-ink'],
  ['ground', 'talking-ink'],
];

const pairs = (inkNames: string[], groundNames: string[]) =>
  themes.flatMap((theme) =>
    inkNames.flatMap((ink) => groundNames.map((ground) => [theme, ink, ground] as const)),
  );
const ratio = (theme: 'light' | 'dark', ink: string, ground: string) => {
  const tokens = tokensOf(theme);
  const [one, other] = [tokens[ink], tokens[ground]];
  if (one === undefined || other === undefined) throw new Error(`${theme} has no ${ink} or no ${ground}`);
  return contrastOf(one, other);
};

test.each(pairs(graphics, grounds))(
  'in %s, what %s draws is told from %s: 3 to 1',
  (theme, graphic, ground) => {
    expect(ratio(theme, graphic, ground)).toBeGreaterThanOrEqual(3);
  },
);

test.each(pairs(inks, grounds))('in %s, text in %s can be read on %s: 4.5 to 1', (theme, ink, ground) => {
  expect(ratio(theme, ink, ground)).toBeGreaterThanOrEqual(4.5);
});

test.each(themes.flatMap((theme) => texts.map(([ink, ground]) => [theme, ink, ground] as const)))(
  'in %s, text in %s can be read on %s: 4.5 to 1, as nearby',
  (theme, ink, ground) => {
    expect(ratio(theme, ink, ground)).toBeGreaterThanOrEqual(4.5);
  },
);

test('the measure itself agrees with known ratios', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('the border of a control stands out from its background', () => {
  const style = (file: string) =>
    readFileSync(path.resolve(import.meta.dirname, '../../renderer', file), 'utf8');
  for (const file of [
    'app/style/mantine.css',
    'components/search-field.module.css',
    'components/chip.module.css',
    'features/dialer/keypad.module.css',
  ])
    expect(style(file)).toMatch(/border(-color)?:[^;]*var\(--edge\)/);
});
