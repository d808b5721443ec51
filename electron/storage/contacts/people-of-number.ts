import type { DatabaseSync } from 'node:sqlite';
import type { Contact } from '../../../shared/contacts/contacts.ts';
import { jointName } from '../../../shared/contacts/joint-name.ts';
import { personLikeness } from '../../../shared/number/same-person.ts';
import { readContacts } from './contact-reads.ts';
import { numberTail, tailsOf } from './number-text.ts';

/** Hardly more people share a number. */
const mostRead = 20;

/** Who has exactly this number, in the order of names: the person's own contacts, or else one of the PBX. */
function holdersOf(database: DatabaseSync): (dialled: string) => Contact[] {
  const read = database.prepare(
    `SELECT contact FROM contact_numbers JOIN contacts ON id = contact_id
       WHERE tail = ? AND dialled = ? AND removed = 0 ORDER BY source IS NOT NULL, sort_key, id LIMIT ${mostRead}`,
  );
  return (dialled) => {
    const contacts = readContacts(read.all(numberTail(dialled), dialled));
    const own = contacts.filter(({ source }) => source === undefined);
    return own.length > 0 ? own : contacts.slice(0, 1);
  };
}

/** Every number in the address book that ends alike, once. */
function alikeIn(database: DatabaseSync): (number: string) => string[] {
  const read = database.prepare(
    `SELECT DISTINCT dialled FROM contact_numbers CROSS JOIN contacts ON id = contact_id
       WHERE tail = ? AND +removed = 0 LIMIT 1000`,
  );
  return (number) => tailsOf(number).flatMap((tail) => read.all(tail).map((row) => String(row.dialled)));
}

/**
 * The people of a number: who has exactly it, the person's own before the PBX's; several own ones who share it are
 * all given. Else who has it without its area, or with one, if nobody else fits it.
 */
export function createPeopleOf(database: DatabaseSync): (number: string) => Contact[] {
  const holders = holdersOf(database);
  const alike = alikeIn(database);
  return (number) => {
    const exactly = holders(number);
    if (exactly.length > 0) return exactly;
    const numbers = alike(number);
    const having = (likeness: 'same' | 'shortened') => {
      const people = numbers.filter((one) => personLikeness(one, number) === likeness).flatMap(holders);
      return [...new Map(people.map((contact) => [contact.id, contact])).values()];
    };
    const same = having('same');
    if (same.length > 0) return same;
    const shortened = having('shortened');
    return new Set(shortened.map(({ name }) => name)).size === 1 ? shortened : [];
  };
}

/** Pairs of a number and the name of its people (`createPeopleOf`), for those that have some. */
export function createNames(database: DatabaseSync): (numbers: string[]) => [string, string][] {
  const peopleOf = createPeopleOf(database);
  return (numbers) =>
    numbers.flatMap((number): [string, string][] => {
      const name = jointName(peopleOf(number));
      return name === null ? [] : [[number, name]];
    });
}
