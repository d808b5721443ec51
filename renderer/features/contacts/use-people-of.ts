import { useEffect, useState } from 'react';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useView } from '../../state/view.ts';
import { peopleOf } from './people-of.ts';

const nobody: Contact[] = [];

/** Whoever has this number, read again when contacts change; none while none is known, or where it is empty. */
export function usePeopleOf(number: string): readonly Contact[] {
  const [found, setFound] = useState<{ number: string; people: Contact[] } | null>(null);
  const here = useView(({ contactsVersion }) => contactsVersion);
  const elsewhere = useSnapshot(({ contactsVersion }) => contactsVersion);
  // A new version means that somebody may have got another name.
  useEffect(() => {
    if (number === '') return;
    let current = true;
    peopleOf(number).then((people) => {
      if (current) setFound({ number, people });
    });
    return () => {
      current = false;
    };
  }, [number, here, elsewhere]);
  return found?.number === number ? found.people : nobody;
}
