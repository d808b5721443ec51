import { openContact, showContactsOf } from '../../state/view.ts';
import { peopleOf, soleOf } from './people-of.ts';

/** Opens the contact of a number, the list of those who share it, or an empty form with the number in it. */
export async function showContactOf(number: string): Promise<void> {
  const people = await peopleOf(number);
  if (people.length > 1) showContactsOf(number);
  else openContact(soleOf(people) ?? 'new', number);
}
