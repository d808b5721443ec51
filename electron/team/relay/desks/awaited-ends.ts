import type { PbxEvent } from '../../../../shared/pbx/records.ts';
import type { Memory } from '../slots/memory.ts';
import { leasesOfRecord } from './record-owners.ts';

/** Of which calls of the team no end was heard yet. */
export class AwaitedEnds {
  readonly #memory: Memory;
  /** Calls whose second leg's end was heard, while their leases are known. */
  #ended = new Set<string>();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  hear(event: PbxEvent): void {
    if (event.kind !== 'cdr') return;
    const leases = this.#memory.leases();
    const known = new Set(leases.map(({ callId }) => callId));
    this.#ended = new Set([...this.#ended].filter((callId) => known.has(callId)));
    for (const { callId } of leasesOfRecord(event.record, leases)) this.#ended.add(callId);
  }

  /** A lease that was never asked about ends with its report: nothing more comes of it. */
  areAwaited(): boolean {
    return this.#memory
      .leases()
      .some((one) => !this.#ended.has(one.callId) && ('campaignId' in one || one.asked !== null));
  }
}
