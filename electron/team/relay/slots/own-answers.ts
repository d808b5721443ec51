/** A lease that a relay has given an answer for, before the bucket tells so. */
export interface OwnAnswer {
  row: string;
  leaseId: string;
  uniqueId: string;
  answered: boolean;
}

/** What one relay answered itself, until the bucket has shown it: of each lease one, found by lease and by `unique_id`. */
export class OwnAnswers<T extends OwnAnswer> {
  readonly #byLease = new Map<string, T>();
  readonly #byId = new Map<string, Set<T>>();

  of(leaseId: string): T | undefined {
    return this.#byLease.get(leaseId);
  }

  askedWith(uniqueId: string): Iterable<T> {
    return this.#byId.get(uniqueId) ?? [];
  }

  all(): T[] {
    return [...this.#byLease.values()];
  }

  add(own: T): void {
    this.#byLease.set(own.leaseId, own);
    const others = this.#byId.get(own.uniqueId);
    if (others === undefined) this.#byId.set(own.uniqueId, new Set([own]));
    else others.add(own);
  }

  remove(own: T): void {
    this.#byLease.delete(own.leaseId);
    const others = this.#byId.get(own.uniqueId);
    others?.delete(own);
    if (others?.size === 0) this.#byId.delete(own.uniqueId);
  }
}
