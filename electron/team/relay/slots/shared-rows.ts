import type { Component } from '../../../../shared/call/events.ts';

/** Rows that lead to one component (docs/team.md, "One component for all rows"): its question names the row in `dst` (W6.8). */
export interface SharedRows {
  /** The component that this row shares; null: it has one of its own, with an address of its own. */
  componentOf(row: string): Component | null;
  /** Whether ring tests have proved that the PBX does so for every row that shares it. */
  isProved(row: string): boolean;
}

/** Each row has a component of its own. */
export const noneShared: SharedRows = { componentOf: () => null, isProved: () => false };
