import type { Subject } from '../../actions/subject.ts';
import { isShown } from '../../state/snapshot.ts';
import { openContact, showContactsOf } from '../../state/view.ts';
import { peopleOf, soleOf } from './people-of.ts';

/** Opens the contact of a number, the list of those who share it, or an empty form with the number in it. */
export async function showContactOf({ number, desk }: Pick<Subject, 'number' | 'desk'>): Promise<void> {
  const people = await peopleOf(number);
  if (!isShown(desk)) return;
  if (people.length > 1) showContactsOf(number);
  else openContact(soleOf(people) ?? 'new', number);
}
