import { actions } from '../../shared/actions.ts';
import { openMenu } from '../state/menu.ts';
import { currentWords } from '../text/words.ts';
import { offersFor, personActions } from './person-actions.ts';
import type { Subject } from './subject.ts';

/** Opens the menu of what can be done about somebody, at a point of the window. */
export async function openPersonMenu(subject: Subject, at: { x: number; y: number }): Promise<void> {
  const offers = await offersFor(subject);
  const items = offers.map(({ id, label }) => ({
    id,
    label,
    keys: actions[id].keys,
    run: () => void personActions[id].run(subject),
  }));
  const name = subject.name ?? subject.number;
  if (items.length > 0) openMenu({ ...at, name: (await currentWords()).t('actionMore.of', { name }), items });
}
