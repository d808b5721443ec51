import type { AppError } from '../../shared/errors.ts';
import { barringSpellings, spellingsOf } from '../../shared/number/spellings.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Contacts } from '../storage/threads/contacts-client.ts';

/**
 * Takes a number (dialled form) off the do-not-call list, in all of its spellings. `barredBy`: an entry with its area, or
 * without, that bars it all the same and stays. Fails as the address book does.
 */
export async function allowAgain(
  contacts: Pick<Contacts, 'doNotCallRemove' | 'doNotCallOf'>,
  number: string,
  country: string,
  listed: readonly string[] = [],
): Promise<Result<{ removed: boolean; barredBy: string | null }, AppError>> {
  const removed = await contacts.doNotCallRemove(spellingsOf(number, country));
  if (!removed.ok) return removed;
  const left = await contacts.doNotCallOf(barringSpellings(number, country, listed));
  return left.ok ? ok({ ...removed.value, barredBy: left.value?.number ?? null }) : left;
}
