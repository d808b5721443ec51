import type { Contact } from '../../../shared/contacts/contacts.ts';
import { bridge } from '../../bridge/bridge.ts';

/** Whoever has a number: several where people share it; none where nobody has, or none can be read. */
export async function peopleOf(number: string): Promise<Contact[]> {
  if (number === '') return [];
  const answer = await bridge().call['contacts:of-number']({ number });
  return answer.ok ? answer.value : [];
}

/** The one who is meant, where it is one: of people who share a number nobody is picked. */
export const soleOf = (people: readonly Contact[]): Contact | null =>
  people.length === 1 ? (people[0] ?? null) : null;
