import type { StatementSync } from 'node:sqlite';
import type { z } from 'zod';
import { type CallEvent, callEventSchema } from '../../../shared/call/events.ts';
import { type IncomingEvent, incomingEventSchema } from '../../../shared/incoming/events.ts';
import type { Note } from '../database.ts';
import { parseJson } from '../json-text.ts';
import { longestValue } from '../longest-value.ts';
import { fitEvent } from './fitting-event.ts';

type Rows = ReturnType<StatementSync['all']>;

/** Of the log's rows of one call: those of a call from here, and those of a call to the agent. */
export const ownEvents = `type NOT GLOB 'incoming-*'`;
export const incomingEvents = `type GLOB 'incoming-*'`;

/**
 * What is read of a row of the log. Its place as a text: one beyond what a number holds exactly can't be read as one. Of an event that
 * is too long nothing is, which is no event: an earlier version took such ones of a backup, and main reads the log at each start.
 */
export const eventColumns = `CAST(id AS TEXT) AS place,
  CASE WHEN octet_length(event) <= ${longestValue} THEN event END AS event`;

function createReader<Event>(schema: z.ZodType<Event>): (rows: Rows, note: Note) => Event[] {
  return (rows, note) => {
    const events: Event[] = [];
    for (const row of rows) {
      const { event } = fitEvent(schema, parseJson(row.event));
      if (event !== null) events.push(event);
      else note(`Event ${row.place} of the call log can't be read and is left out.`);
    }
    return events;
  };
}

/**
 * The events of rows of `eventColumns`, in the rows' order. A number that can't be is unknown (`fitEvent`); a row that this
 * version can't read is skipped with a note: one bad row must not hide a history.
 */
export const readEvents = createReader<CallEvent>(callEventSchema);

/** The same for calls to the agent. */
export const readIncoming = createReader<IncomingEvent>(incomingEventSchema);
