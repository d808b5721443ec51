import type { ContactDraft } from '../../../shared/contacts/contacts.ts';
import { isNameless, mergeContacts } from '../../../shared/contacts/merge.ts';
import { searchText } from '../contacts/search-text.ts';

/**
 * Makes one contact of entries of a file that share a number, where their names agree or one has none; others who share
 * one (a family, an office) stay apart.
 */
export function createMerger() {
  const drafts: ContactDraft[] = [];
  /** Places by number and name, of those without a name by number, and of who alone has a number; null: several have. */
  const named = new Map<string, number>();
  const nameless = new Map<string, number>();
  const only = new Map<string, number | null>();
  let joined = 0;
  const keyOf = (dialled: string, name: string) => `${dialled}\n${name}`;
  const placeOf = (draft: ContactDraft): number | undefined => {
    const hasNoName = isNameless(draft);
    const name = hasNoName ? '' : searchText(draft.name);
    for (const { dialled } of draft.numbers) {
      const place = hasNoName
        ? (nameless.get(dialled) ?? only.get(dialled))
        : (named.get(keyOf(dialled, name)) ?? nameless.get(dialled));
      if (place !== undefined && place !== null) return place;
    }
    return undefined;
  };
  const hold = (place: number, draft: ContactDraft) => {
    const hasNoName = isNameless(draft);
    const name = hasNoName ? '' : searchText(draft.name);
    for (const { dialled } of draft.numbers) {
      const alone = only.get(dialled);
      only.set(dialled, alone === undefined || alone === place ? place : null);
      if (hasNoName) nameless.set(dialled, place);
      else {
        named.set(keyOf(dialled, name), place);
        if (nameless.get(dialled) === place) nameless.delete(dialled);
      }
    }
  };
  const add = (draft: ContactDraft) => {
    const place = placeOf(draft) ?? drafts.length;
    const kept = drafts[place];
    const merged = kept === undefined ? draft : mergeContacts(kept, draft);
    if (kept !== undefined) joined += 1;
    drafts[place] = merged;
    hold(place, merged);
  };
  return { drafts, add, joined: () => joined };
}
