import { useEffect, useState } from 'react';
import type { Timeline } from '../../../shared/call/timeline/model.ts';
import { timelineOf } from '../../../shared/call/timeline/timeline.ts';
import { bridge } from '../../bridge/bridge.ts';

const known = new Map<string, Timeline>();
const mostKnown = 400;

/** The timeline of an ended call, read from its log once it is looked at and `still`; null until then. */
export function useEndedTimeline(callId: string, still: boolean): Timeline | null {
  const [timeline, setTimeline] = useState(() => known.get(callId) ?? null);
  useEffect(() => {
    const before = known.get(callId) ?? null;
    setTimeline(before);
    if (before !== null || !still) return;
    let current = true;
    bridge()
      .call['calls:events']({ callId })
      .then((answer) => {
        if (!answer.ok) return;
        const read = timelineOf(answer.value, Date.now());
        if (known.size >= mostKnown) known.clear();
        if (!read.live) known.set(callId, read);
        if (current) setTimeline(read);
      });
    return () => {
      current = false;
    };
  }, [callId, still]);
  return timeline;
}
