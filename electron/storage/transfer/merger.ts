import type { ContactDraft } from '../../../shared/contacts/contacts.ts';
import { holdsBoth, isNameless, mergeContacts } from '../../../shared/contacts/merge.ts';
import { searchText } from '../contacts/search-text.ts';

/** Those of a file that share a number, by their places: by name, and who has none. */
interface Sharers {
  named: Map<string, number>;
  nameless: number | null;
}

/** The name by which one is told from others, null where it has none. Asked for seldom: most numbers stand in a file once. */
const nameOf = (draft: ContactDraft) => (isNameless(draft) ? null : searchText(draft.name));

/**
 * Makes one contact of entries of a file that share a number, where their names agree or one has none; others who share
 * one (a family, an office) stay apart, and so does what one contact has no room for.
 */
export function createMerger() {
  const drafts: ContactDraft[] = [];
  /** Who has a number: one alone, as nearly always, by its place. */
  const holders = new Map<string, number | Sharers>();
  const shared = new Set<string>();
  let joined = 0;
  const nameAt = (place: number): string | null => {
    const draft = drafts[place];
    return draft === undefined ? null : nameOf(draft);
  };
  const partOf = (holder: number | Sharers, draft: ContactDraft): number | null => {
    const name = nameOf(draft);
    if (typeof holder === 'number') {
      const known = nameAt(holder);
      return name === null || known === null || known === name ? holder : null;
    }
    return name === null ? holder.nameless : (holder.named.get(name) ?? holder.nameless);
  };
  const placeOf = (draft: ContactDraft): number | null => {
    for (const { dialled } of draft.numbers) {
      const holder = holders.get(dialled);
      const place = holder === undefined ? null : partOf(holder, draft);
      const kept = place === null ? undefined : drafts[place];
      if (kept !== undefined && holdsBoth(kept, draft)) return place;
    }
    return null;
  };
  const share = (sharers: Sharers, place: number) => {
    const name = nameAt(place);
    if (name === null) sharers.nameless = place;
    else {
      sharers.named.set(name, place);
      if (sharers.nameless === place) sharers.nameless = null;
    }
  };
  const hold = (place: number, draft: ContactDraft) => {
    for (const { dialled } of draft.numbers) {
      const holder = holders.get(dialled);
      if (holder === place) continue;
      if (holder === undefined) {
        holders.set(dialled, place);
        continue;
      }
      const sharers = typeof holder === 'number' ? { named: new Map(), nameless: null } : holder;
      if (typeof holder === 'number') {
        share(sharers, holder);
        holders.set(dialled, sharers);
        shared.add(dialled);
      }
      share(sharers, place);
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
  return {
    drafts,
    add,
    joined: () => joined,
    /** Whether nobody else in the file has one of a draft's numbers. */
    isAlone: ({ numbers }: ContactDraft) => !numbers.some(({ dialled }) => shared.has(dialled)),
  };
}
