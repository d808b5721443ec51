import { useSnapshot } from '../state/snapshot.ts';

/** How many missed calls wait for the person. */
export const useWaiting = (): number =>
  useSnapshot(({ incoming }) => incoming.filter(({ missed }) => missed).length);
