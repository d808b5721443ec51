/**
 * So many tokens a second, on average, and `atOnce` for a moment; twice those of a second where nothing else is said.
 * `now`: milliseconds of a clock that never goes back.
 */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #atOnce: number;
  #tokens: number;
  #at: number;

  constructor(perSecond: number, now: () => number, atOnce = perSecond * 2) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#atOnce = atOnce;
    this.#tokens = atOnce;
    this.#at = now();
  }

  /** Takes a token, or so many at once; false: there are not enough. */
  take(many = 1): boolean {
    this.#refill();
    if (this.#tokens < many) return false;
    this.#tokens -= many;
    return true;
  }

  /** Takes a token that need not be there: at most those of `longest` seconds are owed. */
  owe(longest: number): void {
    this.#refill();
    this.#tokens = Math.max(-this.#perSecond * longest, this.#tokens - 1);
  }

  /** The one that was taken last was not needed. */
  putBack(): void {
    this.#tokens = Math.min(this.#atOnce, this.#tokens + 1);
  }

  /** Nobody has taken one for a while. */
  isFull(): boolean {
    this.#refill();
    return this.#tokens >= this.#atOnce;
  }

  #refill(): void {
    const since = this.#at;
    this.#at = this.#now();
    const refilled = this.#tokens + ((this.#at - since) * this.#perSecond) / 1000;
    this.#tokens = Math.min(this.#atOnce, refilled);
  }
}
