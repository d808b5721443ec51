import { useSnapshot } from '../state/snapshot.ts';

/** How many missed calls and due follow-ups wait for the person. */
export const useWaiting = (): number =>
  useSnapshot(
    ({ incoming, followUps }) =>
      incoming.filter(({ missed }) => missed).length + followUps.filter(({ due }) => due).length,
  );
