import type { PbxEvent } from '../../../../shared/pbx/records.ts';
import type { Memory } from '../slots/memory.ts';
import { PushedRecords, type RecordKind } from './pushed-records.ts';
import { leasesOfRecord } from './record-owners.ts';

/** Of which calls of the team no end was heard yet, and whether their records have to be looked for. */
export class AwaitedEnds {
  readonly #memory: Memory;
  readonly #zoneError: () => number;
  readonly #pushed = new PushedRecords();
  /** Calls whose second leg's end was heard, while their leases are known. */
  #ended = new Set<string>();

  /** `zoneError`: see `leasesOfRecord`. */
  constructor(memory: Memory, zoneError: () => number) {
    this.#memory = memory;
    this.#zoneError = zoneError;
  }

  hear(event: PbxEvent, by: 'pushed' | 'cursor'): void {
    this.#pushed.hear(event, by);
    if (event.kind !== 'cdr') return;
    const leases = this.#memory.leases();
    const known = new Set(leases.map(({ callId }) => callId));
    this.#ended = new Set([...this.#ended].filter((callId) => known.has(callId)));
    for (const { callId } of leasesOfRecord(event.record, leases, this.#zoneError())) this.#ended.add(callId);
  }

  /**
   * Whether calls are under way whose records of this kind nobody pushes. A lease that was never asked about ends with its
   * report: nothing more comes of it.
   */
  areAwaited(kind: RecordKind): boolean {
    if (this.#pushed.comes(kind)) return false;
    return this.#memory
      .leases()
      .some((one) => !this.#ended.has(one.callId) && ('campaignId' in one || one.asked !== null));
  }
}
