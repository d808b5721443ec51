import { expect, test } from 'vitest';
import { shortLabel } from '../../renderer/features/profiles/short-label.ts';

test.each([
  ['201', '201'],
  ['0912 111 0044', '044'],
  ['+98-21-4455', '455'],
  ['Night desk', 'N\u200cd'],
  ['Tehran', 'Te'],
  ['شیفت شب', 'ش\u200cش'],
  ['علی‌رضا', 'ع\u200cر'],
  ['« — »', '« '],
])('the button of the profile %s says %s', (label, short) => {
  expect(shortLabel(label)).toBe(short);
});
