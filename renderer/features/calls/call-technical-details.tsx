import type { CallEvent } from '../../../shared/call/events.ts';
import type { Timeline } from '../../../shared/call/timeline/model.ts';
import { type Fact, TechnicalDetails } from '../person/technical-details.tsx';
import { TimelineTable } from './timeline-table.tsx';
import { useCallFacts } from './use-call-facts.ts';
import { useTimelineRows } from './use-timeline-rows.ts';

/** What the PBX said of a call, second by second, and the codes and ids behind it. */
export function CallTechnicalDetails(props: { timeline: Timeline; events: CallEvent[]; name: string }) {
  const { timeline, events, name } = props;
  const facts: Fact[] = useCallFacts(timeline, events);
  const rows = useTimelineRows(timeline, name);
  const lines = rows.map(({ time, leg, event, facts, source }) =>
    [time, leg, event, facts, source].join('\t'),
  );
  return (
    <TechnicalDetails facts={facts} lines={lines}>
      <TimelineTable rows={rows} />
    </TechnicalDetails>
  );
}
