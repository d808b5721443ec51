import { useEffect, useMemo, useState } from 'react';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { bareText } from '../../../shared/number/phone-text.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useView } from '../../state/view.ts';
import { isName } from './number-field.ts';
import { type Suggestion, suggestionsFor } from './suggestions.ts';

interface Found {
  /** What they were found for. */
  wanted: string;
  contacts: Contact[];
}

/**
 * Contacts that main finds for the text, kept from the last answer while the next one is on its way: where that
 * is for another text, `isLookingUp`. Looked for again when contacts change.
 */
function useFoundContacts(text: string): { contacts: Contact[]; isLookingUp: boolean } {
  const [found, setFound] = useState<Found>({ wanted: '', contacts: [] });
  const wanted = isName(text) ? text.trim() : bareText(text);
  const here = useView(({ contactsVersion }) => contactsVersion);
  const elsewhere = useSnapshot(({ contactsVersion }) => contactsVersion);
  // A new version means that somebody else may be found.
  useEffect(() => {
    if (wanted === '') return setFound({ wanted, contacts: [] });
    let current = true;
    bridge()
      .call['contacts:search']({ text: wanted, offset: 0, limit: 20 })
      .then((answer) => {
        if (current) setFound({ wanted, contacts: answer.ok ? answer.value.rows : [] });
      });
    return () => {
      current = false;
    };
  }, [wanted, here, elsewhere]);
  return { contacts: found.contacts, isLookingUp: found.wanted !== wanted };
}

/** The rows under a dial field for what stands in it; while it is looked up, people whom the text before found may be among them. */
export function useSuggestions(text: string, limit: number): { rows: Suggestion[]; isLookingUp: boolean } {
  const { contacts, isLookingUp } = useFoundContacts(text);
  const { favourites, recents } = useSnapshot(({ favourites, recents }) => ({ favourites, recents }));
  const rows = useMemo(
    () => suggestionsFor({ text, contacts, favourites, recents, limit }),
    [text, contacts, favourites, recents, limit],
  );
  return { rows, isLookingUp };
}
