import { useEffect, useState } from 'react';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useView } from '../../state/view.ts';
import { contactOf } from './contact-of.ts';

/** The contact that has this number, read again when contacts change; null while none is known, or where it is empty. */
export function useContactOf(number: string): Contact | null {
  const [found, setFound] = useState<{ number: string; contact: Contact | null } | null>(null);
  const here = useView(({ contactsVersion }) => contactsVersion);
  const elsewhere = useSnapshot(({ contactsVersion }) => contactsVersion);
  // A new version means that somebody may have got another name.
  useEffect(() => {
    if (number === '') return;
    let current = true;
    contactOf(number).then((contact) => {
      if (current) setFound({ number, contact });
    });
    return () => {
      current = false;
    };
  }, [number, here, elsewhere]);
  return found?.number === number ? found.contact : null;
}
