import { useEffect, useMemo, useState } from 'react';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { bareText } from '../../../shared/number/phone-text.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { isName } from './number-field.ts';
import { type Suggestion, suggestionsFor } from './suggestions.ts';

/** Contacts that main finds for the text, kept from the last answer while the next one is on its way. */
function useFoundContacts(text: string): Contact[] {
  const [found, setFound] = useState<Contact[]>([]);
  const wanted = isName(text) ? text.trim() : bareText(text);
  useEffect(() => {
    if (wanted === '') return setFound([]);
    let current = true;
    bridge()
      .call['contacts:search']({ text: wanted, offset: 0, limit: 20 })
      .then((answer) => {
        if (current) setFound(answer.ok ? answer.value.rows : []);
      });
    return () => {
      current = false;
    };
  }, [wanted]);
  return found;
}

/** The rows under a dial field for what stands in it. */
export function useSuggestions(text: string, limit: number): Suggestion[] {
  const contacts = useFoundContacts(text);
  const { favourites, recents } = useSnapshot(({ favourites, recents }) => ({ favourites, recents }));
  return useMemo(
    () => suggestionsFor({ text, contacts, favourites, recents, limit }),
    [text, contacts, favourites, recents, limit],
  );
}
