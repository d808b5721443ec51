import type { Contact } from '../../../shared/contacts/contacts.ts';
import { bridge } from '../../bridge/bridge.ts';

/** The contact that has this very number; null where none has, or none can be read. */
export async function contactOf(number: string): Promise<Contact | null> {
  const answer = await bridge().call['contacts:search']({ text: number, offset: 0, limit: 5 });
  if (!answer.ok) return null;
  const has = (contact: Contact) => contact.numbers.some(({ dialled }) => dialled === number);
  return answer.value.rows.find(has) ?? null;
}
