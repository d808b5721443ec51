import type { PbxEvent } from '../../../../shared/pbx/records.ts';
import { keepNewest } from '../slots/keep-newest.ts';

export type RecordKind = 'cdr' | 'first-party-report';

/** Pushed records that are remembered, until their cursor has come to them. */
const mostRemembered = 1_000;

/** Which of its records the PBX pushes, as the last one of each kind shows: its cursor comes to all of them. */
export class PushedRecords {
  readonly #pushed = new Map<string, true>();
  readonly #comes = { cdr: false, 'first-party-report': false };

  hear(event: PbxEvent, by: 'pushed' | 'cursor'): void {
    if (event.kind !== 'cdr' && event.kind !== 'first-party-report') return;
    const id = idOf(event);
    if (by === 'pushed') keepNewest(this.#pushed, id, true, mostRemembered);
    this.#comes[event.kind] = this.#pushed.has(id);
  }

  comes(kind: RecordKind): boolean {
    return this.#comes[kind];
  }
}

/** The same for a record as it is pushed and as it is read; one that names no campaign is told by its number. */
const idOf = (event: Extract<PbxEvent, { kind: RecordKind }>): string =>
  event.kind === 'cdr'
    ? `cdr ${event.record.cuid}`
    : `report ${event.report.campaignId ?? ''} ${event.report.number}`;
