import { openContact } from '../../state/view.ts';
import { contactOf } from './contact-of.ts';

/** Opens the contact of a number, or an empty form with the number in it. */
export async function showContactOf(number: string): Promise<void> {
  openContact((await contactOf(number)) ?? 'new', number);
}
