import { create } from 'zustand';
import type { Connection } from '../../../shared/settings/connection.ts';
import { readSnapshot, useSnapshot } from '../../state/snapshot.ts';

/** The pages that change the connection, each with its own unsaved changes; the assistant shares those of the connection page. */
export type DraftPage = 'connection' | 'dialing';

type Changes = Partial<Connection>;

interface Drafts {
  /** The profile whose connection they change; changes of another profile are ignored. */
  profile: string;
  pages: Partial<Record<DraftPage, Changes>>;
}

/** Unsaved changes: kept while the person looks at something else. */
const useDrafts = create<Drafts>(() => ({ profile: '', pages: {} }));

const none: Changes = {};

/** The changes of a page that are not saved yet. */
export function useChanges(page: DraftPage): Changes {
  const profile = useSnapshot((snapshot) => snapshot.activeProfile);
  return useDrafts((drafts) => (drafts.profile === profile ? drafts.pages[page] : undefined)) ?? none;
}

/** Updates a page's unsaved changes from their current value. */
export function updateChanges(page: DraftPage, update: (changes: Changes) => Changes): void {
  const profile = readSnapshot().activeProfile;
  useDrafts.setState((before) => {
    const pages = before.profile === profile ? before.pages : {};
    return { profile, pages: { ...pages, [page]: update(pages[page] ?? none) } };
  });
}

export const isChanged = (changes: Changes): boolean => Object.keys(changes).length > 0;
