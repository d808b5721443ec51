import { useSnapshot } from '../../state/snapshot.ts';
import { useWide } from '../../state/use-media.ts';
import { useView } from '../../state/view.ts';

/**
 * The call that a wide window shows where none is open: the last one, unless it stands in the third column anyway. Null:
 * none is shown by itself.
 */
export function useNewest(): string | null {
  const wide = useWide();
  const isIdle = useView(({ callId, figures }) => callId === null && !figures);
  const newest = useSnapshot(({ recents, calls }) => {
    const callId = recents[0]?.callId ?? null;
    return calls.some((call) => call.callId === callId) ? null : callId;
  });
  return wide && isIdle ? newest : null;
}
