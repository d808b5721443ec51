import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { intakeRefusals, routeRefusals } from '../../shared/call/refusals.ts';
import { incomingCallOf } from '../../shared/incoming/call.ts';
import { logName, mostLogFiles } from '../log/log.ts';
import { logFiles } from '../log/rotating-file.ts';
import { type History, openHistory } from '../storage/calls/history.ts';
import { ownerNotes } from '../storage/owner.ts';
import { createEventPrinter } from './call-output.ts';
import { readable } from './commands/log.ts';
import { complain, warn } from './complain.ts';
import { exitCodes } from './exit-codes.ts';
import { incomingLine } from './incoming-output.ts';
import { print, say } from './output.ts';
import { requestLine } from './request-line.ts';
import { onSignals } from './signals.ts';

/** Milliseconds between two looks; the owner itself writes its log five times a second. */
const pause = 250;

const entrySchema = z.discriminatedUnion('msg', [
  z.object({
    msg: z.literal('a request arrived'),
    time: z.string(),
    from: z.string(),
    target: z.string(),
    answer: z.string().nullable(),
    milliseconds: z.number(),
    question: z
      .object({ src: z.string(), dst: z.string(), uniqueId: z.string(), unreadable: z.boolean().optional() })
      .nullable(),
    refused: z.object({ reason: z.enum([...intakeRefusals, ...routeRefusals]) }).nullable(),
  }),
  z.object({ msg: z.literal('a call went on'), call: z.string() }),
  z.object({ msg: z.literal('a call to the agent'), call: z.string() }),
]);

/**
 * Prints what the process that owns a data directory notes of requests and calls, in the words of `listen`, until Ctrl-C
 * or that process ends. Takes no port and writes nothing. Numbers of requests have their last four digits alone.
 */
export async function watchOwner(dataDirectory: string): Promise<number> {
  const owner = ownerNotes(dataDirectory);
  if (owner === null) {
    say(
      'Nothing runs in this data directory, so there is nothing to watch. To answer the dialplan from here, run: dotaraf listen',
    );
    return exitCodes.failed;
  }
  const history = openHistory(dataDirectory, warn);
  if (!history.ok) return complain(history.error);
  const [newest = ''] = logFiles(owner.logs, logName, mostLogFiles);
  const read = newLinesOf(newest);
  const tell = createTeller(history.value, Date.now());
  print(`Watching ${owner.name}. Press Ctrl-C to stop.`);
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      const isOver = ownerNotes(dataDirectory) === null;
      for (const line of read()) tell(line);
      if (isOver) print(`${owner.name} has ended.`);
      if (isOver) end();
    }, pause);
    const stopWaiting = onSignals(() => end());
    const end = () => {
      clearInterval(look);
      stopWaiting();
      resolve();
    };
  });
  history.value.close();
  return exitCodes.ok;
}

/** Gives the whole lines that were added since the last time. A file that became shorter was put aside, and begins again. */
function newLinesOf(file: string): () => string[] {
  const sizeNow = () => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let at = sizeNow();
  return () => {
    const size = sizeNow();
    if (size < at) at = 0;
    if (size === at) return [];
    const added = readFileSync(file).subarray(at);
    const whole = added.subarray(0, added.lastIndexOf('\n') + 1);
    at += whole.length;
    return whole
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
  };
}

/** Says a line of the log as `listen` would; the facts of a call stand in its own log. */
function createTeller(history: History, since: number): (line: string) => void {
  const printEvent = createEventPrinter();
  const told = new Map<string, number>();
  const tellCall = (callId: string) => {
    const events = history.events(callId);
    const before = told.get(callId) ?? events.filter(({ at }) => at < since).length;
    for (const event of events.slice(before)) printEvent(event);
    told.set(callId, events.length);
  };
  const tellIncoming = (callId: string) => {
    const call = incomingCallOf(history.incoming(callId));
    if (call !== null) print(incomingLine(call));
  };
  return (line) => {
    const entry = entrySchema.safeParse(parsed(line)).data;
    if (entry === undefined) print(readable(line));
    else if (entry.msg === 'a request arrived') print(requestLine(entry, Date.parse(entry.time)));
    else if (entry.msg === 'a call went on') tellCall(entry.call);
    else tellIncoming(entry.call);
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
