/** A relay's time: no rule asks what o'clock it is. */
export interface RelayClock {
  /** Milliseconds of a clock that never goes back. */
  monotonic(): number;
  after(milliseconds: number, task: () => void): () => void;
}
