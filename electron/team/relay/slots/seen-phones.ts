import { keepNewest } from './keep-newest.ts';

/** Calls of which it is remembered whom the PBX's events named. */
const mostCalls = 500;

/** Phones that the PBX's events named together with a call's id; the newest calls alone. */
export class SeenPhones {
  readonly #byId = new Map<string, Set<string>>();

  note(uniqueId: string, extension: string): void {
    if (uniqueId === '') return;
    const phones = this.#byId.get(uniqueId) ?? new Set();
    keepNewest(this.#byId, uniqueId, phones.add(extension), mostCalls);
  }

  of(uniqueId: string): string[] {
    return [...(this.#byId.get(uniqueId) ?? [])];
  }
}
