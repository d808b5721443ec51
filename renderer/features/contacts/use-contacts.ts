import type { Contact } from '../../../shared/contacts/contacts.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { usePages } from '../../state/use-pages.ts';
import { useView } from '../../state/view.ts';

/** The contacts that match a text, asked again when one of them changes here or elsewhere. */
export function useContacts(text: string) {
  const version = useView((state) => state.contactsVersion);
  const elsewhere = useSnapshot((snapshot) => snapshot.contactsVersion);
  const wanted = text.trim();
  return usePages<Contact>(`${wanted} ${version} ${elsewhere}`, async (offset, limit) => {
    const answer = await bridge().call['contacts:search']({ text: wanted, offset, limit });
    return answer.ok ? answer.value : null;
  });
}
