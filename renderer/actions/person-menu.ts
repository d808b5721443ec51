import { actions } from '../../shared/actions.ts';
import { openMenu } from '../state/menu.ts';
import { pressCount } from '../state/presses.ts';
import { isShown } from '../state/snapshot.ts';
import { currentWords } from '../text/words.ts';
import { offersFor } from './person-actions.ts';
import type { Subject } from './subject.ts';

/**
 * Opens the menu of what can be done about somebody, at a point of the window; not where the person has pressed something
 * else since (`presses` by then): the next Enter would be taken for its first entry, which calls.
 */
export async function openPersonMenu(
  subject: Subject,
  at: { x: number; y: number },
  presses = pressCount(),
): Promise<void> {
  const offers = await offersFor(subject);
  const items = offers.map(({ run, ...offer }) => ({
    ...offer,
    keys: actions[offer.id].keys,
    run: () => void run(),
  }));
  const name = subject.name ?? subject.number;
  const { t } = await currentWords();
  if (items.length > 0 && presses === pressCount() && isShown(subject.desk))
    openMenu({ ...at, name: t('actionMore.of', { name }), items });
}
