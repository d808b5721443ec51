import { keepNewest } from './keep-newest.ts';

/** Calls of which it is remembered whom the PBX's events named, and phones of each: one id may be that of every call. */
const [mostCalls, mostPhones] = [500, 20];

/** Phones that the PBX's events named together with a call's id; the newest calls and phones alone. */
export class SeenPhones {
  readonly #byId = new Map<string, Map<string, true>>();

  note(uniqueId: string, extension: string): void {
    if (uniqueId === '') return;
    const phones = this.#byId.get(uniqueId) ?? new Map<string, true>();
    keepNewest(phones, extension, true, mostPhones);
    keepNewest(this.#byId, uniqueId, phones, mostCalls);
  }

  of(uniqueId: string): string[] {
    return [...(this.#byId.get(uniqueId)?.keys() ?? [])];
  }
}
