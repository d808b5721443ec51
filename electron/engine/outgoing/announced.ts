/** How many announced calls are remembered, the newest. */
const mostKept = 200;

/** The unique ids of calls from outside that the PBX announced. */
export class Announced {
  readonly #ids = new Set<string>();

  put(uniqueId: string): void {
    if (uniqueId === '') return;
    this.#ids.delete(uniqueId);
    this.#ids.add(uniqueId);
    const [oldest] = this.#ids;
    if (this.#ids.size > mostKept && oldest !== undefined) this.#ids.delete(oldest);
  }

  has(uniqueId: string): boolean {
    return this.#ids.has(uniqueId);
  }
}
