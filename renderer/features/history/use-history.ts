import type { CallSummary } from '../../../shared/call/summary.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { usePages } from '../../state/use-pages.ts';
import { useView } from '../../state/view.ts';
import type { HistoryRequest } from './filters.ts';

export type HistoryRow = CallSummary & { contactName: string | null };

/** The calls that `request` asks for; asked again when a call begins, ends or is amended. */
export function useHistory(request: HistoryRequest) {
  const newest = useSnapshot(({ recents, incomingNews }) =>
    [
      incomingNews,
      ...recents.map(({ callId, outcome, contactName }) => `${callId} ${outcome} ${contactName}`),
    ].join(),
  );
  const notes = useView(({ notesVersion }) => notesVersion);
  return usePages<HistoryRow>(`${JSON.stringify(request)} ${newest} ${notes}`, async (offset, limit) => {
    const answer = await bridge().call['calls:history']({ ...request, offset, limit });
    return answer.ok ? answer.value : null;
  });
}
