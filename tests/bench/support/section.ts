import type { Measured, RowId } from '../rows.ts';
import type { Base } from './base.ts';

export interface SectionTools {
  /** Each measurement once, with little data: only to see that it still works. */
  tiny: boolean;
  /** A folder for this run, removed at its end. */
  directory: string;
  /** The full size, or the tiny one. */
  size(full: number, tiny: number): number;
  /** Only this section was asked for: it may take its time. */
  isAlone: boolean;
  /** The version to compare with; null in the tiny form. */
  base: Base | null;
}

export interface Section {
  name: string;
  /** Waits in real time and hardly computes, or finds what other work does not change: it runs beside those behind it. */
  background?: boolean;
  run(tools: SectionTools): Promise<Partial<Record<RowId, Measured>>>;
}

/** A row that compares with another version; in the tiny form there is nothing to compare with. */
export const againstBase = (ours: number, base: number | null, unit: string): Measured =>
  base === null
    ? { value: 1 }
    : { value: ours / base, ours: `${readable(ours)} ${unit}`, theirs: `${readable(base)} ${unit}` };

const digits = (value: number) => (value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3);

/** A number as people read it: two or three digits that matter. */
export const readable = (value: number): string => value.toFixed(digits(Math.abs(value)));
export const inMilliseconds = (value: number): string => `${readable(value)} ms`;
