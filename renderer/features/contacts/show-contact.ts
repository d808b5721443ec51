import { bridge } from '../../bridge/bridge.ts';
import { openContact } from '../../state/view.ts';

/** Opens the contact of a number, or an empty form with the number in it. */
export async function showContactOf(number: string): Promise<void> {
  const answer = await bridge().call['contacts:search']({ text: number, offset: 0, limit: 5 });
  const rows = answer.ok ? answer.value.rows : [];
  const contact = rows.find(({ numbers }) => numbers.some(({ dialled }) => dialled === number));
  openContact(contact ?? 'new', number);
}
