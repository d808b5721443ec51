import { sameNumber } from '../../../../shared/number/same-number.ts';
import { keepNewest } from './keep-newest.ts';
import type { SlotParts } from './parts.ts';
import type { Lease, Past } from './records.ts';

/** Numbers that are remembered; and calls of how many desks must have shown one. */
const [mostNumbers, neededDesks] = [50, 2];

/**
 * What the dialer itself presents as caller, though it is no party of the call: it says nothing of whose question it is. A
 * number is taken for such a one when calls of several desks showed it, and never where it is a phone of the PBX, or a
 * party of a call that the relays know of: a question that names that one may be that call's.
 */
export class CallerIds {
  readonly #parts: Pick<SlotParts, 'memory' | 'isPhone'>;
  /** Desks whose calls showed a number; the one that was shown longest ago is the first. */
  readonly #shownTo = new Map<string, Set<string>>();

  constructor(parts: Pick<SlotParts, 'memory' | 'isPhone'>) {
    this.#parts = parts;
  }

  /** A question of this call was answered, and named this caller. */
  learn(src: string, { deskId }: Pick<Lease | Past, 'deskId'>): void {
    if (src === '' || this.#parts.isPhone(src) || this.#isParty(src)) return;
    const desks = this.#shownTo.get(src) ?? new Set();
    if (desks.size < neededDesks) desks.add(deskId);
    keepNewest(this.#shownTo, src, desks, mostNumbers);
  }

  /** A desk may have enrolled since with this number. */
  has(number: string): boolean {
    return (this.#shownTo.get(number)?.size ?? 0) >= neededDesks && !this.#parts.isPhone(number);
  }

  #isParty(number: string): boolean {
    return this.#parts.memory
      .leases()
      .some(
        ({ agentNumber, answer }) => sameNumber(number, agentNumber) || sameNumber(number, answer.extension),
      );
  }
}
