import type { Log } from '../../../log/log.ts';
import { oftenEnough } from '../../../log/often-enough.ts';
import { alarmWords } from '../../../team/relay/alarm-words.ts';
import type { RelayEvent } from '../../../team/relay/base.ts';

/** A minute: a big team's calls and questions, and what else may come when something is wrong. */
const [mostOfCalls, mostOfOthers] = [3_000, 60];

/** Where a relay's reports go. `say`: a line for whoever looks at the terminal. */
interface Hearers {
  log: Pick<Log, 'info'>;
  say(line: string): void;
}

/**
 * Writes what a relay reports into the log, and what an administrator should see into the terminal too: so many of each kind a
 * minute, for the PBX's events, or the questions of a row that has no call, would push out all else. `now`: ms.
 */
export function tellingOfRelay({ log, say }: Hearers, now: () => number): (event: RelayEvent) => void {
  const kinds = new Map<string, ReturnType<typeof oftenEnough>>();
  return (event) => {
    const { kind, most } = kindOf(event);
    const isOften = kinds.get(kind) ?? oftenEnough(most, now);
    kinds.set(kind, isOften);
    const { skipped, shown } = isOften();
    if (!shown) return;
    const line = lineOf(event);
    if (skipped > 0) {
      log.info({ kind, skipped }, 'relay: more came within a minute');
      if (line !== null) say(`${skipped} more of this within a minute:`);
    }
    log.info(event, `relay: ${event.type}`);
    if (line !== null) say(line);
  };
}

/** Few, whatever comes. */
function kindOf(event: RelayEvent): { kind: string; most: number } {
  const of = (kind: string, most = mostOfOthers) => ({ kind: `${event.type} ${kind}`.trim(), most });
  switch (event.type) {
    case 'request-arrived':
      return event.entry.question === null ? of('') : of('question', mostOfCalls);
    case 'audit':
      return of(event.what, mostOfCalls);
    case 'alarm':
      return of(event.alarm.kind);
    default:
      return of('');
  }
}

/** What an administrator who looks at the terminal should see; null: nothing. */
function lineOf(event: RelayEvent): string | null {
  switch (event.type) {
    case 'alarm': {
      const { kind, row, deskId, callId } = event.alarm;
      return `Alarm: ${kind}, row ${row ?? '-'}, desk ${deskId ?? '-'}, call ${callId ?? '-'}: ${alarmWords(kind)}`;
    }
    case 'reachability':
      return event.reachable ? 'The PBX answers.' : 'The PBX does not answer.';
    case 'storing':
      return `${event.words}.`;
    case 'server-ended':
      return 'The relay’s nats-server ended; it is started again.';
    case 'not-forwarded':
      return `An event could not be forwarded to ${event.address}.`;
    case 'failed':
      return `${event.what} failed: ${event.words}`;
    case 'audit':
      return event.what === 'enrolment'
        ? `Invitation ${event.invitation}: ${event.result}, desk ${event.desk ?? '-'}`
        : null;
    case 'request-arrived':
      return null;
  }
}
