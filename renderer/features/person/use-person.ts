import { useEffect, useState } from 'react';
import type { CallSummary } from '../../../shared/call/summary.ts';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { jointName } from '../../../shared/contacts/joint-name.ts';
import type { DoNotCallEntry } from '../../../shared/guards/do-not-call.ts';
import { blockOf } from '../../actions/blocked.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useView } from '../../state/view.ts';
import { peopleOf, soleOf } from '../contacts/people-of.ts';

/** What is known of whoever has a number. */
export interface Person {
  /** Null where nobody is known, and where people share the number. */
  contact: Contact | null;
  /** Of everybody who has the number; null where nobody is known. */
  name: string | null;
  /** The entry of the number on the do-not-call list; null where it may be called. */
  blocked: DoNotCallEntry | null;
  /** Calls with their numbers, newest first, without the call that is shown. */
  before: CallSummary[];
}

const mostBefore = 5;
/** More numbers of a contact than anybody looks through. */
const mostNumbers = 5;

/**
 * Who has a number, and the last calls with them; read again when contacts, notes or calls change. Null until it was
 * read. `callId`: the call that is shown beside it.
 */
export function usePerson(number: string, callId: string | null, given?: Contact): Person | null {
  const [read, setRead] = useState<{ key: string; person: Person } | null>(null);
  const key = `${number} ${callId}`;
  const here = useView(({ contactsVersion, notesVersion }) => `${contactsVersion} ${notesVersion}`);
  const elsewhere = useSnapshot(
    ({ contactsVersion, incomingNews, recents }) =>
      `${contactsVersion} ${incomingNews} ${recents[0]?.callId} ${recents[0]?.outcome}`,
  );
  // A new version of any of these means that something of it may be different.
  useEffect(() => {
    let current = true;
    readPerson(number, callId, given).then((person) => {
      if (current) setRead({ key, person });
    });
    return () => {
      current = false;
    };
  }, [key, number, callId, given, here, elsewhere]);
  return read?.key === key ? read.person : null;
}

async function readPerson(number: string, callId: string | null, given?: Contact): Promise<Person> {
  if (number === '') return { contact: null, name: null, blocked: null, before: [] };
  const people = given === undefined ? await peopleOf(number) : [given];
  const contact = soleOf(people);
  const numbers = contact?.numbers.map(({ dialled }) => dialled) ?? [];
  const theirs = [number, ...numbers.filter((other) => other !== number)].slice(0, mostNumbers);
  const [blocked, ...calls] = await Promise.all([blockOf(number), ...theirs.map(callsWith)]);
  const known = new Map(calls.flat().map((call) => [call.callId, call]));
  const before = [...known.values()]
    .filter((call) => call.callId !== callId)
    .toSorted((one, other) => other.startedAt - one.startedAt)
    .slice(0, mostBefore);
  return { contact, name: jointName(people), blocked, before };
}

async function callsWith(number: string): Promise<CallSummary[]> {
  const all = { text: '', outcomes: [], from: null, to: null, offset: 0, limit: mostBefore + 1, last: true };
  const answer = await bridge().call['calls:history']({ ...all, number });
  return answer.ok ? answer.value.rows : [];
}
