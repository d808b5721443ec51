import { create } from 'zustand';
import type { Connection } from '../../../shared/settings/connection.ts';
import { readSnapshot, useSnapshot } from '../../state/snapshot.ts';

/** The pages that change the connection, each with changes of its own; the assistant's are those of the connection. */
export type DraftPage = 'connection' | 'dialing';

type Changes = Partial<Connection>;

interface Drafts {
  /** Whose connection they change; those of another profile count for nothing. */
  profile: string;
  pages: Partial<Record<DraftPage, Changes>>;
}

/** What was changed and not saved: kept while the person looks at something else. */
const useDrafts = create<Drafts>(() => ({ profile: '', pages: {} }));

const none: Changes = {};

/** The changes of a page that are not saved yet. */
export function useChanges(page: DraftPage): Changes {
  const profile = useSnapshot((snapshot) => snapshot.activeProfile);
  return useDrafts((drafts) => (drafts.profile === profile ? drafts.pages[page] : undefined)) ?? none;
}

/** Changes what is not saved of a page, from what it is at this moment. */
export function updateChanges(page: DraftPage, update: (changes: Changes) => Changes): void {
  const profile = readSnapshot().activeProfile;
  useDrafts.setState((before) => {
    const pages = before.profile === profile ? before.pages : {};
    return { profile, pages: { ...pages, [page]: update(pages[page] ?? none) } };
  });
}

export const isChanged = (changes: Changes): boolean => Object.keys(changes).length > 0;
