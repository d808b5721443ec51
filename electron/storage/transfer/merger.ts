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
  /** The name by which a draft is told from others; null where it has none. */
  const nameOf = (draft: ContactDraft) => (isNameless(draft) ? null : searchText(draft.name));
  const placeOf = (draft: ContactDraft, name: string | null): number | undefined => {
    for (const { dialled } of draft.numbers) {
      const alone = only.get(dialled);
      if (alone === undefined) continue;
      const place =
        name === null
          ? (nameless.get(dialled) ?? alone)
          : (named.get(keyOf(dialled, name)) ?? nameless.get(dialled));
      if (place !== undefined && place !== null) return place;
    }
    return undefined;
  };
  const hold = (place: number, draft: ContactDraft, name: string | null) => {
    for (const { dialled } of draft.numbers) {
      const alone = only.get(dialled);
      only.set(dialled, alone === undefined || alone === place ? place : null);
      if (name === null) nameless.set(dialled, place);
      else {
        named.set(keyOf(dialled, name), place);
        if (nameless.get(dialled) === place) nameless.delete(dialled);
      }
    }
  };
  const add = (draft: ContactDraft) => {
    const name = nameOf(draft);
    const place = placeOf(draft, name) ?? drafts.length;
    const kept = drafts[place];
    const merged = kept === undefined ? draft : mergeContacts(kept, draft);
    if (kept !== undefined) joined += 1;
    drafts[place] = merged;
    hold(place, merged, kept === undefined ? name : nameOf(merged));
  };
  return { drafts, add, joined: () => joined };
}
