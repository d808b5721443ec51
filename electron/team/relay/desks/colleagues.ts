import { type Colleague, colleagueIn, colleagueSchema } from '../../../../shared/pbx/colleague.ts';
import type { PbxEvent } from '../../../../shared/pbx/records.ts';
import { subjects } from '../../protocol/subjects.ts';
import type { RelayConnections } from '../nats/connect-as.ts';
import { hear } from '../nats/hear.ts';
import { type RelayClock, Soon } from '../slots/clock.ts';
import type { KnownDesks } from './registry.ts';

/** Milliseconds in which changes are gathered before the desks are told. */
const gathered = 250;
/** Milliseconds after which a phone that was heard to ring, or to talk, is not known to do so any more: an event was lost. */
const lastsFor: Partial<Record<Colleague['state'], number>> = {
  ringing: 3 * 60_000,
  'on-line': 4 * 3_600_000,
};

/** What the phones of enrolled desks do, as the PBX's events tell; the relays share it, and every desk is told. */
export interface Colleagues {
  hear(event: PbxEvent): void;
  /** All but this desk of which something is known. */
  of(desk: string): Colleague[];
  stop(): void;
}

const colleaguesText = (all: readonly Colleague[]) =>
  JSON.stringify(all.map((one) => ({ kind: 'colleague', ...one })));

/** Nothing is told where the administrator does not want it. */
export const noColleagues: Colleagues = { hear: () => {}, of: () => [], stop: () => {} };

export function createColleagues(
  { connection, toDesks }: RelayConnections,
  known: Pick<KnownDesks, 'enrolled' | 'all'>,
  clock: RelayClock,
): Colleagues {
  const heard = new Map<string, Colleague & { at: number }>();
  const untold = new Map<string, Colleague>();
  const states = hear(connection, subjects.states, colleagueSchema, (colleague) => {
    heard.set(colleague.number, { ...colleague, at: clock.monotonic() });
  });
  const isTrue = ({ state, at }: { state: Colleague['state']; at: number }) =>
    clock.monotonic() - at < (lastsFor[state] ?? Number.POSITIVE_INFINITY);
  const telling = new Soon(clock, gathered, () => {
    const changes = [...untold.values()];
    untold.clear();
    if (toDesks.isClosed()) return;
    for (const { number } of known.all()) {
      const others = changes.filter((one) => one.number !== number);
      if (others.length > 0) toDesks.publish(subjects.colleagues(number), colleaguesText(others));
    }
  });
  return {
    hear(event) {
      const colleague = colleagueIn(event);
      if (colleague === null || known.enrolled(colleague.number) === null || connection.isClosed()) return;
      connection.publish(subjects.states, JSON.stringify(colleague));
      untold.set(colleague.number, colleague);
      telling.ask();
    },
    of: (desk) =>
      [...heard.values()]
        .filter((one) => one.number !== desk && known.enrolled(one.number) !== null && isTrue(one))
        .map(({ number, state }) => ({ number, state })),
    stop() {
      telling.stop();
      states.unsubscribe();
    },
  };
}
