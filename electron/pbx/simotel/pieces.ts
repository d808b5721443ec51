/** Bytes of a piece: what is shorter is put together. */
const least = 16 * 1024;

/** The bytes of a body, in few pieces: it may come byte by byte, and each buffer takes some hundred bytes beside its own. */
export class Pieces {
  readonly #whole: Buffer[] = [];
  #open = Buffer.alloc(0);
  #filled = 0;

  add(chunk: Buffer): void {
    if (this.#filled + chunk.length > this.#open.length) this.#begin();
    if (chunk.length >= least) this.#whole.push(chunk);
    else this.#filled += chunk.copy(this.#open, this.#filled);
  }

  /** What was added, in its order. */
  all(): Buffer[] {
    return [...this.#whole, ...this.#last()];
  }

  #begin(): void {
    this.#whole.push(...this.#last());
    this.#open = Buffer.allocUnsafeSlow(least);
    this.#filled = 0;
  }

  #last(): Buffer[] {
    return this.#filled === 0 ? [] : [this.#open.subarray(0, this.#filled)];
  }
}
