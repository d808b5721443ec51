import type { DatabaseSync } from 'node:sqlite';
import { personLikeness } from '../../../shared/number/same-person.ts';
import { readContacts } from './contact-reads.ts';
import { numberTail, tailsOf } from './number-text.ts';

/** More people than this who share a number are not named all, and hardly more are looked at. */
const mostNamed = 3;
const mostRead = 20;

/** Names of people who have one number, in their order: the person's own, or else one of the PBX. */
function namesOf(database: DatabaseSync): (dialled: string) => string[] {
  const read = database.prepare(
    `SELECT contact FROM contact_numbers JOIN contacts ON id = contact_id
       WHERE tail = ? AND dialled = ? AND removed = 0 ORDER BY source IS NOT NULL, sort_key, id LIMIT ${mostRead}`,
  );
  return (dialled) => {
    const contacts = readContacts(read.all(numberTail(dialled), dialled));
    const own = contacts.filter(({ source }) => source === undefined);
    return [...new Set((own.length > 0 ? own : contacts.slice(0, 1)).map(({ name }) => name))];
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

function shownName(names: string[]): string {
  const shown = names.slice(0, mostNamed).join(' / ');
  return names.length > mostNamed ? `${shown} / …` : shown;
}

/**
 * The people of each number: who has exactly it, the person's own before the PBX's; several own ones who share it are
 * named all. Else who has it without its area, or with one, if nobody else fits it.
 */
export function createNames(database: DatabaseSync): (numbers: string[]) => [string, string][] {
  const namesOfNumber = namesOf(database);
  const alike = alikeIn(database);
  const nameOf = (number: string): string => {
    const exactly = namesOfNumber(number);
    if (exactly.length > 0) return shownName(exactly);
    const numbers = alike(number);
    const having = (likeness: 'same' | 'shortened') => [
      ...new Set(numbers.filter((one) => personLikeness(one, number) === likeness).flatMap(namesOfNumber)),
    ];
    const same = having('same');
    if (same.length > 0) return shownName(same);
    const shortened = having('shortened');
    return shortened.length === 1 ? (shortened[0] ?? '') : '';
  };
  return (numbers) =>
    numbers.flatMap((number): [string, string][] => {
      const name = nameOf(number);
      return name === '' ? [] : [[number, name]];
    });
}
