import { expect, test } from 'vitest';
import { rulesOf } from '../../electron/desktop/settings/dialing-rules.ts';
import { parseDialNumber } from '../../shared/number/phone-number.ts';
import { freshConnection } from '../../shared/settings/fresh.ts';

test('a country in small letters, as a backup may have it, is that country', () => {
  const number = parseDialNumber('+49 345 1234567', rulesOf({ ...freshConnection, country: 'de' }));
  expect(number).toMatchObject({ ok: true, value: { dialled: '03451234567' } });
});
