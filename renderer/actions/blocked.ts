import type { DoNotCallEntry } from '../../shared/guards/do-not-call.ts';
import { groupedText } from '../../shared/number/iran.ts';
import { bridge } from '../bridge/bridge.ts';
import { showFailure } from '../state/failures.ts';
import { showNotice } from '../state/notices.ts';
import { contactsChanged } from '../state/view.ts';
import { currentWords, type Translate } from '../text/words.ts';

/** The entry of a number on the do-not-call list; null where it may be called. */
export async function blockOf(number: string): Promise<DoNotCallEntry | null> {
  if (number === '') return null;
  const answer = await bridge().call['do-not-call:of']({ number });
  return answer.ok ? answer.value : null;
}

/** Puts a number on the do-not-call list; the notice about it can undo that. */
export async function block(number: string): Promise<void> {
  const answer = await bridge().call['do-not-call:add']({ text: number, reason: '' });
  if (!answer.ok) return showFailure(answer.error);
  contactsChanged();
  const { t } = await currentWords();
  const { number: entry, added } = answer.value;
  // What barred it before is not this press's to undo.
  if (!added) return showNotice(t('guards.already', { number: groupedText(entry) }));
  showNotice(t('guards.added', { number: groupedText(entry) }), {
    action: { label: t('common.undo'), run: () => unblock(entry) },
  });
}

/** Takes a number off the do-not-call list. */
export async function unblock(number: string): Promise<void> {
  const answer = await bridge().call['do-not-call:remove']({ number });
  if (!answer.ok) return showFailure(answer.error);
  contactsChanged();
  showNotice(removedText((await currentWords()).t, number, answer.value.barredBy));
}

/** What is said of a number that was taken off: another entry may bar it with its area, or without. */
export const removedText = (t: Translate, number: string, barredBy: string | null): string =>
  barredBy === null
    ? t('guards.removed', { number: groupedText(number) })
    : t('guards.stillBarred', { number: groupedText(number), entry: groupedText(barredBy) });
