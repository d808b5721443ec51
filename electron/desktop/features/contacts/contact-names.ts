import { nameFor } from '../../../../shared/contacts/reads-as-number.ts';
import type { Contacts } from '../../../storage/threads/contacts-client.ts';
import { oneLine } from '../../system/notice-text.ts';

export interface ContactNames {
  /** The name as far as it is known by now; asking for an unknown number looks it up and tells when it is there. */
  of(number: string): string | null;
  /** The same for a notice, in one line, looked up now; the number where it has no name. */
  told(number: string): Promise<string>;
  /** Contacts changed: everything is asked again. */
  forget(): void;
}

/** Names for numbers, kept in memory so that a snapshot can be composed at once. */
export function createContactNames(contacts: Pick<Contacts, 'names'>, changed: () => void): ContactNames {
  let known = new Map<string, string | null>();
  let asked = new Set<string>();
  const lookUp = async () => {
    const numbers = [...asked];
    const into = known;
    asked = new Set();
    const names = await contacts.names(numbers);
    if (into !== known) return;
    for (const number of numbers) {
      const name = names.ok ? names.value.get(number) : undefined;
      known.set(number, name === undefined ? null : nameFor(number, name));
    }
    if (names.ok && names.value.size > 0) changed();
  };
  return {
    of: (number) => {
      if (!known.has(number)) {
        if (asked.size === 0) queueMicrotask(() => void lookUp());
        asked.add(number);
        known.set(number, null);
      }
      return known.get(number) ?? null;
    },
    told: async (number) => {
      const names = await contacts.names([number]);
      const name = names.ok ? names.value.get(number) : undefined;
      return nameFor(number, oneLine(name ?? '')) ?? number;
    },
    forget: () => {
      known = new Map();
      changed();
    },
  };
}
