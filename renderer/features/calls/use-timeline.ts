import { useMemo } from 'react';
import type { CallEvent } from '../../../shared/call/events.ts';
import { foldCall } from '../../../shared/call/fold.ts';
import { isOver } from '../../../shared/call/state.ts';
import type { Timeline } from '../../../shared/call/timeline/model.ts';
import { drawCall, timelineOf } from '../../../shared/call/timeline/timeline.ts';
import { useNow } from '../../state/use-now.ts';

/** A call's log as it is drawn; redrawn four times a second while the call lives. */
export function useTimeline(events: CallEvent[]): Timeline {
  const call = useMemo(() => foldCall(events), [events]);
  const now = useNow(call !== null && !isOver(call));
  return useMemo(() => (call === null ? timelineOf(events, now) : drawCall(call, now)), [call, events, now]);
}
