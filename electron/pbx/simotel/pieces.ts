/** Bytes of a piece: what is shorter is put together. */
const least = 16 * 1024;
const none = Buffer.alloc(0);

/** The bytes of a body, in few pieces: it may come byte by byte, and each buffer takes some hundred bytes beside its own. */
export class Pieces {
  readonly #whole: Buffer[] = [];
  #open = none;
  #filled = 0;

  add(chunk: Buffer): void {
    if (this.#filled + chunk.length > this.#open.length) this.#close();
    if (chunk.length >= least) return void this.#whole.push(chunk);
    if (this.#open.length === 0) this.#open = Buffer.allocUnsafeSlow(least);
    this.#filled += chunk.copy(this.#open, this.#filled);
  }

  /** What was added, in its order. */
  all(): Buffer[] {
    this.#close();
    return this.#whole;
  }

  #close(): void {
    if (this.#filled > 0) this.#whole.push(this.#open.subarray(0, this.#filled));
    this.#open = none;
    this.#filled = 0;
  }
}
